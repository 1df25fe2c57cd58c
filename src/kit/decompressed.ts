/**
 * Bodies of any length that are compressed, piece by piece: gzip (RFC 1952) and zstd (RFC 8878).
 * However far a chunk expands, no more than a few of the resulting ones are in memory.
 */
import { Readable, type Transform } from 'node:stream'
import zlib from 'node:zlib'

/** Encodings of a body. */
export type BodyEncoding = 'identity' | 'gzip' | 'zstd'

/** What is not valid in its encoding. */
export class BadEncoding extends Error {}

/** The decompressed chunks; throws `BadEncoding`, or whatever the chunks throw. */
export function decompressed(
  chunks: AsyncIterable<Uint8Array>,
  encoding: BodyEncoding,
): AsyncIterable<Uint8Array> {
  if (encoding === 'gzip') return through(chunks, zlib.createGunzip())
  if (encoding === 'zstd') {
    const native = createNativeZstd()
    return native ? through(chunks, native) : unzstd(chunks)
  }
  return chunks
}

/** Node has it from 22.15 on; the types are those of 20. */
function createNativeZstd(): Transform | undefined {
  const later: typeof zlib & { readonly createZstdDecompress?: () => Transform } = zlib
  return later.createZstdDecompress?.()
}

async function* through(
  chunks: AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(chunks, { objectMode: false })
  let failure: { readonly reason: Error } | undefined
  source.on('error', (reason: Error) => {
    failure = { reason }
    transform.destroy(reason)
  })
  source.pipe(transform)
  try {
    for await (const chunk of transform) yield chunk
  } catch (cause) {
    if (failure) throw failure.reason
    throw new BadEncoding('the body is not valid in its encoding', { cause })
  } finally {
    source.destroy()
    transform.destroy()
  }
}

/** A block has 128 KiB at most and takes 4 bytes at least, so that a slice is 16 MiB at most. */
const sliceBytes = 512

async function* unzstd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd')
  let ready: Uint8Array[] = []
  const stream = new Decompress((data) => {
    if (data.length > 0) ready.push(data)
  })
  const push = (slice: Uint8Array, isLast: boolean): readonly Uint8Array[] => {
    try {
      stream.push(slice, isLast)
    } catch (cause) {
      throw new BadEncoding('the body is not valid zstd', { cause })
    }
    const all = ready
    ready = []
    return all
  }
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += sliceBytes) {
      yield* push(chunk.subarray(at, at + sliceBytes), false)
    }
  }
  yield* push(new Uint8Array(0), true)
}
