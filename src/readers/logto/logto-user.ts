/** One user of Logto as a record (import-sources §9). */
import type { Reading, ReadOptions } from '../reader.ts'
import { addAttributes } from '../values/attributes.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, isObject, textOf } from '../values/fields.ts'
import type { LogtoSides } from './logto-sides.ts'

/** What all records of a job share. */
export interface LogtoContext {
  readonly options: ReadOptions
  readonly sides: LogtoSides
  readonly isPasswordless: boolean
  /** Whether it was noted already that addresses count as verified. */
  areFlagsNoted: boolean
}

/** Reads one user; members are in lowerCamelCase. */
export function logtoReading(given: {
  readonly line: number
  readonly user: Fields
  readonly context: LogtoContext
}): Reading {
  const { user, context } = given
  const draft = draftRecord({ source: 'logto', line: given.line, options: context.options })
  const id = user.text('id')
  draft.id(id)
  draft.userName(user.text('username'))
  draft.createdAt(user.value('createdAt'))
  if (user.flag('isSuspended')) draft.state('inactive')
  addContacts(draft, { user, context })
  addProfile(draft, user)
  addPassword(draft, user)
  for (const each of user.list('mfaVerifications')) {
    addFactor(draft, { id, factor: fieldsOf(each, { empty: 'json' }), context })
  }
  addLinks(draft, user)
  addSides(draft, { id, sides: context.sides })
  draft.rest(user.all, known)
  return draft.finish()
}

const known: ReadonlySet<string> = new Set([
  ...['id', 'tenantId', 'username', 'primaryEmail', 'primaryPhone', 'name', 'avatar', 'profile'],
  ...['customData', 'identities', 'ssoIdentities', 'mfaVerifications', 'mfaVerificationFactors'],
  ...['isSuspended', 'isPasswordExpired', 'hasPassword', 'applicationId', 'lastSignInAt'],
  ...['createdAt', 'updatedAt', 'logtoConfig'],
])

/** Logto stores only addresses that were verified, and has no flag. */
function addContacts(
  draft: Draft,
  { user, context }: { readonly user: Fields; readonly context: LogtoContext },
): void {
  const address = user.text('primaryEmail')
  const number = user.text('primaryPhone')
  draft.emails([{ address, isVerified: true }])
  draft.phones([{ number, isVerified: true, isWithoutPlus: true }])
  if (context.areFlagsNoted || (address ?? number) === undefined) return
  context.areFlagsNoted = true
  const field = address === undefined ? 'phone.isVerified' : 'email.isVerified'
  const detail = 'Addresses and numbers of all users count as verified: Logto stores no others.'
  draft.note({ field, code: 'filled', detail })
}

function addProfile(draft: Draft, user: Fields): void {
  const profile = user.object('profile') ?? fieldsOf({}, { empty: 'json' })
  draft.names({
    given: profile.text('givenName'),
    family: profile.text('familyName'),
    nick: profile.text('nickname'),
    display: user.text('name'),
  })
  draft.language(profile.text('locale'))
  draft.gender(profile.text('gender'))
  draft.metadata('logto.avatar', user.text('avatar'))
  addAttributes(draft, { prefix: 'logto', members: profile.all, known: profileNames })
  const custom = user.object('customData')?.all
  addAttributes(draft, { prefix: 'logto.customData', members: custom })
}

const profileNames: ReadonlySet<string> = new Set([
  ...['givenName', 'familyName', 'nickname', 'locale', 'gender'],
])

function addPassword(draft: Draft, user: Fields): void {
  const digest = user.text('passwordDigest') ?? user.text('passwordEncrypted')
  const method = user.text('passwordAlgorithm') ?? user.text('passwordEncryptionMethod')
  const isChangeRequired = user.flag('isPasswordExpired')
  if (digest !== undefined) {
    const hash =
      method === undefined ? digest : { passwordAlgorithm: method, passwordEncrypted: digest }
    draft.password({ hash, isChangeRequired })
  } else if (user.flag('hasPassword')) {
    const detail =
      'The list has no hashes. Ask for it with includePasswordHash=true, or export the table users.'
    draft.note({ field: 'password', code: 'not-exported', detail })
  }
}

function addFactor(
  draft: Draft,
  given: {
    readonly id: string | undefined
    readonly factor: Fields
    readonly context: LogtoContext
  },
): void {
  const { id, factor, context } = given
  const type = factor.text('type') ?? ''
  if (type === 'Totp') addTotp(draft, factor)
  else if (type === 'BackupCode') addCodes(draft, factor)
  else if (type === 'WebAuthn' && factor.text('publicKey') !== undefined) {
    draft.passkey({
      credentialId: factor.text('credentialId'),
      publicKey: factor.text('publicKey'),
      counter: factor.number('counter'),
      transports: factor.list('transports'),
      userHandle: id,
      userHandleEncoding: 'utf8',
      rpId: factor.text('rpId'),
      name: factor.text('name') ?? factor.text('agent'),
      createdAt: factor.value('createdAt'),
      use: context.isPasswordless ? 'passwordless' : 'secondFactor',
    })
  } else if (type === 'WebAuthn') addHidden(draft, 'passkeys')
  else if (type !== '') {
    const detail = 'Codes by mail or SMS are no factor that could be carried over.'
    draft.dropped('mfaVerifications', { detail })
  }
}

function addTotp(draft: Draft, factor: Fields): void {
  const secret = factor.text('key')
  if (secret === undefined) addHidden(draft, 'totp')
  else draft.totp({ secret, encoding: 'base32' })
}

function addCodes(draft: Draft, factor: Fields): void {
  const codes = factor.list('codes').map((each) => fieldsOf(each, { empty: 'json' }))
  if (codes.length === 0) addHidden(draft, 'recoveryCodes')
  const unused = codes.filter((each) => each.text('usedAt') === undefined)
  draft.recoveryCodes(
    unused.flatMap((each) => {
      const code = each.text('code')
      return code === undefined ? [] : [{ code }]
    }),
  )
}

function addHidden(draft: Draft, field: string): void {
  const detail = 'The list of the API hides it; rows of the table users have it.'
  draft.note({ field, code: 'not-exported', detail })
}

function addLinks(draft: Draft, user: Fields): void {
  for (const [idp, value] of Object.entries(user.object('identities')?.all ?? {})) {
    const identity = fieldsOf(value, { empty: 'json' })
    const details = identity.object('details')
    const displayName = details?.text('email') ?? details?.text('name')
    draft.link({ idp, externalUserId: identity.value('userId'), displayName })
  }
  for (const each of user.list('ssoIdentities').filter(isObject)) {
    const identity = fieldsOf(each, { empty: 'json' })
    const detail = identity.object('detail')
    draft.link({
      idp: identity.text('ssoConnectorId') ?? identity.text('issuer'),
      externalUserId: identity.value('identityId'),
      displayName: detail?.text('email') ?? detail?.text('name'),
    })
  }
}

function addSides(
  draft: Draft,
  { id, sides }: { readonly id: string | undefined; readonly sides: LogtoSides },
): void {
  const roles = sides.roleIds.of(id).map((each) => sides.roleNames.of(each)[0] ?? each)
  draft.roles({ keys: roles.map(textOf) })
  const [organization, ...others] = sides.organizationIds.of(id)
  draft.organization(organization)
  if (others.length > 0) {
    const detail = `A user belongs to one organisation; there are ${others.length} more.`
    draft.dropped('organization', { detail })
  }
}
