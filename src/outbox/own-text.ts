/**
 * Texts that owners have written, in the place of ours. They are plain text: `<br>` breaks a
 * line and an empty line a paragraph, all other tags are dropped, so that nobody who may write
 * texts can have the mails of others fetch or run anything.
 */
import type {
  OwnText,
  TextField,
  TextKind,
  TextPlace,
} from '../domain/notification/message-texts.ts'
import { escapeHtml } from '../kit/html.ts'
import { languageOf } from './messages/languages.ts'
import type { MessageText } from './messages/message-text.ts'
import { plainTextOf } from './plain-text.ts'

/** Kinds that are never mailed. */
const smsKinds: ReadonlySet<TextKind> = new Set(['verifyPhone', 'verifySmsOtp'])

/** What messages of a kind say where nobody has written anything. */
export function builtInText({ kind, language }: TextPlace): OwnText {
  const { sms, ...text } = languageOf([language]).messages[kind]
  return smsKinds.has(kind) && sms !== undefined ? { ...text, text: sms } : text
}

/**
 * Our texts with an owner's over them. An SMS of a kind that is mailed too stays ours: what
 * was written for a mail is too long for it.
 */
export function withOwnText(ours: MessageText, own: OwnText, kind: TextKind): MessageText {
  const { footerText: _, ...parts } = own
  const said = Object.entries(parts).map(([field, text]) => [field, safeHtml(text)])
  const mended: Partial<Record<TextField, string>> = Object.fromEntries(said)
  const sms = smsKinds.has(kind) ? mended.text : undefined
  return { ...ours, ...mended, ...(sms !== undefined && { sms }) }
}

/** The footer with nothing filled in; empty when there is none. */
export function ownFooter({ footerText = '' }: OwnText): string {
  return safeHtml(footerText)
}

/** Variables stay; a brace that is none of theirs is written so that it never becomes one. */
function safeHtml(text: string): string {
  const parts = text.split(/(\{\{[ \t]*\.\w+[ \t]*\}\})/)
  const safe = parts.map((part, index) =>
    index % 2 === 1 ? part : escapeHtml(plainTextOf(part)).replaceAll('{', '{{"{"}}'),
  )
  return safe.join('').replace(/(?<!\n)\n(?!\n)/g, '<br>')
}
