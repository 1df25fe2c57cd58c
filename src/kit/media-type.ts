/**
 * What kind of file some bytes are, by how they begin (WHATWG MIME Sniffing): images and fonts.
 * Whatever a sender says about them counts for nothing.
 */

interface Signature {
  readonly type: string
  readonly bytes: readonly number[]
  readonly at?: number
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0))

const signatures: readonly Signature[] = [
  { type: 'image/png', bytes: [0x89, ...ascii('PNG\r\n\u001a\n')] },
  { type: 'image/jpeg', bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', bytes: ascii('GIF87a') },
  { type: 'image/gif', bytes: ascii('GIF89a') },
  { type: 'image/webp', bytes: ascii('WEBP'), at: 8 },
  { type: 'image/avif', bytes: ascii('ftypavif'), at: 4 },
  { type: 'image/bmp', bytes: ascii('BM') },
  { type: 'image/x-icon', bytes: [0, 0, 1, 0] },
  { type: 'image/tiff', bytes: [0x49, 0x49, 0x2a, 0] },
  { type: 'image/tiff', bytes: [0x4d, 0x4d, 0, 0x2a] },
  { type: 'font/woff', bytes: ascii('wOFF') },
  { type: 'font/woff2', bytes: ascii('wOF2') },
  { type: 'font/otf', bytes: ascii('OTTO') },
  { type: 'font/ttf', bytes: [0, 1, 0, 0] },
  { type: 'font/ttf', bytes: ascii('true') },
  { type: 'font/collection', bytes: ascii('ttcf') },
]

/** How much of a text is looked at for the root of an SVG. */
const svgHeadBytes = 4096

/** The media type; text and unknown bytes have the general ones. */
export function mediaTypeOf(bytes: Uint8Array): string {
  const known = signatures.find(({ bytes: start, at = 0 }) =>
    start.every((byte, index) => bytes[at + index] === byte),
  )
  if (known) return known.type
  const head = bytes.subarray(0, svgHeadBytes)
  if (head.some(isBinary)) return 'application/octet-stream'
  // Before the root there may be a declaration, a document type, and comments.
  const text = new TextDecoder()
    .decode(head)
    .replace(/^\uFEFF/, '')
    .trimStart()
  const root = text.replace(/^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)+/i, '')
  return /^<svg[\s>]/i.test(root) ? 'image/svg+xml' : 'text/plain; charset=utf-8'
}

/** Bytes that no text has. */
function isBinary(byte: number): boolean {
  return (
    byte < 0x09 || byte === 0x0b || (byte > 0x0d && byte < 0x1b) || (byte > 0x1b && byte < 0x20)
  )
}
