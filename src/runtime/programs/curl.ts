import { FileError } from '../../files/file-system.js';
import type { Process } from '../kernel/process.js';
import { absolute } from '../kernel/search-path.js';
import { fetchInside, isReachable } from './fetch-inside.js';
import { complain, say } from './output.js';

const VALUED =
  /^-[A-Za-z]*[oHdXuAbcemrFTwxzKE]$|^--(?:output|header|data|request|user|user-agent|max-time|connect-timeout|retry|form|write-out|proxy|cacert)$/;

/** `curl`: reaches the servers of the simulated network; of the world outside it gets an empty page that is there. */
export async function curl(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  let output: string | undefined;
  let remoteName = false;
  let onlyHead = false;
  const urls: string[] = [];
  while (args.length > 0) {
    const word = args.shift() ?? '';
    const value = VALUED.test(word) ? args.shift() : undefined;
    if (/^-[A-Za-z]*o$|^--output$/.test(word)) output = value;
    else if (/^-[A-Za-z]*O/.test(word) || word === '--remote-name') remoteName = true;
    if (/^-[A-Za-z]*I/.test(word) || word === '--head') onlyHead = true;
    if (word === '--version' || word === '-V') return version(process);
    if (!word.startsWith('-')) urls.push(word);
  }
  if (urls.length === 0) return complain(process, "curl: try 'curl --help' or 'curl --manual' for more information\n", 2);
  let status = 0;
  for (const url of urls) {
    const name = remoteName ? url.replace(/[?#].*$/, '').replace(/^.*\//, '') || 'index.html' : output;
    status = await fetchOne(process, url, { name, onlyHead });
  }
  return status;
}

async function fetchOne(
  process: Process,
  url: string,
  { name, onlyHead }: { name: string | undefined; onlyHead: boolean },
): Promise<number> {
  const reached = await fetchInside(process, url, onlyHead ? 'HEAD' : 'GET');
  if (reached === 'refused')
    return complain(process, `curl: (7) Failed to connect to ${new URL(withScheme(url)).hostname}: Connection refused\n`, 7);
  if (reached === 'unknown' && !isReachable(url))
    return complain(process, `curl: (3) URL using bad/illegal format or missing URL\n`, 3);
  const body = typeof reached === 'object' ? (onlyHead ? reached.head : reached.body) : onlyHead ? 'HTTP/1.1 200 OK\r\n\r\n' : '';
  if (name === undefined || name === '-') await say(process, body);
  else {
    try {
      process.files.writeFile(absolute(process.cwd, name), body);
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      return complain(process, `curl: (23) Failed writing body: ${error.message}\n`, 23);
    }
  }
  return 0;
}

async function version(process: Process): Promise<number> {
  await say(process, 'curl 7.35.0 (x86_64-pc-linux-gnu) libcurl/7.35.0\nProtocols: http https ftp\n');
  return 0;
}

function withScheme(url: string): string {
  return /^[a-z]+:\/\//i.test(url) ? url : `http://${url}`;
}
