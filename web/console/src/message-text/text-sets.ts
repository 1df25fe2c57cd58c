/** The texts of mails, SMS and pages that an owner may write anew: what they are, how they are set. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import type { MessageKind } from '../texts/message-text/text.ts'

/** Texts by screen and field; messages have one screen, without a name. */
export type ScreenTexts = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What is set in one language, and what applies to the rest. */
export interface ReadTexts {
  readonly own: ScreenTexts
  readonly defaults: ScreenTexts
  /** Whether anything is set. */
  readonly isOwn: boolean
}

/** Whose texts, in which language. */
export interface TextsOf {
  readonly orgId: string | undefined
  readonly language: string
}

/** A set of texts, and its calls. */
export interface TextSet {
  readonly key: string
  /** The fields of each screen, in their order; those of the defaults where it is not given. */
  readonly fields?: readonly string[]
  read(of: TextsOf): Promise<ReadTexts>
  write(of: TextsOf, texts: ScreenTexts): Promise<unknown>
  reset(of: TextsOf): Promise<unknown>
}

const messageFields = [
  ...['subject', 'preHeader', 'title', 'greeting', 'text', 'buttonText', 'footerText'],
]

/** The name of each message in its RPCs, and whether it is an SMS. */
const messages: Readonly<Record<MessageKind, { readonly name: string; readonly isSms?: true }>> = {
  invite: { name: 'InviteUser' },
  init: { name: 'Init' },
  'verify-email': { name: 'VerifyEmail' },
  'password-reset': { name: 'PasswordReset' },
  'password-change': { name: 'PasswordChange' },
  passkey: { name: 'PasswordlessRegistration' },
  'otp-email': { name: 'VerifyEmailOTP' },
  'domain-claimed': { name: 'DomainClaimed' },
  'verify-phone': { name: 'VerifyPhone', isSms: true },
  'otp-sms': { name: 'VerifySMSOTP', isSms: true },
}

/** In the order of the menu. */
export const messageKinds = Object.keys(messages) as readonly MessageKind[]

/** The RPCs of organisations that are named differently from the others. */
const oddlyNamed: ReadonlySet<string> = new Set([
  ...['DomainClaimed', 'PasswordlessRegistration', 'PasswordChange', 'InviteUser'],
])

const serviceOf = (orgId: string | undefined) =>
  orgId === undefined ? 'zitadel.admin.v1.AdminService' : 'zitadel.management.v1.ManagementService'

interface AnswerWire {
  readonly customText?: Readonly<Record<string, unknown>>
}

async function readBoth(names: readonly [string, string], { orgId, language }: TextsOf) {
  const [own, defaults] = await Promise.all(
    names.map((name) => callJson<AnswerWire>(`${serviceOf(orgId)}/${name}`, { language }, orgId)),
  )
  return [own?.customText ?? {}, defaults?.customText ?? {}] as const
}

/** The texts of a message. */
export function messageTexts(kind: MessageKind): TextSet {
  const { name, isSms } = messages[kind]
  const fields = isSms ? ['text'] : messageFields
  const screenOf = (text: Readonly<Record<string, unknown>>): ScreenTexts => ({
    '': Object.fromEntries(
      fields.flatMap((field) => (typeof text[field] === 'string' ? [[field, text[field]]] : [])),
    ),
  })
  return {
    ...{ key: kind, fields },
    read: async (of) => {
      const names = [`GetCustom${name}MessageText`, `GetDefault${name}MessageText`] as const
      const [own, defaults] = await readBoth(names, of)
      const isOwn = own.isDefault !== true
      return { own: screenOf(own), defaults: screenOf(defaults), isOwn }
    },
    write: ({ orgId, language }, texts) => {
      const ofOrganization = `SetCustom${name}Message${oddlyNamed.has(name) ? 'Custom' : ''}Text`
      const method = orgId === undefined ? `SetDefault${name}MessageText` : ofOrganization
      return callJson(`${serviceOf(orgId)}/${method}`, { language, ...texts[''] }, orgId)
    },
    reset: ({ orgId, language }) =>
      callJson(`${serviceOf(orgId)}/ResetCustom${name}MessageTextToDefault`, { language }, orgId),
  }
}

/** The texts of the pages of the sign-in. */
export const pageTexts: TextSet = {
  key: 'pages',
  read: async (of) => {
    const [own, defaults] = await readBoth(['GetCustomLoginTexts', 'GetDefaultLoginTexts'], of)
    const isOwn = own.isDefault !== true
    return { own: screensOf(own), defaults: screensOf(defaults), isOwn }
  },
  write: ({ orgId, language }, texts) =>
    callJson(`${serviceOf(orgId)}/SetCustomLoginText`, { language, ...texts }, orgId),
  reset: ({ orgId, language }) =>
    callJson(`${serviceOf(orgId)}/ResetCustomLoginTextToDefault`, { language }, orgId),
}

function screensOf(texts: Readonly<Record<string, unknown>>): ScreenTexts {
  const screens = Object.entries(texts).filter(
    ([name, screen]) => name !== 'details' && typeof screen === 'object' && screen !== null,
  )
  return Object.fromEntries(screens) as ScreenTexts
}

/** A set, in one language. */
export const textsQuery = (set: TextSet, of: TextsOf) =>
  queryOptions({
    queryKey: ['policies', 'texts', set.key, of.orgId, of.language],
    queryFn: () => set.read(of),
  })
