/**
 * The canonical record: one whole person or machine of another product, as one line of JSON
 * (import-sources §0.1). Readers make it of exports, jobs take it, exports give it.
 */

/** A human or a machine with everything that belongs to it; taken or refused as one. */
export interface ImportRecord {
  /** The source's own id, 1 to 200 characters; absent: generated. */
  readonly id?: string
  /** Default `human`. */
  readonly kind?: 'human' | 'machine'
  /** An id, `name:` and a name, or a tenant of the source that the job maps. */
  readonly organization?: string
  /** Absent: e-mail, phone or id, in this order. */
  readonly userName?: string
  /** Default `active`. */
  readonly state?: RecordState
  /** RFC 3339 in UTC, with up to six digits of fraction. */
  readonly createdAt?: string
  readonly profile?: RecordProfile
  readonly email?: { readonly address: string; readonly isVerified?: boolean }
  /** The number is E.164. */
  readonly phone?: { readonly number: string; readonly isVerified?: boolean }
  readonly password?: RecordPassword
  readonly totp?: readonly RecordTotp[]
  /** Unused codes only. */
  readonly recoveryCodes?: readonly RecordRecoveryCode[]
  readonly passkeys?: readonly RecordPasskey[]
  readonly idpLinks?: readonly RecordIdpLink[]
  /** Keys of 1 to 200 characters; values are text. */
  readonly metadata?: Readonly<Record<string, string>>
  /** Values that are no UTF-8, in base64; no key is in both. */
  readonly metadataBytes?: Readonly<Record<string, string>>
  readonly roles?: readonly RecordRoles[]
  readonly memberships?: readonly RecordMembership[]
  /** Only for machines. */
  readonly machine?: RecordMachine
  /** Set by a reader; goes into the results, not into the store. */
  readonly source?: RecordSource
}

/** `initial`: invited, and never finished. */
export type RecordState = 'active' | 'inactive' | 'locked' | 'initial'

/** Names of at most 200 characters. */
export interface RecordProfile {
  readonly givenName?: string
  readonly familyName?: string
  readonly nickName?: string
  readonly displayName?: string
  /** BCP 47. */
  readonly preferredLanguage?: string
  readonly gender?: 'female' | 'male' | 'diverse'
}

/**
 * A hash in any known encoding or stated format (hashes §0.4), or the password itself; or it is
 * still with the old system, which a web hook asks at the first sign-in.
 */
export type RecordPassword =
  | { readonly hash: RecordHash; readonly changeRequired?: boolean }
  | { readonly plain: string; readonly changeRequired?: boolean }
  | { readonly hook: true; readonly changeRequired?: boolean }

/** Text, or an object with the members of hashes §0.4 or of a product. */
export type RecordHash = string | Readonly<Record<string, unknown>>

/** An authenticator app. */
export interface RecordTotp {
  /** base32, upper case, without padding; 10 to 128 bytes. */
  readonly secret: string
  /** Default `SHA1`. */
  readonly algorithm?: 'SHA1' | 'SHA256' | 'SHA512'
  /** 6 (default) to 8. */
  readonly digits?: number
  /** Seconds; default 30. */
  readonly period?: number
  readonly name?: string
  readonly createdAt?: string
}

/** A code, or its hash in a normal form (hashes §0.2). */
export type RecordRecoveryCode = { readonly code: string } | { readonly hash: string }

/** A passkey; byte fields are base64url without padding. */
export interface RecordPasskey {
  readonly credentialId: string
  /** The COSE key. */
  readonly publicKey: string
  readonly counter?: number
  readonly transports?: readonly string[]
  /** Absent where the source does not have it: found by credential id alone. */
  readonly userHandle?: string
  /** Absent: the job's. */
  readonly rpId?: string
  readonly backupEligible?: boolean
  readonly backedUp?: boolean
  readonly aaguid?: string
  readonly name?: string
  readonly createdAt?: string
  readonly use: 'passwordless' | 'secondFactor'
}

/** An account at an identity provider: our provider's id, or an alias that the job maps. */
export interface RecordIdpLink {
  readonly idp: string
  readonly externalUserId: string
  readonly displayName?: string
}

/** Roles on a project; without one, on the job's default project. */
export interface RecordRoles {
  readonly project?: string
  readonly keys: readonly string[]
}

/** An administrator. */
export interface RecordMembership {
  readonly scope: 'instance' | 'organization' | 'project'
  /** Absent: the user's own organisation; none for the instance. */
  readonly id?: string
  readonly roles: readonly string[]
}

/** What only machines have. */
export interface RecordMachine {
  readonly name: string
  readonly description?: string
  /** Default `bearer`. */
  readonly accessTokenType?: 'bearer' | 'jwt'
  readonly keys?: readonly RecordMachineKey[]
  /** A hash in a normal form. */
  readonly secretHash?: string
  /** Personal access tokens by hash: SHA-256 of the token in hex. */
  readonly tokens?: readonly RecordToken[]
}

/** A public key in PEM. */
export interface RecordMachineKey {
  readonly id?: string
  readonly publicKey: string
  readonly expiresAt?: string
}

/** A token, known by its hash only. */
export interface RecordToken {
  readonly id?: string
  readonly hash: string
  readonly expiresAt?: string
}

/** Where a record came from: the product, its id there, and the line of the file, from 1. */
export interface RecordSource {
  readonly system: string
  readonly id?: string
  readonly line: number
}

/** What a reader did to a value, or could not do (import-sources §0.1). */
export interface RecordNote {
  /** A path of the record or of the source, such as `profile.familyName`. */
  readonly field: string
  readonly code: NoteCode
  /** One sentence; never a secret or a hash. */
  readonly detail: string
}

/** Kinds of notes. */
export const noteCodes = [
  ...(['dropped', 'filled', 'changed', 'metadata', 'needs-secret', 'unverifiable'] as const),
  ...(['not-exported', 'needs-mapping', 'skipped', 'merged', 'duplicate-email'] as const),
] as const
/** The kind of a note. */
export type NoteCode = (typeof noteCodes)[number]
