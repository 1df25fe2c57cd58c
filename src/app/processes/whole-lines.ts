/** Output of several processes on one stream: whole lines, so that none is within another. */
import type { Readable, Writable } from 'node:stream'

const newline = 0x0a
/** Bytes of a line that are kept until it ends; a longer one is written in pieces. */
const heldMax = 1024 * 1024

/** Writes what is read to a stream, up to the last end of a line each time. */
export function passLines(from: Readable, to: Writable): void {
  let held: Buffer[] = []
  let heldBytes = 0
  const hold = (rest: Buffer) => {
    held = rest.length === 0 ? [] : [rest]
    heldBytes = rest.length
  }
  from.on('data', (chunk: Buffer) => {
    const end = chunk.lastIndexOf(newline) + 1
    if (end === 0 && heldBytes + chunk.length <= heldMax) {
      held.push(chunk)
      heldBytes += chunk.length
      return
    }
    const cut = end === 0 ? chunk.length : end
    to.write(Buffer.concat([...held, chunk.subarray(0, cut)]))
    hold(chunk.subarray(cut))
  })
  from.on('end', () => {
    // A process that was killed did not end its last line.
    if (heldBytes > 0) to.write(Buffer.concat([...held, Buffer.from('\n')]))
    hold(Buffer.alloc(0))
  })
}
