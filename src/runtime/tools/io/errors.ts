/** Ends a tool from anywhere inside it: `name: message` on its stderr, and a status. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  constructor(
    message: string,
    readonly status = 1,
  ) {
    super(message);
  }
}

/** Thrown where a tool that must hold its input reaches `limits.memory`. */
export class OutOfMemory extends ToolError {
  constructor() {
    super('out of memory');
  }
}
