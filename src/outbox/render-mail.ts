/**
 * A mail as HTML and as plain text. The HTML is one column with inline styles, because many mail
 * clients drop style sheets; those that do not get dark-mode colours.
 */
import { escapeHtml } from '../kit/html.ts'
import { pressableLink } from './links.ts'

/** The content of a mail. All `…Html` are safe HTML; everything else is plain text. */
export interface MailContent {
  /** BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly preHeader: string
  readonly greeting: string
  readonly greetingHtml: string
  /** Paragraphs, separated by empty lines. */
  readonly text: string
  readonly textHtml: string
  readonly buttonText: string
  readonly url: string | undefined
  readonly linkIntroduction: string
  readonly closing: string
}

/** Colours and fonts of our mails; passed to HTTP providers too (management-v1 §9.4). */
export const mailLook = {
  primaryColor: '#3b5bdb',
  backgroundColor: '#f4f5f7',
  fontColor: '#1c2430',
  fontFamily: "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
} as const

const quietColor = '#5a6472'

/** A code within a text: large and spaced, so that letters and digits are easy to tell apart. */
export function codeHtml(code: string): string {
  if (code === '') return ''
  const style =
    'font-family:ui-monospace,Menlo,Consolas,monospace;font-size:18px;letter-spacing:2px;' +
    'white-space:nowrap'
  return `<strong class="code" style="${style}">${escapeHtml(code)}</strong>`
}

/** The plain-text form. */
export function renderMailText(parts: MailContent): string {
  const link = parts.url ? [`${parts.buttonText}:\n${parts.url}`] : []
  const blocks = [parts.greeting, ...paragraphsOf(parts.text), ...link, `-- \n${parts.closing}`]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** The HTML form: a complete document without images, scripts or external resources. */
export function renderMailHtml(parts: MailContent): string {
  const body = [
    `<h1 class="text" style="${headingStyle}">${escapeHtml(parts.title)}</h1>`,
    paragraph(parts.greetingHtml),
    ...paragraphsOf(parts.textHtml).map((html) => paragraph(html)),
    ...buttonHtml(parts),
  ]
  return `<!doctype html>
<html lang="${escapeHtml(parts.language)}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(parts.title)}</title>
<style>${darkStyle}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${mailLook.backgroundColor}">
<div style="${hiddenStyle}">${escapeHtml(parts.preHeader)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"
 style="max-width:560px">
<tr><td class="card" style="${cardStyle}">
${body.join('\n')}
</td></tr>
<tr><td class="quiet" style="${closingStyle}">${escapeHtml(parts.closing)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}

const font = `font-family:${mailLook.fontFamily}`
const headingStyle =
  `margin:0 0 20px;${font};font-size:22px;line-height:1.3;font-weight:600;` +
  `color:${mailLook.fontColor}`
const paragraphStyle = `margin:0 0 16px;${font};font-size:16px;line-height:1.55`
const cardStyle =
  'padding:32px 28px;background:#ffffff;border-radius:12px;border:1px solid #e3e6ea;text-align:left'
const closingStyle =
  `padding:16px 28px;${font};font-size:13px;line-height:1.5;` +
  `color:${quietColor};text-align:center`
const hiddenStyle = 'display:none;max-height:0;overflow:hidden;opacity:0'
const buttonStyle =
  `display:inline-block;padding:13px 26px;${font};font-size:16px;font-weight:600;` +
  `color:#ffffff;background:${mailLook.primaryColor};border-radius:8px;text-decoration:none`

const darkStyle = `@media (prefers-color-scheme: dark) {
.page { background: #12151a !important }
.card { background: #1c2129 !important; border-color: #2d3440 !important }
.text { color: #e8ebf0 !important }
.quiet { color: #9aa4b2 !important }
.link { color: #91a7ff !important }
}`

function paragraph(html: string): string {
  return `<p class="text" style="${paragraphStyle};color:${mailLook.fontColor}">${html}</p>`
}

function buttonHtml({ url, buttonText, linkIntroduction }: MailContent): string[] {
  if (!url) return []
  const shown = escapeHtml(url)
  const small = `margin:0;${font};font-size:13px;line-height:1.5;color:${quietColor}`
  const link = pressableLink(url)
  // A link that must not be clickable is shown as text.
  if (!link) return [`<p class="quiet" style="${small};word-break:break-all">${shown}</p>`]
  const target = `href="${escapeHtml(link)}" target="_blank" rel="noopener noreferrer"`
  return [
    `<p style="margin:24px 0 28px"><a ${target} style="${buttonStyle}">` +
      `${escapeHtml(buttonText)}</a></p>`,
    `<p class="quiet" style="${small}">${escapeHtml(linkIntroduction)}<br>` +
      `<a class="link" ${target} style="color:${mailLook.primaryColor};word-break:break-all">` +
      `${shown}</a></p>`,
  ]
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '')
}
