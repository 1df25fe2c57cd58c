/** Bytes that may be packed by gzip (RFC 1952) or zstd (RFC 8878), unpacked as a stream. */
import type { Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { zstdWindows } from './zstd-windows.ts'

/** How bytes are packed; `none` for all that is not. */
export type Packing = 'gzip' | 'zstd' | 'none'

/** Thrown behind the bytes that could be unpacked, if the rest is damaged or missing. */
export class UnpackFailed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UnpackFailed'
  }
}

/** The packing, by the first four bytes. */
export function packingOf(head: Uint8Array): Packing {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  const isFrame = head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd
  return isFrame ? 'zstd' : 'none'
}

/**
 * The bytes unpacked once; those that are not packed pass. Throws `UnpackFailed` at the end of what
 * can be read. What is held in memory does not grow with the size of either side.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { head, all } = await headed(chunks)
  yield* unpackedFrom(all, packingOf(head))
}

/** The same, of a packing that is stated. */
export async function* unpackedFrom(
  chunks: AsyncIterable<Uint8Array>,
  packing: Packing,
): AsyncGenerator<Uint8Array> {
  if (packing === 'none') yield* chunks
  else if (packing === 'gzip') yield* through(chunks, zlib.createGunzip())
  else yield* unpackedZstd(chunks)
}

/** The first four bytes, and all of them again. */
async function headed(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  let isEnd = false
  while (head.length < 4 && !isEnd) {
    const { value, done } = await iterator.next()
    isEnd = done === true
    if (!isEnd) head = head.length === 0 ? value : Buffer.concat([head, value])
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head
      while (!isEnd) {
        const { value, done } = await iterator.next()
        isEnd = done === true
        if (!isEnd) yield value
      }
    } finally {
      await iterator.return?.()
    }
  }
  return { head, all: all() }
}

/** A few bytes may stand for thousands: so many at most are unpacked at a time. */
const packedBytesMax = 16_384

function* slices(chunk: Uint8Array, bytesMax: number): Generator<Uint8Array> {
  for (let from = 0; from < chunk.length; from += bytesMax) {
    yield chunk.subarray(from, from + bytesMax)
  }
}

/** All that the stream makes of the chunks, also what comes before a failure. */
async function* through(
  chunks: AsyncIterable<Uint8Array>,
  stream: Transform,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let failure: Error | undefined
  let isClosed = false
  /** A failure closes the stream without an answer to what was written. */
  let wake: () => void = () => undefined
  stream.on('data', (data: Uint8Array) => ready.push(data))
  stream.on('error', (error) => {
    failure = error
  })
  stream.on('close', () => {
    isClosed = true
    wake()
  })
  const taken = () => {
    const result = ready
    ready = []
    return result
  }
  const woken = (begin: () => void) =>
    new Promise<void>((resolve) => {
      wake = resolve
      if (isClosed) resolve()
      else begin()
    })
  try {
    for await (const chunk of chunks) {
      for (const slice of slices(chunk, packedBytesMax)) {
        await woken(() => stream.write(slice, () => wake()))
        yield* taken()
        if (failure !== undefined) throw damaged(failure)
      }
    }
    await woken(() => stream.end())
    yield* taken()
    if (failure !== undefined) throw damaged(failure)
  } finally {
    stream.destroy()
  }
}

function damaged(cause: Error): UnpackFailed {
  const isCut = /unexpected end/i.test(cause.message)
  return new UnpackFailed(
    isCut
      ? 'The packed file ends too early. Transfer or export it again'
      : 'The packed file is damaged. Transfer or export it again',
  )
}

/** By Node where it can, which is from 22.15 on; else by a library that is loaded for it. */
async function* unpackedZstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const create: unknown = Reflect.get(zlib, 'createZstdDecompress')
  if (typeof create === 'function') {
    yield* through(chunks, create())
    return
  }
  const { Decompress } = await import('fzstd')
  let ready: Uint8Array[] = []
  const unpacking = new Decompress((data) => ready.push(data))
  const windows = zstdWindows()
  const push = (slice: Uint8Array, isLast: boolean) => {
    ready = []
    try {
      if (!windows.accept(slice)) return tooMuchMemory()
      unpacking.push(slice, isLast)
      return undefined
    } catch {
      // The library's messages are about its internals.
      return isLast ? new Error('unexpected end') : new Error('damaged')
    }
  }
  for await (const chunk of chunks) {
    for (const slice of slices(chunk, 512)) {
      const failure = push(slice, false)
      yield* ready
      if (failure !== undefined) throw failure instanceof UnpackFailed ? failure : damaged(failure)
    }
  }
  const failure = push(new Uint8Array(0), true)
  yield* ready
  if (failure !== undefined) throw failure instanceof UnpackFailed ? failure : damaged(failure)
}

function tooMuchMemory(): UnpackFailed {
  return new UnpackFailed(
    'The file needs more than 128 MiB to be unpacked. Pack it again without "--long"',
  )
}
