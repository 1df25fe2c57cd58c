/** Follows the frames of a zstd stream (RFC 8878 §3.1) to see how much memory they ask for. */

/** What unpacking may take at most, as in the reference implementation: 128 MiB. */
const windowBytesMax = 134_217_728

/** Looks at the bytes before they are unpacked. */
export interface ZstdWindows {
  /** False as soon as a frame asks for more than is allowed. */
  accept(chunk: Uint8Array): boolean
}

type Part = 'magic' | 'frame header' | 'block header' | 'skippable size'

/** Bytes of a frame header at most, behind its magic number. */
const headerBytesMax = 14

/** Begins at the first frame. */
export function zstdWindows(): ZstdWindows {
  let part: Part = 'magic'
  let isLastBlock = false
  let hasChecksum = false
  /** Bytes to pass over before the next part. */
  let skip = 0
  let held = Buffer.alloc(0)

  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length)
    held = held.subarray(length)
    return taken
  }

  /** One part of a frame; undefined if its bytes are not there yet, false if it asks too much. */
  function step(): boolean | undefined {
    if (part === 'magic') {
      if (held.length < 4) return undefined
      part = take(4).readUInt32LE() >>> 4 === 0x184d2a5 ? 'skippable size' : 'frame header'
      return true
    }
    if (part === 'skippable size') {
      if (held.length < 4) return undefined
      skip = take(4).readUInt32LE()
      part = 'magic'
      return true
    }
    if (part === 'frame header') {
      const header = frameHeader(held)
      if (header === undefined) return undefined
      take(header.length)
      hasChecksum = header.hasChecksum
      part = 'block header'
      return header.windowBytes <= windowBytesMax
    }
    if (held.length < 3) return undefined
    const block = take(3).readUIntLE(0, 3)
    isLastBlock = (block & 1) === 1
    // A repeated byte is stored once.
    skip = ((block >> 1) & 3) === 1 ? 1 : block >> 3
    if (isLastBlock) {
      skip += hasChecksum ? 4 : 0
      part = 'magic'
    }
    return true
  }

  return {
    accept(chunk) {
      held = held.length === 0 ? Buffer.from(chunk) : Buffer.concat([held, chunk])
      while (held.length > 0) {
        if (skip > 0) skip -= take(Math.min(skip, held.length)).length
        else {
          const isAllowed = step()
          if (isAllowed === undefined) return true
          if (!isAllowed) return false
        }
      }
      return true
    },
  }
}

function frameHeader(bytes: Buffer) {
  const descriptor = bytes[0]
  if (descriptor === undefined) return undefined
  const isSingle = (descriptor & 0x20) !== 0
  const sizeFlag = descriptor >> 6
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0
  const sizeBytes = sizeFlag === 0 ? (isSingle ? 1 : 0) : 1 << sizeFlag
  const sizeAt = 1 + (isSingle ? 0 : 1) + dictionaryBytes
  const length = sizeAt + sizeBytes
  if (bytes.length < length || length > headerBytesMax) return undefined
  const hasChecksum = (descriptor & 4) !== 0
  if (isSingle) {
    const size =
      sizeBytes === 8 ? Number(bytes.readBigUInt64LE(sizeAt)) : bytes.readUIntLE(sizeAt, sizeBytes)
    return { length, hasChecksum, windowBytes: size }
  }
  const window = bytes[1] ?? 0
  const base = 2 ** (10 + (window >> 3))
  return { length, hasChecksum, windowBytes: base + (base / 8) * (window & 7) }
}
