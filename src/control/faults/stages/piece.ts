/** Bytes on their way to a client, piece by piece. */
export type Pieces = AsyncGenerator<Uint8Array, void, void>;

/** What is between an answer and the client: takes pieces and gives pieces, later, fewer or others. */
export type Stage = (source: Pieces) => Pieces;

/** Waits on the daemon's clock; rejects when the client has gone. */
export type Wait = (milliseconds: number) => Promise<void>;
