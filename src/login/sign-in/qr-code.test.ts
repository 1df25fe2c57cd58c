import assert from 'node:assert/strict'
import { it } from 'node:test'
import jsQR from 'jsqr'
import { qrCode } from './qr-code.ts'

/** Pixels of one field. */
const scale = 4

/** Paints the picture as a browser would, as far as it has paths of that kind. */
function paint(svg: string): { pixels: Uint8ClampedArray; width: number } {
  const fields = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const width = fields * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  const dark = /fill="#000" d="([^"]+)"/.exec(svg)?.[1] ?? ''
  for (const [, x, y, length] of dark.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const start = (row * width + Number(x) * scale) * 4
      pixels.fill(0, start, start + Number(length) * scale * 4)
      for (let at = start + 3; at < start + Number(length) * scale * 4; at += 4) pixels[at] = 255
    }
  }
  return { pixels, width }
}

it('a QR code is read as the text it was made of', () => {
  const text = 'otpauth://totp/ACME:ada%40acme.test?secret=JBSWY3DPEHPK3PXP&issuer=ACME&digits=6'
  const { html } = qrCode({ text, label: 'a "key"' })
  const { pixels, width } = paint(html)
  assert.equal(jsQR.default(pixels, width, width)?.data, text)
  assert.match(html, /aria-label="a &quot;key&quot;"/)
})
