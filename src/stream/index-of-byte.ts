/** Finds a byte in some bytes, from a place on; -1 where it is not. */
export type ByteSearch = (bytes: Uint8Array, byte: number, from: number) => number;

let search: ByteSearch = (bytes, byte, from) => bytes.indexOf(byte, from);

/** Where a byte is in some bytes, from a place on; -1 where it is not. */
export const indexOfByte: ByteSearch = (bytes, byte, from) => search(bytes, byte, from);

/** Lets a platform that goes through memory faster than Uint8Array does look for bytes from now on (bench/README.md). */
export function searchWith(faster: ByteSearch): void {
  search = faster;
}
