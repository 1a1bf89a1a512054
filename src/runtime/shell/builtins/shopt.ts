import type { Builtin } from './builtin.js';

/** Options of bash's `shopt`; of them `nullglob` and `dotglob` make a difference. */
const KNOWN = new Set([
  'autocd',
  'cdspell',
  'checkwinsize',
  'cmdhist',
  'dotglob',
  'expand_aliases',
  'extglob',
  'failglob',
  'globstar',
  'histappend',
  'inherit_errexit',
  'lastpipe',
  'login_shell',
  'nocaseglob',
  'nocasematch',
  'nullglob',
  'sourcepath',
]);

/** bash's `shopt [-s|-u|-q] [option…]`. */
export const shopt: Builtin = async (shell, words) => {
  const letters = words.filter((word) => /^-[a-z]+$/.test(word)).join('');
  const names = words.slice(1).filter((word) => !word.startsWith('-'));
  let status = 0;
  for (const name of names) {
    if (!KNOWN.has(name)) status = await shell.complain(`${name}: invalid shell option name`, 1, 'shopt');
    else if (letters.includes('s')) shell.shopts.add(name);
    else if (letters.includes('u')) shell.shopts.delete(name);
    else if (!shell.shopts.has(name)) status = 1;
  }
  const changes = /[suq]/.test(letters);
  for (const name of names.length > 0 ? names : KNOWN) {
    if (!changes && KNOWN.has(name)) await shell.print(`${name.padEnd(15)}\t${shell.shopts.has(name) ? 'on' : 'off'}\n`);
  }
  return status;
};
