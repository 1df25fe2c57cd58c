/** The snapshot of `User` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith, type VersionedMap } from '../../kit/versioned-map.ts'
import { absentUser, type User } from './user.ts'
import { noCodes, type PendingCode, type UserCodes } from './user-codes.ts'
import { noCredentials, type UserCredentials, type WebAuthnToken } from './user-credentials.ts'

type Entries<V> = readonly (readonly [string, V])[]

/** Expiries by id; null: never, for which JSON has no number. */
type Ends = Entries<number | null>

interface EncodedUser extends Omit<User, 'codes' | 'credentials' | 'tokenIds'> {
  readonly codes: EncodedCodes
  readonly credentials: EncodedCredentials
  readonly tokenIds: Ends
}

interface EncodedCodes extends Omit<UserCodes, 'passwordless'> {
  readonly passwordless: Entries<PendingCode>
}

type CredentialMaps = 'passkeys' | 'u2f' | 'idpLinks' | 'keyIds'

interface EncodedCredentials extends Omit<UserCredentials, CredentialMaps> {
  readonly passkeys: Entries<WebAuthnToken>
  readonly u2f: Entries<WebAuthnToken>
  readonly idpLinks: readonly string[]
  readonly keyIds: Ends
}

/** Raise `version` whenever the shape of `User` changes, or what its events mean for it. */
export const userSnapshot = snapshotCodec<User, EncodedUser>({
  kind: 'user',
  version: 8,
  encode: ({ codes, credentials, tokenIds, ...user }) => ({
    ...user,
    codes: { ...codes, passwordless: [...codes.passwordless] },
    credentials: {
      ...credentials,
      passkeys: [...credentials.passkeys],
      u2f: [...credentials.u2f],
      idpLinks: [...credentials.idpLinks.keys()],
      keyIds: encodedEnds(credentials.keyIds),
    },
    tokenIds: encodedEnds(tokenIds),
  }),
  decode: ({ codes, credentials, tokenIds, ...user }) => ({
    ...absentUser,
    ...user,
    codes: decodedCodes(codes),
    credentials: {
      ...noCredentials,
      ...credentials,
      totp: credentials.totp && { ...credentials.totp, sealed: credentials.totp.sealed },
      passkeys: mapWith(credentials.passkeys),
      u2f: mapWith(credentials.u2f),
      idpLinks: mapWith(credentials.idpLinks.map((link) => [link, true] as const)),
      keyIds: decodedEnds(credentials.keyIds),
    },
    tokenIds: decodedEnds(tokenIds),
  }),
})

function decodedCodes({ passwordless, ...codes }: EncodedCodes): UserCodes {
  return {
    ...noCodes,
    init: decodedCode(codes.init),
    email: decodedCode(codes.email),
    phone: decodedCode(codes.phone),
    password: decodedCode(codes.password),
    invite: decodedCode(codes.invite),
    passwordless: mapWith(passwordless.map(([id, code]) => [id, wholeCode(code)] as const)),
  }
}

const decodedCode = (code: PendingCode | undefined) => code && wholeCode(code)

/** JSON drops undefined members; restores them. */
function wholeCode(code: PendingCode): PendingCode {
  return { ...code, sealed: code.sealed, proves: code.proves }
}

function encodedEnds(ends: VersionedMap<string, number>): Ends {
  return [...ends].map(([id, end]) => [id, Number.isFinite(end) ? end : null])
}

function decodedEnds(ends: Ends): VersionedMap<string, number> {
  return mapWith(ends.map(([id, end]) => [id, end ?? Number.POSITIVE_INFINITY] as const))
}
