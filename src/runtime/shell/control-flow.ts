/** `break N` and `continue N` on their way to a loop. */
export class LoopJump {
  constructor(
    readonly kind: 'break' | 'continue',
    public levels: number,
  ) {}
}

/** `return` on its way to the function or the sourced file. */
export class FunctionReturn {
  constructor(readonly status: number) {}
}

/** `exit`, or what makes a shell end: on its way to the top of the shell. */
export class ShellExit {
  constructor(readonly status: number) {}
}

/** Ctrl-C at an interactive shell: the line that runs is given up. */
export class LineAborted {
  readonly status = 130;
}

/** An error that ends a shell that is not interactive (POSIX 2.8.1); `message` goes to stderr, with the builtin that says it. */
export class ShellFailure {
  constructor(
    readonly message: string,
    readonly status = 2,
    readonly command?: string,
  ) {}
}

/** An assignment to a readonly variable. */
export class ReadonlyFailure extends ShellFailure {
  constructor(name: string) {
    super(`${name}: is read only`);
  }
}
