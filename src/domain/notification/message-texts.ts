/**
 * Custom texts of messages (surroundings §6.3). They override one another field by field: the
 * organisation's texts the instance's, and those the built-in ones.
 */
import { each, evolution } from '../../events/handlers.ts'
import { textEventTypes } from '../../events/notification.ts'
import { supportedLanguages } from '../../kit/language.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'

/** Kinds of messages, as events of texts name them. */
export const textKinds = [
  'initCode',
  'passwordReset',
  'verifyEmail',
  'verifyPhone',
  'verifySmsOtp',
  'verifyEmailOtp',
  'domainClaimed',
  'passwordlessRegistration',
  'passwordChange',
  'inviteUser',
] as const

/** A kind of message with custom texts. */
export type TextKind = (typeof textKinds)[number]

/** Whether a kind of message has custom texts; those that the wire does not know have none. */
export function isTextKind(kind: string): kind is TextKind {
  return textKinds.some((each) => each === kind)
}

/** The parts of a message that can be customised. */
export const textFields = [
  'title',
  'preHeader',
  'subject',
  'greeting',
  'text',
  'buttonText',
  'footerText',
] as const

/** A part of a message. */
export type TextField = (typeof textFields)[number]

/** The custom parts; absent parts are inherited. */
export type OwnText = Readonly<Partial<Record<TextField, string>>>

/** Maximum size of a part in bytes of UTF-8, which bounds the rendering of every message. */
const textBytesMax = 4_096

/** The variables a text may have between braces. */
export const textVariables: ReadonlySet<string> = new Set([
  'UserID',
  'OrgID',
  'UserName',
  'FirstName',
  'LastName',
  'NickName',
  'DisplayName',
  'LastEmail',
  'VerifiedEmail',
  'LastPhone',
  'VerifiedPhone',
  'PreferredLoginName',
  'LoginName',
  'LoginNames',
  'ChangeDate',
  'CreationDate',
  'Code',
  'OTP',
  'Domain',
  'TempUsername',
  'ApplicationName',
  'Sender',
  'Expiry',
  'Details',
])

/** Which text: a kind of message in a language. */
export interface TextScope {
  readonly kind: TextKind
  /** One of `supportedLanguages`. */
  readonly language: string
}

/** The custom texts of an owner, by kind and language. */
export interface OwnTexts {
  readonly ownerExists: boolean
  readonly texts: VersionedMap<string, OwnText>
}

/** No custom texts, and no owner. */
export const noTexts: OwnTexts = { ownerExists: false, texts: emptyMap() }

/** The texts after an event of an organisation or an instance. */
export const evolveTexts = evolution<OwnTexts>({
  ...each(['org.added', 'instance.added'], (): OwnTexts => ({ ...noTexts, ownerExists: true })),
  'instance.removed': () => noTexts,
  ...each(
    [textEventTypes.org.set, textEventTypes.instance.set],
    (before: OwnTexts, { payload }: { readonly payload: TextPayload }): OwnTexts =>
      payload.template === undefined
        ? { ...before, texts: before.texts.with(payloadKey(payload), payload.texts ?? {}) }
        : before,
  ),
  ...each(
    [textEventTypes.org.removed, textEventTypes.instance.removed],
    (before: OwnTexts, { payload }: { readonly payload: TextPayload }): OwnTexts =>
      payload.template === undefined
        ? { ...before, texts: before.texts.without(payloadKey(payload)) }
        : before,
  ),
})

interface TextPayload {
  /** Of other texts than those of messages. */
  readonly template?: string
  readonly kind?: string
  readonly language?: string
  readonly texts?: OwnText
}

function payloadKey({ kind = '', language = '' }: TextPayload): string {
  return keyOf({ kind, language })
}

/** Replaces the custom text; empty parts are inherited. */
export function* setMessageText(
  scope: Scope,
  { text, ...slot }: TextScope & { readonly text: OwnText },
  own: OwnTexts,
): Iterable<Decided> {
  checkTextScope(scope, slot, own)
  const said = textFields.flatMap((field) => (text[field] ? [[field, text[field]] as const] : []))
  for (const [, each] of said) checkText(each)
  const before = own.texts.get(keyOf(slot))
  const texts = Object.fromEntries(said)
  if (said.length === 0) {
    if (before) yield removed(scope, slot)
  } else if (!isSame(before, texts)) {
    yield event(textEventTypes[scope].set, { ...nameOf(slot), texts })
  }
}

/** Removes the custom text: the inherited one applies. */
export function* resetMessageText(scope: Scope, slot: TextScope, own: OwnTexts): Iterable<Decided> {
  checkTextScope(scope, slot, own)
  if (!own.texts.has(keyOf(slot))) throw refuse('message_text.not_found')
  yield removed(scope, slot)
}

/** Refuses a language that messages are not available in. */
export function checkLanguage(language: string): void {
  if (supportedLanguages.some((each) => each === language)) return
  throw refuse('message_text.language_unknown', supportedLanguages.join(', '))
}

function checkTextScope(scope: Scope, { language }: TextScope, { ownerExists }: OwnTexts): void {
  if (!ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
  checkLanguage(language)
}

/**
 * Only variables are allowed between braces: a custom text must not become code or HTML in the mail
 * of another user.
 */
function checkText(text: string): void {
  if (Buffer.byteLength(text) > textBytesMax) {
    throw refuse('message_text.too_long', String(textBytesMax))
  }
  for (const opened of text.split('{{').slice(1)) {
    const [, name] = /^[ \t]*\.(\w+)[ \t]*\}\}/.exec(opened) ?? []
    if (name === undefined) throw refuse('message_text.malformed')
    if (!textVariables.has(name)) throw refuse('message_text.variable_unknown', name)
  }
}

function removed(scope: Scope, slot: TextScope): Decided {
  return event(textEventTypes[scope].removed, nameOf(slot))
}

function nameOf({ kind, language }: TextScope) {
  return { kind, language }
}

function keyOf({ kind, language }: { readonly kind: string; readonly language: string }): string {
  return `${kind} ${language}`
}

function isSame(before: OwnText | undefined, after: OwnText): boolean {
  return before !== undefined && textFields.every((field) => before[field] === after[field])
}
