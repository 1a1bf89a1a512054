import { fileURLToPath } from 'node:url';
import { type OutputChunk, rolldown } from 'rolldown';

/** Bundles a module of this folder for browsers, as an application does; a Node module that is still asked for is an error. */
export async function bundleForBrowser(name: string): Promise<OutputChunk> {
  const build = await rolldown({
    input: fileURLToPath(new URL(name, import.meta.url)),
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    platform: 'browser',
    onLog(_level, log, defaultHandler) {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(log.message);
      if (log.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') defaultHandler('warn', log);
    },
  });
  const { output } = await build.generate({ format: 'esm', codeSplitting: false });
  await build.close();
  const [chunk] = output;
  return chunk;
}
