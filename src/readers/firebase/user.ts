/** A user of Firebase Authentication as a record, whichever of its exports it is of. */
import type { Reading, ReadOptions } from '../reader.ts'
import { type Draft, draftRecord, type LinkOfSource } from '../values/draft.ts'
import { type Fields, fieldsOf, isObject, textOf } from '../values/fields.ts'
import type { FirebaseRow } from './csv-rows.ts'
import type { FirebaseParameters } from './hash-config.ts'

/** What all forms say (import-sources §3). */
export interface FirebaseUser {
  readonly id: string | undefined
  readonly email: string | undefined
  readonly isEmailVerified: boolean
  /** base64 or base64url; the hash is redacted for those who may not see it. */
  readonly hash: string | undefined
  readonly salt: string | undefined
  readonly displayName: string | undefined
  readonly photoUrl: string | undefined
  readonly links: readonly LinkOfSource[]
  readonly createdAt: unknown
  readonly phone: string | undefined
  readonly isDisabled: boolean
  /** An object, or its JSON text. */
  readonly claims: unknown
  readonly tenantId: string | undefined
  readonly hasFactors: boolean
  readonly rest: Readonly<Record<string, unknown>>
}

/** What beside the user decides. */
export interface FirebaseContext {
  readonly options: ReadOptions
  /** Undefined: hashes are left out. */
  readonly parameters: FirebaseParameters | undefined
}

/** A user of `auth:export --format=json`. */
export function userOfJson(value: unknown): FirebaseUser {
  const user = fieldsOf(value, { empty: 'json' })
  return {
    ...{ id: user.text('localId'), email: user.text('email'), tenantId: user.text('tenantId') },
    ...{ isEmailVerified: user.flag('emailVerified') ?? false, phone: user.text('phoneNumber') },
    ...{ hash: user.text('passwordHash'), salt: user.text('salt') },
    ...{ displayName: user.text('displayName'), photoUrl: user.text('photoUrl') },
    links: user.list('providerUserInfo').flatMap((each) => linkOf(each) ?? []),
    ...{ createdAt: user.value('createdAt'), isDisabled: user.flag('disabled') ?? false },
    ...{ claims: user.value('customAttributes'), rest: user.all },
    hasFactors: user.list('mfaInfo').length > 0,
  }
}

/** A user of the Admin SDK's `listUsers`. */
export function userOfSdk(value: unknown): FirebaseUser {
  const user = fieldsOf(value, { empty: 'json' })
  return {
    ...{ id: user.text('uid'), email: user.text('email'), tenantId: user.text('tenantId') },
    ...{ isEmailVerified: user.flag('emailVerified') ?? false, phone: user.text('phoneNumber') },
    ...{ hash: user.text('passwordHash'), salt: user.text('passwordSalt') },
    ...{ displayName: user.text('displayName'), photoUrl: user.text('photoURL') },
    links: user.list('providerData').flatMap((each) => linkOf(each) ?? []),
    createdAt: user.object('metadata')?.value('creationTime'),
    ...{ isDisabled: user.flag('disabled') ?? false, claims: user.value('customClaims') },
    hasFactors: (user.object('multiFactor')?.list('enrolledFactors').length ?? 0) > 0,
    rest: user.all,
  }
}

/** The providers that the CSV has columns of. */
const csvProviders = ['google', 'facebook', 'twitter', 'github'] as const

/** A user of `auth:export --format=csv`. */
export function userOfRow(row: FirebaseRow): FirebaseUser {
  const user = fieldsOf(row, { empty: 'csv' })
  const links = csvProviders.flatMap((provider) => {
    const rawId = row[`${provider}.id`]
    const displayName = row[`${provider}.name`]
    return linkOf({ providerId: `${provider}.com`, rawId, displayName }) ?? []
  })
  return {
    ...{ id: user.text('localId'), email: user.text('email'), tenantId: undefined },
    ...{ isEmailVerified: user.flag('emailVerified') ?? false, phone: user.text('phoneNumber') },
    ...{ hash: user.text('passwordHash'), salt: user.text('salt') },
    ...{ displayName: user.text('displayName'), photoUrl: user.text('photoUrl'), links },
    ...{ createdAt: user.value('createdAt'), isDisabled: user.flag('disabled') ?? false },
    ...{ claims: user.value('customAttributes'), hasFactors: false },
    rest: row.lastSignedInAt ? { lastSignedInAt: row.lastSignedInAt } : {},
  }
}

/** A link; passwords and telephone numbers are listed as providers too. */
function linkOf(value: unknown): LinkOfSource | undefined {
  const info = fieldsOf(value, { empty: 'json' })
  const idp = info.text('providerId')
  const externalUserId = info.value('rawId') ?? info.value('uid')
  if (idp === 'password' || idp === 'phone' || externalUserId === undefined) return undefined
  return { idp, externalUserId, displayName: info.text('displayName') }
}

/** base64 of `REDACTED`, which the SDK gives to those who may not see hashes. */
const redacted = /^UkVEQUNURUQ=?$/

/** The hash of a user, if it is one. */
export function hashOf({ hash }: FirebaseUser): string | undefined {
  return hash === undefined || redacted.test(hash) ? undefined : hash
}

const known: ReadonlySet<string> = new Set([
  ...['localId', 'uid', 'email', 'emailVerified', 'passwordHash', 'salt', 'passwordSalt'],
  ...['displayName', 'photoUrl', 'photoURL', 'providerUserInfo', 'providerData', 'createdAt'],
  ...['metadata', 'phoneNumber', 'disabled', 'customAttributes', 'customClaims', 'tenantId'],
  ...['mfaInfo', 'multiFactor', 'tokensValidAfterTime', 'validSince', 'version'],
])

/** The reading of a user. */
export function userReading(
  { line, user }: { readonly line: number; readonly user: FirebaseUser },
  { options, parameters }: FirebaseContext,
): Reading {
  const draft = draftRecord({ source: 'firebase', line, options })
  const { id, email, phone, links, hash } = user
  draft.id(id)
  if ([email, phone, hash, links[0]].every((each) => each === undefined)) {
    draft.skip('It has an id only: an anonymous user, or one of custom tokens.')
    return draft.finish()
  }
  draft.organization(user.tenantId)
  draft.createdAt(user.createdAt)
  if (user.isDisabled) draft.state('inactive')
  draft.names({ display: user.displayName })
  draft.emails([{ address: email, isVerified: user.isEmailVerified }])
  // Firebase keeps only numbers that were confirmed.
  draft.phones([{ number: phone, isVerified: true }])
  for (const link of links) draft.link(link)
  addPassword(draft, { user, parameters })
  addClaims(draft, user.claims)
  draft.metadata('firebase.photoUrl', user.photoUrl)
  if (user.hasFactors) draft.dropped('totp', { detail: 'Second factors are not carried.' })
  draft.rest(user.rest, known)
  return draft.finish()
}

function addPassword(
  draft: Draft,
  given: {
    readonly user: FirebaseUser
    readonly parameters: FirebaseParameters | undefined
  },
): void {
  const { user, parameters } = given
  const hash = hashOf(user)
  const notExported = (detail: string) =>
    draft.note({ field: 'password', code: 'not-exported', detail })
  if (hash !== undefined && parameters !== undefined) {
    draft.password({ hash: { scheme: 'firebase-scrypt', hash, salt: user.salt, ...parameters } })
  } else if (hash !== undefined) {
    const detail = 'It needs the parameters of the project, which were left out on purpose.'
    draft.note({ field: 'password', code: 'needs-secret', detail })
  } else if (user.hash !== undefined) {
    notExported('It is redacted: whoever exported it may not see hashes.')
  } else if (user.links.length === 0 && user.email !== undefined) {
    notExported(
      'There is neither a hash nor a link: signed in at a provider that the export leaves out, ' +
        'such as Apple or Microsoft, or by a link in a mail.',
    )
  }
}

/** Claims are metadata; those that usually name roles are roles too. */
function addClaims(draft: Draft, value: unknown): void {
  const claims = fieldsOf({ claims: value }, { empty: 'json' })
  const members = claims.object('claims')
  draft.metadata('firebase.claims', members?.all ?? value)
  draft.roles({ keys: rolesOf(members) })
}

function rolesOf(claims: Fields | undefined): readonly string[] {
  if (claims === undefined) return []
  const named = [...claims.list('role'), ...claims.list('roles')]
  const texts = named.flatMap((each) => (isObject(each) ? [] : (textOf(each) ?? [])))
  return claims.value('admin') === true ? [...texts, 'admin'] : texts
}
