/**
 * Custom texts of organisations and instances, which replace the built-in ones. They are plain
 * text: `<br>` breaks a line and an empty line a paragraph, all other tags are removed, so that
 * custom texts cannot make mails load or run anything.
 */
import type {
  OwnText,
  TextField,
  TextKind,
  TextScope,
} from '../domain/notification/message-texts.ts'
import { escapeHtml } from '../kit/html.ts'
import { languageOf } from './messages/languages.ts'
import type { MessageText } from './messages/message-text.ts'
import { htmlToText } from './plain-text.ts'

/** Kinds sent by SMS only. */
const smsKinds: ReadonlySet<TextKind> = new Set(['verifyPhone', 'verifySmsOtp'])

/** The built-in text of a kind and language. */
export function builtInText({ kind, language }: TextScope): OwnText {
  const { sms, ...text } = languageOf([language]).messages[kind]
  return smsKinds.has(kind) && sms !== undefined ? { ...text, text: sms } : text
}

/**
 * The built-in texts overridden by custom ones. An SMS of a kind that is also mailed keeps the
 * built-in text: a text written for mail is too long.
 */
export function withCustomText(ours: MessageText, own: OwnText, kind: TextKind): MessageText {
  const { footerText: _, ...parts } = own
  const said = Object.entries(parts).map(([field, text]) => [field, safeHtml(text)])
  const mended: Partial<Record<TextField, string>> = Object.fromEntries(said)
  const sms = smsKinds.has(kind) ? mended.text : undefined
  return { ...ours, ...mended, ...(sms !== undefined && { sms }) }
}

/** The custom footer without variables filled in; empty if there is none. */
export function customFooter({ footerText = '' }: OwnText): string {
  return safeHtml(footerText)
}

/** Escapes HTML; variables stay, and any other brace is written so that it cannot become one. */
function safeHtml(text: string): string {
  const parts = text.split(/(\{\{[ \t]*\.\w+[ \t]*\}\})/)
  const safe = parts.map((part, index) =>
    index % 2 === 1 ? part : escapeHtml(htmlToText(part)).replaceAll('{', '{{"{"}}'),
  )
  return safe.join('').replace(/(?<!\n)\n(?!\n)/g, '<br>')
}
