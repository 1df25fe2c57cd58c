/** A text as a QR code (ISO/IEC 18004): inline SVG, without script or style. */
import { encode } from 'uqr'
import { type Html, html } from '../html.ts'

/** Modules of the quiet zone around the code. */
const quiet = 4

/** Black on white in dark mode, too, as not every camera reads inverted codes. */
export function qrCode({ text, label }: { readonly text: string; readonly label: string }): Html {
  const { data, size } = encode(text, { ecc: 'M', border: quiet })
  const rows = data.map((fields, row) => rowPath(fields, row)).join('')
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}">
<path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${rows}"/></svg>`
}

/** One stroke for each run of dark modules. */
function rowPath(fields: readonly boolean[], row: number): string {
  let path = ''
  for (let column = 0; column < fields.length; column += 1) {
    if (!fields[column]) continue
    const start = column
    while (fields[column + 1]) column += 1
    const length = column - start + 1
    path += `M${start} ${row}h${length}v1h-${length}z`
  }
  return path
}
