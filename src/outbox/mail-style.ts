/**
 * The style of mails, from the look of their owner. Every element has the colours of one scheme in
 * its own attribute, because many mail clients drop style sheets; those that keep them get the
 * other scheme.
 */
import type { Brand } from '../kit/brand.ts'
import type { Palette } from '../kit/palette.ts'

/** Fonts that every system has one of; passed to HTTP providers too (management-v1 §9.4). */
export const fontFamily = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** Fonts in which letters and digits are easy to tell apart. */
const codeFamily = 'ui-monospace,Menlo,Consolas,monospace'

/** A colour scheme. */
export type Scheme = 'light' | 'dark'

/** A property of an element, and the colour of the palette that it has. */
type Coloured = Readonly<Record<string, keyof Palette>>

/** The parts of a mail by the name of their class. */
const colours = {
  page: { background: 'page' },
  card: { background: 'card', 'border-color': 'soft' },
  text: { color: 'text' },
  quiet: { color: 'quiet' },
  link: { color: 'accent' },
  box: { background: 'tint', color: 'text' },
  button: { background: 'button', 'border-color': 'buttonLine', color: 'onButton' },
} as const satisfies Readonly<Record<string, Coloured>>

/** A part of a mail with colours. */
export type MailPart = keyof typeof colours

const font = `font-family:${fontFamily}`

/** Everything but colours, by part; sizes are those of mail clients, which know no `rem`. */
const shapes = {
  page: 'margin:0;padding:0',
  brand: `padding:0 28px 20px;${font};font-size:18px;line-height:1.3;font-weight:600`,
  card: 'padding:32px 28px;border-radius:12px;border-width:1px;border-style:solid;text-align:left',
  heading: `margin:0 0 20px;${font};font-size:22px;line-height:1.3;font-weight:600`,
  paragraph: `margin:0 0 16px;${font};font-size:16px;line-height:1.55`,
  box:
    `margin:0 0 16px;padding:14px 18px;border-radius:8px;${font};font-size:15px;line-height:1.6;` +
    'overflow-wrap:anywhere',
  small: `margin:0;${font};font-size:13px;line-height:1.5`,
  button:
    `display:inline-block;padding:12px 25px;${font};font-size:16px;line-height:1.4;` +
    'font-weight:600;border-width:1px;border-style:solid;border-radius:8px;text-decoration:none',
  footer: `padding:20px 28px;${font};font-size:13px;line-height:1.6;text-align:center`,
} as const

/** The attributes `class` and `style` of a part, in the scheme that is written into it. */
export type StyleOf = (part: MailPart | 'plain', shape: keyof typeof shapes | 'none') => string

/** The scheme that is written into the elements; the other one is for clients that know both. */
export function schemeOf({ themeMode }: Pick<Brand, 'themeMode'>): Scheme {
  return themeMode === 'dark' ? 'dark' : 'light'
}

/** Creates the attributes of the elements. */
export function createStyleOf(palette: Palette): StyleOf {
  return (part, shape) => {
    const own = part === 'plain' ? [] : declarations(colours[part], palette)
    const style = [...(shape === 'none' ? [] : [shapes[shape]]), ...own].join(';')
    const named = part === 'plain' ? '' : ` class="${part}"`
    return `${named}${style === '' ? '' : ` style="${style}"`}`
  }
}

/**
 * The style sheet: the other scheme, where the reader's device asks for it, and again for those
 * clients of Outlook that mark what they darken themselves.
 */
export function styleSheet(brand: Brand, fontUrl: string | undefined): string {
  const face = fontUrl === undefined ? '' : fontFace(fontUrl)
  if (brand.themeMode !== 'auto') return face
  const rules = Object.entries(colours).map(([part, coloured]) => ({
    part,
    text: declarations(coloured, brand.dark.palette)
      .map((each) => `${each} !important`)
      .join(';'),
  }))
  const plain = rules.map(({ part, text }) => `.${part}{${text}}`)
  const outlook = rules.map(({ part, text }) => `[data-ogsc] .${part}{${text}}`)
  return `${face}.on-dark{display:none}
@media (prefers-color-scheme:dark){
${plain.join('\n')}
.on-light{display:none!important}
.on-dark{display:block!important}
}
${outlook.join('\n')}`
}

/** The owner's font, for the few clients that load one. */
function fontFace(url: string): string {
  const src = url.replace(/["\\\n]/g, encodeURIComponent)
  return `@font-face{font-family:"Brand";src:url("${src}")}
h1,p,td,a{font-family:"Brand",${fontFamily}!important}
.code{font-family:${codeFamily}!important}
`
}

function declarations(coloured: Coloured, palette: Palette): string[] {
  return Object.entries(coloured).map(([property, name]) => `${property}:${palette[name]}`)
}

/** The style of a code: large where it is short, and spaced, so that it is read easily. */
export function codeStyle(length: number): string {
  const [size, spacing] = length <= 8 ? [32, 6] : length <= 14 ? [24, 3] : [17, 1]
  return (
    `font-family:${codeFamily};font-size:${size}px;letter-spacing:${spacing}px;line-height:1.3;` +
    'user-select:all;-webkit-user-select:all;overflow-wrap:anywhere'
  )
}

/** The style of a code within a sentence. */
export const inlineCodeStyle = `font-family:${codeFamily};font-size:18px;letter-spacing:2px;white-space:nowrap`
