/** Texts over a stream of bytes: each has its length in front, 4 bytes, little-endian. */
import type { Duplex } from 'node:stream'

const headBytes = 4

/** The first text that a program sends: it is ready to receive. */
export const readyText = 'ready'

/** Sends a text, given in parts. */
export function sendFrame(stream: Duplex, parts: readonly string[]): void {
  const lengths = parts.map((part) => Buffer.byteLength(part))
  const length = lengths.reduce((sum, each) => sum + each, 0)
  const frame = Buffer.allocUnsafe(headBytes + length)
  frame.writeUInt32LE(length)
  let at = headBytes
  for (const part of parts) at += frame.write(part, at)
  stream.write(frame)
}

/** Calls `onText` with each text that arrives, in order. */
export function receiveFrames(stream: Duplex, onText: (text: string) => void): void {
  let chunks: Buffer[] = []
  let bytes = 0
  /** Bytes that must be there before anything can be read. */
  let needed = headBytes
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes < needed) return
    const all = chunks.length === 1 ? chunk : Buffer.concat(chunks, bytes)
    let at = 0
    const left = () => bytes - at
    needed = headBytes
    while (left() >= needed) {
      needed = headBytes + all.readUInt32LE(at)
      if (left() < needed) break
      const text = all.toString('utf8', at + headBytes, at + needed)
      at += needed
      needed = headBytes
      onText(text)
    }
    chunks = at < bytes ? [all.subarray(at)] : []
    bytes -= at
  })
}
