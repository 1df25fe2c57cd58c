/**
 * Texts of messages that an instance or an organisation has written itself (surroundings §6.3).
 * They lie over one another, field by field: the organisation's over the instance's over ours.
 */
import { each, evolution } from '../../events/handlers.ts'
import { textEventTypes } from '../../events/notification.ts'
import { supportedLanguages } from '../../kit/language.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'

/** What a message is about, as events of texts name it. */
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

export type TextKind = (typeof textKinds)[number]

/** The parts of a message that can be written. */
export const textFields = [
  'title',
  'preHeader',
  'subject',
  'greeting',
  'text',
  'buttonText',
  'footerText',
] as const

export type TextField = (typeof textFields)[number]

/** What was written; the parts that are absent are those of the layer below. */
export type OwnText = Readonly<Partial<Record<TextField, string>>>

/** Of one part, as UTF-8: more than anybody reads, and little to render for every message. */
const textBytesMax = 4_096

/** The names a text may have between braces. */
export const textVariables: ReadonlySet<string> = new Set([
  ...['UserID', 'OrgID', 'UserName', 'FirstName', 'LastName', 'NickName', 'DisplayName'],
  ...['LastEmail', 'VerifiedEmail', 'LastPhone', 'VerifiedPhone', 'PreferredLoginName'],
  ...['LoginName', 'LoginNames', 'ChangeDate', 'CreationDate', 'Code', 'OTP', 'Domain'],
  ...['TempUsername', 'ApplicationName'],
])

export interface TextScope {
  readonly kind: TextKind
  /** One of `supportedLanguages`. */
  readonly language: string
}

/** The texts of an owner, by kind and language. */
export interface OwnTexts {
  readonly ownerExists: boolean
  readonly texts: VersionedMap<string, OwnText>
}

export const noTexts: OwnTexts = { ownerExists: false, texts: emptyMap() }

/** The texts after one more event of an organisation or an instance. */
export const evolveTexts = evolution<OwnTexts>({
  ...each(['org.added', 'instance.added'], (): OwnTexts => ({ ...noTexts, ownerExists: true })),
  'instance.removed': () => noTexts,
  ...each(
    [textEventTypes.org.set, textEventTypes.instance.set],
    (before: OwnTexts, { payload }: { readonly payload: TextPayload }): OwnTexts => ({
      ...before,
      texts: before.texts.with(payloadKey(payload), payload.texts ?? {}),
    }),
  ),
  ...each(
    [textEventTypes.org.removed, textEventTypes.instance.removed],
    (before: OwnTexts, { payload }: { readonly payload: TextPayload }): OwnTexts => ({
      ...before,
      texts: before.texts.without(payloadKey(payload)),
    }),
  ),
})

interface TextPayload {
  readonly kind?: string
  readonly language?: string
  readonly texts?: OwnText
}

function payloadKey({ kind = '', language = '' }: TextPayload): string {
  return keyOf({ kind, language })
}

/** Replaces what was written there before; parts that are empty are those of the layer below. */
export function* setMessageText(
  scope: Scope,
  { text, ...slot }: TextScope & { readonly text: OwnText },
  own: OwnTexts,
): Iterable<Decided> {
  checkPlace(scope, slot, own)
  const said = textFields.flatMap((field) => (text[field] ? [[field, text[field]] as const] : []))
  for (const [, each] of said) checkText(each)
  const before = own.texts.get(keyOf(slot))
  const texts = Object.fromEntries(said)
  if (said.length === 0) {
    if (before) yield removed(scope, slot)
  } else if (!isSame(before, texts)) {
    yield event(textEventTypes[scope].set, { ...wordsOf(slot), texts })
  }
}

/** From now on the layer below is what is said. */
export function* resetMessageText(scope: Scope, slot: TextScope, own: OwnTexts): Iterable<Decided> {
  checkPlace(scope, slot, own)
  if (!own.texts.has(keyOf(slot))) throw refuse('message_text.not_found')
  yield removed(scope, slot)
}

/** Refuses a language that messages are not written in. */
export function checkLanguage(language: string): void {
  if (supportedLanguages.some((each) => each === language)) return
  throw refuse('message_text.language_unknown', supportedLanguages.join(', '))
}

function checkPlace(scope: Scope, { language }: TextScope, { ownerExists }: OwnTexts): void {
  if (!ownerExists) throw refuse(scope === 'org' ? 'org.not_found' : 'instance.not_found')
  checkLanguage(language)
}

/**
 * Only variables go between braces: what is written by one must not become code, or HTML, in
 * the mail of another.
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
  return event(textEventTypes[scope].removed, wordsOf(slot))
}

function wordsOf({ kind, language }: TextScope) {
  return { kind, language }
}

function keyOf({ kind, language }: { readonly kind: string; readonly language: string }): string {
  return `${kind} ${language}`
}

function isSame(before: OwnText | undefined, after: OwnText): boolean {
  return before !== undefined && textFields.every((field) => before[field] === after[field])
}
