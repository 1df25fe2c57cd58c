/** A record that is ready to be decided on: everything is looked up, hashed and sealed. */
import type { OrgRules } from '../policy/policies.ts'
import type { Project } from '../project/project.ts'
import type { Email, IdpLink, IssuedCode, Phone, Profile } from '../user/human.ts'
import type { TotpAlgorithm } from '../user/user-credentials.ts'
import type { RecordState } from './record.ts'
import type { RecordReason } from './result.ts'

/** What a user becomes. A member is undefined where the record does not have it. */
export interface PreparedUser {
  /** The number of the record in the job, from 1. */
  readonly record: number
  readonly line: number | undefined
  readonly sourceId: string | undefined
  /** The record's id, or one just generated. */
  readonly id: string
  readonly isIdGiven: boolean
  readonly orgId: string
  readonly rules: OrgRules
  readonly userName: string
  readonly isUserNameGiven: boolean
  /** Of the whole record; see the event `user.imported`. */
  readonly digest: string
  readonly state: RecordState
  readonly isStateGiven: boolean
  /** 0: not known. */
  readonly createdAtMicros: number
  readonly human: PreparedHuman | undefined
  readonly machine: PreparedMachine | undefined
  readonly metadata: readonly PreparedEntry[] | undefined
  readonly grants: readonly PreparedGrant[] | undefined
  readonly memberships: readonly PreparedMembership[] | undefined
  /** What is wrong, and what is only to look at. */
  readonly reasons: readonly RecordReason[]
}

/** The profile as the record gives it; what it does not have is empty. */
export interface PreparedHuman {
  readonly profile: Profile
  /** The members of the profile that the record has. */
  readonly givenProfile: readonly (keyof Profile)[]
  /** An empty address: none. */
  readonly email: Email
  readonly phone: Phone | undefined
  readonly password: PreparedPassword | undefined
  readonly totp: PreparedTotp | undefined
  /** Hashes. */
  readonly recoveryCodes: readonly string[] | undefined
  readonly passkeys: readonly PreparedPasskey[] | undefined
  readonly links: readonly IdpLink[] | undefined
  /** Codes for the mails that are sent at once. */
  readonly codes: { readonly init: IssuedCode; readonly email: IssuedCode } | undefined
  /** Scheme and host where links in mails begin. */
  readonly triggerOrigin: string
}

/** A hash, or the mark that the old system is asked at the first sign-in. */
export type PreparedPassword =
  | { readonly encodedHash: string; readonly changeRequired: boolean }
  | { readonly askedAt: string; readonly changeRequired: boolean }

/** A sealed secret of an authenticator app. */
export interface PreparedTotp {
  readonly sealed: unknown
  readonly algorithm: TotpAlgorithm
  readonly digits: number
  readonly period: number
  readonly name: string
  readonly createdAt: string
}

/** A passkey or security key. */
export interface PreparedPasskey {
  /** Generated. */
  readonly tokenId: string
  readonly family: 'passkeys' | 'u2f'
  /** base64url. */
  readonly keyId: string
  /** base64 of the COSE key. */
  readonly publicKey: string
  readonly signCount: number
  readonly rpId: string
  readonly aaguid: string
  readonly name: string
  readonly userHandle: string
  readonly transports: readonly string[]
  readonly backupEligible: boolean
  readonly backedUp: boolean
  readonly createdAt: string
}

/** Metadata; the value is base64. */
export interface PreparedEntry {
  readonly key: string
  readonly value: string
}

/** Roles on a project. */
export interface PreparedGrant {
  /** Of a new authorization. */
  readonly grantId: string
  readonly projectId: string
  readonly project: Project
  /** The sequence it was read at. */
  readonly sequence: number
  readonly roleKeys: readonly string[]
}

/** An administrator of the instance, an organisation or a project. */
export interface PreparedMembership {
  readonly scope: 'instance' | 'org' | 'project'
  readonly scopeId: string
  /** The owner of the stream. */
  readonly ownerId: string
  readonly roles: readonly string[]
}

/** What only machines have. */
export interface PreparedMachine {
  readonly name: string
  readonly description: string
  readonly accessTokenType: number
  readonly keys: readonly PreparedMachineKey[]
  /** Empty: none. */
  readonly secretHash: string
  readonly tokens: readonly PreparedToken[]
}

/** A public key: PKIX in PEM, as base64. */
export interface PreparedMachineKey {
  readonly keyId: string
  readonly publicKey: string
  readonly expirationDate: string
}

/** A token by its hash. */
export interface PreparedToken {
  readonly tokenId: string
  readonly tokenHash: string
  readonly expiration: string
}
