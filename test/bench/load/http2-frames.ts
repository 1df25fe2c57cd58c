/** The few HTTP/2 frames and header blocks a gRPC client needs (RFC 9113, RFC 7541). */

export const preface: Buffer = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
export const frameHeaderBytes = 9

export const frameType = {
  ...{ data: 0, headers: 1, reset: 3, settings: 4, ping: 6, goAway: 7, windowUpdate: 8 },
} as const

/** One frame, header and payload. */
export function frame(type: number, flags: number, stream: number, payload: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(frameHeaderBytes + payload.length)
  bytes.writeUIntBE(payload.length, 0, 3)
  bytes[3] = type
  bytes[4] = flags
  bytes.writeUInt32BE(stream, 5)
  payload.copy(bytes, frameHeaderBytes)
  return bytes
}

/**
 * The header of every call on one connection. The first has the fields in words and puts them
 * into the dynamic table; from then on each is one byte, as with any real client.
 */
export function headerBlocks(call: {
  readonly path: string
  readonly authority: string
  readonly token: string
}): { readonly first: Buffer; readonly next: Buffer } {
  const fields: [nameIndex: number, name: string, value: string][] = [
    [4, ':path', call.path],
    [1, ':authority', call.authority],
    [0, 'te', 'trailers'],
    [31, 'content-type', 'application/grpc'],
    [58, 'user-agent', 'gatehouse-bench'],
    [23, 'authorization', `Bearer ${call.token}`],
  ]
  // ":method: POST" and ":scheme: http" stand in the static table.
  const fixed = Buffer.from([0x83, 0x86])
  const words = fields.map(([index, name, value]) =>
    Buffer.concat([
      Buffer.from([0x40 | index]),
      index === 0 ? text(name) : Buffer.alloc(0),
      text(value),
    ]),
  )
  // The youngest entry is 62, so the field put in first is the last.
  const indexed = fields.map((_, age) => 0x80 | (62 + fields.length - 1 - age))
  return {
    first: Buffer.concat([fixed, ...words]),
    next: Buffer.concat([fixed, Buffer.from(indexed)]),
  }
}

/** A string literal without Huffman coding: length in a 7-bit prefix, then the bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value)
  if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes])
  const length = [127]
  let left = bytes.length - 127
  for (; left >= 128; left >>>= 7) length.push((left & 127) | 128)
  return Buffer.concat([Buffer.from([...length, left]), bytes])
}
