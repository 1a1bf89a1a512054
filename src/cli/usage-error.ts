/** Bad input of the command line: one sentence, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
