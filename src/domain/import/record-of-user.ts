/**
 * A user as a canonical record: members in one order, absent ones absent, lists in an order that
 * does not depend on when their elements were added. So two stores that hold the same give out
 * the same bytes.
 */
import { toRfc3339 } from '../../kit/clock.ts'
import type { TotpSecret, WebAuthnToken } from '../user/user-credentials.ts'
import type { ExportedUser } from './exported-user.ts'
import type {
  ImportRecord,
  RecordMachine,
  RecordMembership,
  RecordPasskey,
  RecordProfile,
  RecordRoles,
  RecordTotp,
} from './record.ts'

/** A user, and what rows of others say of it. */
export interface UserToRecord {
  readonly id: string
  readonly createdAtMicros: number
  readonly exported: ExportedUser
  readonly roles: readonly RecordRoles[]
  readonly memberships: readonly RecordMembership[]
  /** Absent: the record has no credentials. */
  readonly openSecret: ((sealed: unknown) => string) | undefined
}

/** The record of a user. */
export function recordOfUser(given: UserToRecord): ImportRecord {
  const { exported, openSecret } = given
  const idpLinks = linksOf(exported)
  const roles = given.roles.map(sortedRoles).sort(by(({ project = '' }) => project))
  const scopeOf = ({ scope, id = '' }: RecordMembership) => `${scope} ${id}`
  const memberships = given.memberships.map(sortedMembership).sort(by(scopeOf))
  const { user } = exported
  const isHuman = user.kind === 'human'
  return {
    id: given.id,
    kind: isHuman ? 'human' : 'machine',
    organization: user.orgId,
    userName: user.userName,
    ...(user.state !== 'absent' && { state: user.state }),
    createdAt: toRfc3339(given.createdAtMicros),
    ...(isHuman && humanPart(exported)),
    ...(isHuman && openSecret && credentialsOf(given, openSecret)),
    ...(idpLinks.length > 0 && { idpLinks }),
    ...metadataOf(exported),
    ...(roles.length > 0 && { roles }),
    ...(memberships.length > 0 && { memberships }),
    ...(!isHuman && { machine: machineOf(exported, openSecret !== undefined) }),
  }
}

const genders = [undefined, 'female', 'male', 'diverse'] as const

function humanPart({ user }: ExportedUser): Partial<ImportRecord> {
  const { profile, email, phone } = user
  const { preferredLanguage: language } = profile
  const gender = genders[profile.gender]
  const parts: RecordProfile = {
    ...(profile.firstName !== '' && { givenName: profile.firstName }),
    ...(profile.lastName !== '' && { familyName: profile.lastName }),
    ...(profile.nickName !== '' && { nickName: profile.nickName }),
    ...(profile.displayName !== '' && { displayName: profile.displayName }),
    ...(language !== '' && language !== 'und' && { preferredLanguage: language }),
    ...(gender && { gender }),
  }
  return {
    ...(Object.keys(parts).length > 0 && { profile: parts }),
    ...(email.address !== '' && {
      email: { address: email.address, isVerified: email.isVerified },
    }),
    ...(phone.number !== '' && { phone: { number: phone.number, isVerified: phone.isVerified } }),
  }
}

function credentialsOf(
  { id, exported }: UserToRecord,
  openSecret: (sealed: unknown) => string,
): Partial<ImportRecord> {
  const { encodedHash: hash, isChangeRequired, totp, passkeys, u2f } = exported.user.credentials
  const all = [
    ...[...passkeys.values()].map((key) => ({ key, use: 'passwordless' as const })),
    ...[...u2f.values()].map((key) => ({ key, use: 'secondFactor' as const })),
  ]
  const keys = all
    .filter(({ key }) => key.isReady)
    .map(({ key, use }) => passkeyOf(key, { userHandle: userHandleOf(exported, id, key), use }))
    .sort(by(({ credentialId }) => credentialId))
  const recoveryCodes = exported.user.credentials.recoveryCodeHashes.map((code) => ({ hash: code }))
  return {
    ...(hash && { password: { hash, ...(isChangeRequired && { changeRequired: true }) } }),
    ...(totp?.isReady && { totp: [totpOf(totp, openSecret)] }),
    ...(recoveryCodes.length > 0 && { recoveryCodes }),
    ...(keys.length > 0 && { passkeys: keys }),
  }
}

function totpOf(totp: TotpSecret, openSecret: (sealed: unknown) => string): RecordTotp {
  const { algorithm, digits, period, name, createdAt } = totp
  return {
    ...{ secret: openSecret(totp.sealed), algorithm, digits, period },
    ...(name !== '' && { name }),
    ...(createdAt !== '' && { createdAt }),
  }
}

function passkeyOf(
  key: WebAuthnToken,
  { userHandle, use }: { readonly userHandle: string; readonly use: RecordPasskey['use'] },
): RecordPasskey {
  const { keyId: credentialId, signCount: counter, transports, rpId, aaguid, name } = key
  return {
    credentialId,
    publicKey: Buffer.from(key.publicKey, 'base64').toString('base64url'),
    counter,
    ...(transports.length > 0 && { transports }),
    ...(userHandle !== '' && { userHandle }),
    ...(rpId !== '' && { rpId }),
    ...(key.backupEligible && { backupEligible: true }),
    ...(key.backedUp && { backedUp: true }),
    ...(aaguid !== '' && { aaguid }),
    ...(name !== '' && { name }),
    ...(key.createdAt !== '' && { createdAt: key.createdAt }),
    use,
  }
}

/** Keys that were registered here know their user by its id. */
function userHandleOf({ ownKeys }: ExportedUser, userId: string, key: WebAuthnToken): string {
  if (key.userHandle !== '' || !ownKeys.has(key.id)) return key.userHandle
  return Buffer.from(userId).toString('base64url')
}

function linksOf({ links }: ExportedUser) {
  return [...links.values()]
    .map(({ idpId: idp, externalUserId, displayName }) => ({
      idp,
      externalUserId,
      ...(displayName !== '' && { displayName }),
    }))
    .sort(by(({ idp, externalUserId }) => `${idp} ${externalUserId}`))
}

/** Texts as they are, other bytes apart. */
function metadataOf({ metadata }: ExportedUser): Partial<ImportRecord> {
  const sorted = [...metadata].sort(by(([key]) => key))
  const values = sorted.map(([key, value]) => [key, value, textOf(value)] as const)
  const texts = values.flatMap(([key, , plain]) => (plain === undefined ? [] : [[key, plain]]))
  const bytes = values.flatMap(([key, value, plain]) => (plain === undefined ? [[key, value]] : []))
  return {
    ...(texts.length > 0 && { metadata: Object.fromEntries(texts) }),
    ...(bytes.length > 0 && { metadataBytes: Object.fromEntries(bytes) }),
  }
}

/** The text whose UTF-8 these bytes are; undefined where they are none. */
function textOf(base64: string): string | undefined {
  const bytes = Buffer.from(base64, 'base64')
  const plain = bytes.toString()
  return Buffer.from(plain).equals(bytes) ? plain : undefined
}

const tokenTypes = ['bearer', 'jwt'] as const

function machineOf({ user, keys, tokens }: ExportedUser, hasCredentials: boolean): RecordMachine {
  const { name, description, accessTokenType } = user.machine
  const { hashedSecret } = user.credentials
  const heldKeys = [...keys].map(([id, { publicKey, expiration }]) => ({
    id,
    publicKey: Buffer.from(publicKey, 'base64').toString(),
    ...(expiration !== '' && { expiresAt: expiration }),
  }))
  const heldTokens = [...tokens].map(([id, { hash, expiration }]) => ({
    id,
    hash: Buffer.from(hash, 'base64url').toString('hex'),
    ...(expiration !== '' && { expiresAt: expiration }),
  }))
  return {
    name,
    ...(description !== '' && { description }),
    accessTokenType: tokenTypes[accessTokenType] ?? 'bearer',
    ...(heldKeys.length > 0 && { keys: heldKeys.sort(by(({ id }) => id)) }),
    ...(hasCredentials && hashedSecret && { secretHash: hashedSecret }),
    ...(hasCredentials && heldTokens.length > 0 && { tokens: heldTokens.sort(by(({ id }) => id)) }),
  }
}

function sortedMembership({ scope, id, roles }: RecordMembership): RecordMembership {
  return { scope, ...(id !== undefined && { id }), roles: [...roles].sort() }
}

function sortedRoles({ project, keys }: RecordRoles): RecordRoles {
  return { ...(project !== undefined && { project }), keys: [...keys].sort() }
}

/** Compares by code unit, which does not depend on a language. */
function by<T>(keyOf: (each: T) => string): (one: T, other: T) => number {
  return (one, other) => {
    const [left, right] = [keyOf(one), keyOf(other)]
    if (left === right) return 0
    return left < right ? -1 : 1
  }
}
