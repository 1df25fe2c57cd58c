/**
 * Custom texts of organisations and instances, which replace the built-in ones. They are plain
 * text: `<br>` breaks a line and an empty line a paragraph, all other tags are removed, so that
 * custom texts cannot make mails load or run anything.
 */
import type { OwnText, TextField, TextScope } from '../domain/notification/message-texts.ts'
import { escapeHtml } from '../kit/html.ts'
import { languageOf } from './messages/languages.ts'
import type { MessageText } from './messages/message-text.ts'
import type { MessageKind } from './outbox.ts'
import { htmlToText } from './plain-text.ts'

/** Kinds sent by SMS only. */
const smsKinds: ReadonlySet<MessageKind> = new Set(['verifyPhone', 'verifySmsOtp'])

/** The built-in text of a kind and language. */
export function builtInText({ kind, language }: TextScope): OwnText {
  const { sms, after = '', ...parts } = languageOf([language]).messages[kind]
  const text = smsKinds.has(kind) && sms !== undefined ? sms : wholeText({ ...parts, after })
  return { ...parts, text }
}

/** All that a message says in one text, as a custom one has it. */
export function wholeText({ text, after }: Pick<MessageText, 'text' | 'after'>): string {
  return after ? `${text}\n\n${after}` : text
}

/**
 * The built-in texts overridden by custom ones; a custom text is whole, so nothing of ours follows
 * it. An SMS of a kind that is also mailed keeps the built-in text: a text written for mail is too
 * long.
 */
export function withCustomText(ours: MessageText, own: OwnText, kind: MessageKind): MessageText {
  const { footerText: _, ...parts } = own
  const said = Object.entries(parts).map(([field, text]) => [field, safeHtml(text)])
  const mended: Partial<Record<TextField, string>> = Object.fromEntries(said)
  const isWhole = mended.text !== undefined
  const sms = isWhole && smsKinds.has(kind) ? mended.text : undefined
  const rest = { ...(isWhole && { after: '' }), ...(sms !== undefined && { sms }) }
  return { ...ours, ...mended, ...rest }
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
