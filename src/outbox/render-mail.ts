/**
 * A mail as HTML and as plain text. The HTML is one column of tables with inline styles, which all
 * mail clients show alike; nothing is loaded but a logo and a font, where their owner has some.
 */
import { type Brand, brandLinks, type ShownLink } from '../kit/brand.ts'
import { escapeHtml } from '../kit/html.ts'
import { pressableLink } from './links.ts'
import {
  codeStyle,
  createStyleOf,
  inlineCodeStyle,
  type StyleOf,
  schemeOf,
  styleSheet,
} from './mail-style.ts'
import type { Language } from './messages/message-text.ts'

/** A link under a label. */
export interface MailLink {
  readonly label: string
  readonly url: string
}

/** The content of a mail. All `…Html` are safe HTML; everything else is plain text. */
export interface MailContent {
  readonly language: Pick<Language, 'tag' | 'colon' | 'linkIntroduction' | 'footer'>
  readonly brand: Brand
  /** Scheme and host that the files of the look are at. */
  readonly origin: string
  readonly title: string
  readonly preHeader: string
  readonly greeting: string
  readonly greetingHtml: string
  /** Paragraphs, separated by empty lines. */
  readonly text: string
  readonly textHtml: string
  /** The same, after the button. */
  readonly after: string
  readonly afterHtml: string
  /** The code; a paragraph that is nothing else becomes a block. */
  readonly code: string
  /** The lines of the details, of which the same is true. */
  readonly details: readonly string[]
  readonly buttonText: string
  readonly url: string | undefined
  /** The link of those who did not cause what a notice is about, where no button is for them. */
  readonly second?: MailLink | undefined
  readonly closing: string
}

/** A code within a text: spaced, so that letters and digits are easy to tell apart. */
export function codeHtml(code: string): string {
  if (code === '') return ''
  return `<strong class="code" style="${inlineCodeStyle}">${escapeHtml(code)}</strong>`
}

/** Details within a text: one line each. */
export function detailsHtml(details: readonly string[]): string {
  return details.map((line) => escapeHtml(line)).join('<br>')
}

/** The plain-text form: links and codes stand in lines of their own. */
export function renderMailText(parts: MailContent): string {
  const { second, language } = parts
  const labelled = ({ label, url }: MailLink) => `${label}${language.colon.trimEnd()}\n${url}`
  const blocks = [
    parts.greeting,
    ...paragraphsOf(parts.text),
    ...(parts.url ? [labelled({ label: parts.buttonText, url: parts.url })] : []),
    ...paragraphsOf(parts.after),
    ...(second ? [labelled(second)] : []),
    ['-- ', parts.closing, ...footerLines(parts)].filter((line) => line !== '').join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function footerLines({ language, brand }: MailContent): string[] {
  const { footer, tag, colon } = language
  return shownLinks(brand, tag).map(({ kind, url }) =>
    kind === 'support'
      ? footer.support.replace('{email}', () => addressOf(url))
      : `${footer[kind]}${colon}${url}`,
  )
}

type FooterLink = ShownLink & { readonly kind: keyof Language['footer'] }

function shownLinks(brand: Brand, tag: string): FooterLink[] {
  const isShown = (link: ShownLink): link is FooterLink =>
    link.kind !== 'docs' && link.kind !== 'custom'
  const links = brandLinks(brand.links, tag).filter(isShown)
  // Whom to write to is asked before anything else.
  return links.sort((a, b) => Number(b.kind === 'support') - Number(a.kind === 'support'))
}

function addressOf(mailto: string): string {
  return mailto.replace(/^mailto:/, '')
}

/** The HTML form: a complete document without scripts. */
export function renderMailHtml(parts: MailContent): string {
  const { brand, origin } = parts
  const { palette } = brand[schemeOf(brand)]
  const of = createStyleOf(palette)
  const body = [
    `<h1${of('text', 'heading')}>${escapeHtml(parts.title)}</h1>`,
    paragraph(of, parts.greetingHtml),
    ...blocksOf(of, parts, parts.textHtml),
    ...buttonHtml(of, parts),
    ...blocksOf(of, parts, parts.afterHtml),
    ...spelledOutHtml(of, parts),
  ]
  const scheme = brand.themeMode === 'auto' ? 'light dark' : brand.themeMode
  const fontUrl = brand.fontPath && `${origin}${brand.fontPath}`
  return `<!doctype html>
<html lang="${escapeHtml(parts.language.tag)}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme}">
<meta name="supported-color-schemes" content="${scheme}">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${escapeHtml(parts.title)}</title>
<style>${styleSheet(brand, fontUrl)}</style>
</head>
<body${of('page', 'page')}>
<div style="${hiddenStyle}">${escapeHtml(parts.preHeader)}</div>
<table${of('page', 'none')} ${layout}>
<tr><td align="center" style="padding:32px 16px">
<table ${layout} style="max-width:560px">
<tr><td${of('text', 'brand')}>${brandHtml(parts)}</td></tr>
<tr><td${of('card', 'card')}>
${body.join('\n')}
</td></tr>
<tr><td${of('quiet', 'footer')}>${footerHtml(of, parts)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

const layout = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
const hiddenStyle = 'display:none;max-height:0;overflow:hidden;opacity:0'

/** The logo, whose text is the name; the name itself where there is none. */
function brandHtml({ brand, origin }: MailContent): string {
  const name = escapeHtml(brand.productName)
  const image = (path: string, kind: { readonly class?: string } = {}) => {
    const named = kind.class ? ` class="${kind.class}"` : ''
    const size = 'height="40" style="height:40px;width:auto;max-width:240px;border:0"'
    return `<img${named} src="${escapeHtml(`${origin}${path}`)}" alt="${name}" ${size}>`
  }
  const { light, dark } = brand
  const own = brand[schemeOf(brand)].logoPath
  if (own === undefined) return escapeHtml(brand.productName)
  const other = dark.logoPath
  if (brand.themeMode !== 'auto' || other === undefined || other === light.logoPath) {
    return image(own)
  }
  // Clients that drop the style sheet must not show both.
  const hidden = image(other, { class: 'on-dark' }).replace('style="', 'style="display:none;')
  return image(own, { class: 'on-light' }) + hidden
}

function footerHtml(of: StyleOf, parts: MailContent): string {
  const { footer, tag } = parts.language
  const anchor = ({ url }: ShownLink, text: string) =>
    `<a${of('link', 'none')} href="${escapeHtml(url)}">${escapeHtml(text)}</a>`
  const links = shownLinks(parts.brand, tag)
  const support = links
    .filter(({ kind }) => kind === 'support')
    .map((link) => {
      const address = anchor(link, addressOf(link.url))
      return escapeHtml(footer.support).replace('{email}', () => address)
    })
  const others = links.filter(({ kind }) => kind !== 'support')
  const row = others.map((link) => anchor(link, footer[link.kind])).join(' · ')
  const closing = parts.closing.split('\n').map((line) => escapeHtml(line))
  return [...closing, ...support, ...(row === '' ? [] : [row])].join('<br>')
}

function paragraph(of: StyleOf, html: string): string {
  return `<p${of('text', 'paragraph')}>${html}</p>`
}

/** Paragraphs; a code and details that stand alone are set apart. */
function blocksOf(of: StyleOf, { code, details }: MailContent, html: string): string[] {
  return paragraphsOf(html).map((block) => {
    if (code !== '' && block === codeHtml(code)) return codeBlock(of, code)
    if (details.length > 0 && block === detailsHtml(details)) {
      return `<p${of('box', 'box')}>${block}</p>`
    }
    return paragraph(of, block)
  })
}

function codeBlock(of: StyleOf, code: string): string {
  const style = codeStyle(code.length)
  const strong = `<strong class="code" style="${style}">${escapeHtml(code)}</strong>`
  return `<p align="center"${of('box', 'box')}>${strong}</p>`
}

function buttonHtml(of: StyleOf, { url, buttonText }: MailContent): string[] {
  const link = pressableLink(url)
  if (!link) return []
  return [
    `<p style="margin:24px 0 28px"><a${of('button', 'button')} ${targetOf(link)}>` +
      `${escapeHtml(buttonText)}</a></p>`,
  ]
}

/** The link in letters; one that must not be clickable is only shown. */
function spelledOutHtml(of: StyleOf, parts: MailContent): string[] {
  const { url, second, language } = parts
  const small = (html: string) => `<p${of('quiet', 'small')}>${html}</p>`
  const anchor = (to: string, inner: { readonly html: string }) =>
    `<a${of('link', 'none')} ${targetOf(to)}>${inner.html}</a>`
  const broken = (text: string) => `<span style="word-break:break-all">${escapeHtml(text)}</span>`
  const link = pressableLink(url)
  const introduction = escapeHtml(language.linkIntroduction)
  const own = link
    ? `${introduction}<br>${anchor(link, { html: broken(link) })}`
    : broken(url ?? '')
  const other = second && pressableLink(second.url)
  return [
    ...(second && other ? [paragraph(of, anchor(other, { html: escapeHtml(second.label) }))] : []),
    ...(url ? [small(own)] : []),
  ]
}

function targetOf(link: string): string {
  return `href="${escapeHtml(link)}" target="_blank" rel="noopener noreferrer"`
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}
