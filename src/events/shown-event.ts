/**
 * Events as they are shown outside: to readers of the history, and to web hooks. The names are
 * those of the spec (organizations.md §8.1), and nothing is among it that opens anything.
 *
 * What may be shown is judged by names and values, so that an event that is added later is safe
 * without an entry here: a name that sounds like a secret needs one in `harmless` to be shown.
 */
import { type EventType, traitsOf } from './catalogue.ts'
import type { AggregateType } from './traits.ts'

/** A value of a payload, as JSON. */
export type Json = null | boolean | number | string | Json[] | JsonRecord

/** An object of JSON. */
export type JsonRecord = { readonly [key: string]: Json }

/** Aggregates that only order decisions; nothing of them is shown. */
const unshown: ReadonlySet<string> = new Set<AggregateType>([
  'owners',
  'org_user_names',
  'instance_user_names',
])

/** The aggregates of which nothing is shown. */
export const unshownAggregateTypes: readonly string[] = [...unshown]

/** Whether events of the aggregate are shown. */
export function isShown({ aggregateType }: { readonly aggregateType: string }): boolean {
  return !unshown.has(aggregateType)
}

/** Types that are stored under another name than they are shown. */
const shownTypes: { readonly [T in EventType]?: string } = {
  'session.recoverycode.checked': 'session.recoveryCode.checked',
  'instance.policy.security.added': 'instance.policy.security.set',
  'instance.policy.security.changed': 'instance.policy.security.set',
}

const shownByStored: ReadonlyMap<string, string> = new Map(Object.entries(shownTypes))

/** The name by which an event type is shown. */
export function shownType(type: string): string {
  return shownByStored.get(type) ?? type
}

/** The stored types that are shown by a name; none if it is only shown for others. */
export function storedTypes(shown: string): readonly string[] {
  const renamed = [...shownByStored].filter(([, name]) => name === shown).map(([type]) => type)
  if (renamed.length > 0) return renamed
  return shownByStored.has(shown) ? [] : [shown]
}

const storedByShown = new Map([...shownByStored].map(([stored, shown]) => [shown, stored]))

/** What happened, in English; the type itself if it is not of this version. */
export function shownTitle(type: string): string {
  return traitsOf(storedByShown.get(type) ?? type)?.title ?? type
}

/**
 * Names of members that sound like a secret, its hash, or something that it can be found by.
 */
const suspicious = new RegExp(
  [
    ...['secret', 'hash', 'passw', 'token', 'code', 'credential', 'private', 'proof', 'crypt'],
    ...['digest', 'key', 'pin', 'salt', 'pepper', 'nonce', 'verifier', 'assertion', 'cookie'],
    ...['bearer', 'auth(?!method|request|time)'],
  ].join('|'),
  'i',
)

/** Those among them that are known to be harmless: names, numbers and switches. */
const harmless: ReadonlySet<string> = new Set([
  ...['keyId', 'keyID', 'tokenId', 'tokenID', 'webAuthNTokenId', 'webAuthNTokenName'],
  ...['publicKey', 'hasher', 'roleKeys', 'code_returned', 'codeReturned', 'postalCode'],
  ...['passwordChange', 'maxPasswordAttempts', 'hidePasswordReset', 'allowUsernamePassword'],
  ...['passwordlessType', 'passwordCheckLifetime', 'tokenEndpoint', 'authorizationEndpoint'],
  ...['isIdTokenMapping', 'idTokenMapping', 'accessTokenType', 'accessTokenRoleAssertion'],
  ...['idTokenRoleAssertion', 'idTokenUserinfoAssertion', 'projectRoleAssertion', 'usePKCE'],
  ...['authenticationType', 'hasCredentials', 'storeKey'],
])

/** Names that are harmless in some events only, by the type's beginning. */
const harmlessIn: readonly { readonly types: RegExp; readonly names: ReadonlySet<string> }[] = [
  { types: /^(user|org)\.metadata\./, names: new Set(['key']) },
  { types: /^project\.role\./, names: new Set(['key']) },
  { types: /\.customtext\./, names: new Set(['key']) },
]

/** Members that only we read: they repeat what the event says otherwise. */
const internal: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    'policy.login.': new Set(['list']),
    'idpintent.': new Set(['startedBy', 'startedAt']),
  }),
)

/** Members that the spec names otherwise, by what the type contains. */
const renamed: readonly { readonly types: RegExp; readonly names: Record<string, string> }[] = [
  {
    types: /\.policy\.login\./,
    names: {
      forceMfa: 'forceMFA',
      forceMfaLocalOnly: 'forceMFALocalOnly',
      defaultRedirectUri: 'defaultRedirectURI',
    },
  },
  { types: /\.policy\.lockout\./, names: { maxOtpAttempts: 'maxOTPAttempts' } },
  {
    types: /\.policy\.security\./,
    names: {
      enableIframeEmbedding: 'enable_iframe_embedding',
      enableImpersonation: 'enable_impersonation',
    },
  },
  { types: /\.customtext\./, names: { kind: 'template' } },
]

/**
 * The payload as it is shown: members by the names of the spec, those that are empty left out, and
 * nothing secret. Undefined if nothing is left of it.
 */
export function shownPayload({
  type,
  payload,
}: {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}): JsonRecord | undefined {
  const names = renamed.find(({ types }) => types.test(type))?.names ?? {}
  const left = [...internal].find(([part]) => type.includes(part))?.[1]
  const shown: Record<string, Json> = {}
  for (const [name, value] of Object.entries(payload)) {
    if (left?.has(name) || !mayShow({ name, type })) continue
    const json = shownValue(value, type)
    if (json !== undefined) shown[names[name] ?? name] = json
  }
  // What a provider said about its account is bytes on the wire.
  if (type.startsWith('idpintent.') && typeof shown.idpUser === 'object') {
    shown.idpUser = Buffer.from(JSON.stringify(shown.idpUser)).toString('base64')
  }
  return Object.keys(shown).length > 0 ? shown : undefined
}

function mayShow({ name, type }: { name: string; type: string }): boolean {
  if (!suspicious.test(name) || harmless.has(name)) return true
  return harmlessIn.some(({ types, names }) => types.test(type) && names.has(name))
}

/** Sealed values, hashes, tokens and private keys are known by what they look like. */
function shownValue(value: unknown, type: string): Json | undefined {
  if (typeof value === 'string') return isOpener(value) ? undefined : withoutUserInfo(value)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const json = shownValue(item, type)
      return json === undefined ? [] : [json]
    })
  }
  if (typeof value !== 'object' || value === null || 'Crypted' in value) return undefined
  const isText = type.endsWith('hosted_login_translation.set')
  const shown: Record<string, Json> = {}
  for (const [name, member] of Object.entries(value)) {
    // The names in texts are those of screens, `password` and `code` among them.
    if (!isText && !mayShow({ name, type })) continue
    const json = shownValue(member, type)
    if (json !== undefined) shown[name] = json
  }
  return shown
}

/** Modular crypt format, compact JWTs, keys in PEM. */
const openers = [
  /^\$[a-z0-9-]{1,32}\$/i,
  /^[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}$/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
]

function isOpener(text: string): boolean {
  return openers.some((opener) => opener.test(text))
}

/** A URL loses the name and password that it may have. */
function withoutUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, '$1')
}
