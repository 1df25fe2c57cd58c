/**
 * What the store of side tables uses of `node:fs`, `node:os` and `node:path`, for browsers: a file
 * is memory there, until it is closed.
 */
const files = new Map<number, Map<number, Uint8Array>>()
let lastFile = 0

/** A name that nothing is at. */
export const mkdtempSync = (prefix: string): string => prefix
/** Nothing is there to remove. */
export const rmSync = (): void => undefined
/** No folder. */
export const tmpdir = (): string => ''
/** The parts of a name. */
export const join = (...parts: readonly string[]): string => parts.join('/')

/** An empty file. */
export function openSync(): number {
  lastFile += 1
  files.set(lastFile, new Map())
  return lastFile
}

/** Keeps a block: the store writes one behind the other, and reads them whole. */
export function writeSync(file: number, ...rest: [Uint8Array, number, number, number]): number {
  const [bytes, from, length, position] = rest
  files.get(file)?.set(position, bytes.slice(from, from + length))
  return length
}

/** Reads a block. */
export function readSync(file: number, ...rest: [Uint8Array, number, number, number]): number {
  const [into, at, length, position] = rest
  const block = files.get(file)?.get(position) ?? new Uint8Array(0)
  into.set(block.subarray(0, length), at)
  return length
}

/** Lets go of it. */
export function closeSync(file: number): void {
  files.delete(file)
}
