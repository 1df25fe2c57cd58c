import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mediaTypeOf } from './media-type.ts'

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string, 'latin1')))

test('what a file is shows in its first bytes', () => {
  const files: readonly [string, Uint8Array][] = [
    ['image/png', bytes('\u0089PNG\r\n\u001a\n....')],
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/gif', bytes('GIF89a..')],
    ['image/webp', bytes('RIFF\u0001\u0002\u0003\u0004WEBPVP8 ')],
    ['image/x-icon', bytes([0, 0, 1, 0, 1])],
    ['image/svg+xml', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['image/svg+xml', bytes('<?xml version="1.0"?>\n<!-- logo -->\n<!DOCTYPE svg>\n<svg>')],
    ['font/woff2', bytes('wOF2\u0000\u0001')],
    ['font/ttf', bytes([0, 1, 0, 0, 0, 12])],
    ['font/otf', bytes('OTTO\u0000')],
  ]
  for (const [type, file] of files) assert.equal(mediaTypeOf(file), type)
})

test('what is neither an image nor a font is none, whatever it says about itself', () => {
  assert.equal(mediaTypeOf(bytes('<html><svg></svg></html>')), 'text/plain; charset=utf-8')
  assert.equal(mediaTypeOf(bytes('svg <svg>')), 'text/plain; charset=utf-8')
  assert.equal(mediaTypeOf(bytes([0, 1, 2, 3])), 'application/octet-stream')
  assert.equal(mediaTypeOf(bytes()), 'text/plain; charset=utf-8')
})
