/**
 * The part of the port of the pages by which people manage their own account. Each call is for the
 * user of the session, whose sign-in must be whole; nobody else's account can be named.
 */
import type { PageScope, Provider, SessionKey, SignInStatus } from '../calls.ts'

/**
 * Why a change was refused. `gone`: nobody is signed in any more. `proof`: a recent proof is
 * missing. `wrong`: the code. `missing`: there is nothing to change. `lastWay`: it is the only way
 * to sign in. `lastOwner`: somebody has to own the instance or organisation. `email`, `phone`,
 * `userName`, `firstName`, `lastName`: the value is none. `reserved`: of a name that belongs to
 * somebody else. `key`: what the device answered.
 */
export type AccountFailure =
  | 'gone'
  | 'proof'
  | 'busy'
  | 'tooMany'
  | 'tooManyHere'
  | 'locked'
  | 'wrong'
  | 'unchanged'
  | 'taken'
  | 'reserved'
  | 'tooLong'
  | 'firstName'
  | 'lastName'
  | 'userName'
  | 'email'
  | 'phone'
  | 'unverified'
  | 'rules'
  | 'missing'
  | 'lastWay'
  | 'lastOwner'
  | 'forbidden'
  | 'key'
  | 'tooManyKeys'
  | 'refused'

/** A change that was refused. */
export interface RefusedChange {
  readonly failure: AccountFailure
}

/** A refused change; undefined when it is done. */
export type ChangeOutcome = RefusedChange | undefined

/** The profile as it is edited. */
export interface EditableProfile {
  readonly firstName: string
  readonly lastName: string
  readonly nickName: string
  readonly displayName: string
  /** BCP 47; empty: none. */
  readonly language: string
  /** 0 unspecified, 1 female, 2 male, 3 diverse. */
  readonly gender: number
}

/** An address of the user. */
export interface OwnAddress {
  /** Empty: none. */
  readonly value: string
  readonly isVerified: boolean
  /** Whether a code that was sent there is still valid. */
  readonly isCodePending: boolean
}

/** A passkey or security key. */
export interface OwnKey {
  readonly id: string
  /** As its owner called it; may be empty. */
  readonly name: string
}

/** An account at another provider. */
export interface OwnLink {
  readonly idpId: string
  readonly provider: string
  readonly externalUserId: string
  readonly name: string
}

/** What people see of their own account. */
export interface MyAccount {
  readonly status: SignInStatus
  /** What has to be proved anew before sensitive changes; undefined: nothing. */
  readonly lack: 'first' | 'second' | undefined
  readonly profile: EditableProfile
  readonly userName: string
  readonly email: OwnAddress
  readonly phone: OwnAddress
  /** Whether the user has a password, and whether the policy lets it be used. */
  readonly password: { readonly isSet: boolean; readonly isAllowed: boolean }
  readonly passkeys: { readonly held: readonly OwnKey[]; readonly isAllowed: boolean }
  readonly secondFactors: {
    readonly keys: readonly OwnKey[]
    readonly hasApp: boolean
    readonly hasEmailCodes: boolean
    readonly hasSmsCodes: boolean
    readonly recoveryCodes: number
    /** Those that the policy lets be set up. */
    readonly allowed: readonly ('totp' | 'key' | 'otpEmail' | 'otpSms')[]
  }
  readonly links: readonly OwnLink[]
  /** Providers that an account may be linked at. */
  readonly providers: readonly Provider[]
  readonly mayDelete: boolean
  /** Whether the user administers something: the instance, an organisation or a project. */
  readonly mayAdminister: boolean
}

/** A session of the user. */
export interface OwnSession {
  readonly id: string
  readonly isCurrent: boolean
  /** The `User-Agent`; empty: not known, as a program made the session. */
  readonly agent: string
  /** The network it was begun from; empty: not known. */
  readonly network: string
  readonly createdAtMicros: number
  readonly usedAtMicros: number
}

/** An application that has access to the account. */
export interface OwnApplication {
  readonly clientId: string
  /** The client id for one that is gone. */
  readonly name: string
  readonly scopes: readonly string[]
  readonly grantedAtMicros: number
  /** Whether access goes on without the user. */
  readonly isOffline: boolean
}

/** A pending registration of a passkey or security key. */
export interface KeyRegistration {
  readonly tokenId: string
  /** For `navigator.credentials.create`; binary members are base64url. */
  readonly options: unknown
}

/** The kind of a key. */
export type KeyFamily = 'passkeys' | 'u2f'

type Change<Input = unknown> = (
  scope: PageScope,
  session: SessionKey,
  input: Input,
) => Promise<ChangeOutcome>

/** The calls of the pages of an account. */
export interface AccountCalls {
  /** Undefined: nobody is signed in, or the sign-in lacks a step. */
  myAccount(scope: PageScope, session: SessionKey): Promise<MyAccount | undefined>
  readonly changeMyProfile: Change<EditableProfile>
  readonly changeMyUserName: Change<{ readonly userName: string }>
  /** Sets the address and sends a code there. */
  readonly changeMyEmail: Change<{ readonly email: string }>
  readonly changeMyPhone: Change<{ readonly phone: string }>
  readonly sendMyCode: Change<{ readonly to: 'email' | 'phone' }>
  readonly confirmMyAddress: Change<{ readonly of: 'email' | 'phone'; readonly code: string }>
  readonly removeMyPhone: Change
  mySessions(scope: PageScope, session: SessionKey): Promise<readonly OwnSession[]>
  readonly endMySession: Change<{ readonly sessionId: string }>
  readonly endMyOtherSessions: Change
  /** The first password of somebody who has none; all other sign-ins end. */
  readonly setMyPassword: Change<{ readonly password: string }>
  beginMyKey(
    scope: PageScope,
    session: SessionKey,
    input: { readonly family: KeyFamily },
  ): Promise<KeyRegistration | RefusedChange>
  readonly finishMyKey: Change<{
    readonly family: KeyFamily
    readonly tokenId: string
    readonly name: string
    /** The browser's answer, as parsed JSON. */
    readonly credential: unknown
  }>
  readonly removeMyKey: Change<{ readonly family: KeyFamily; readonly id: string }>
  beginMyApp(
    scope: PageScope,
    session: SessionKey,
  ): Promise<{ readonly secret: string; readonly uri: string } | RefusedChange>
  readonly removeMyApp: Change
  readonly turnMyCodes: Change<{ readonly channel: 'email' | 'sms'; readonly isOn: boolean }>
  /** New codes in place of those before; each is shown this once. */
  renewMyRecoveryCodes(
    scope: PageScope,
    session: SessionKey,
  ): Promise<{ readonly codes: readonly string[] } | RefusedChange>
  readonly removeMyRecoveryCodes: Change
  readonly unlinkMe: Change<{ readonly idpId: string; readonly externalUserId: string }>
  myApplications(scope: PageScope, session: SessionKey): Promise<readonly OwnApplication[]>
  readonly endMyApplication: Change<{ readonly clientId: string }>
  /** All that is kept about the user, as JSON text in pieces. */
  exportMyData(
    scope: PageScope,
    session: SessionKey,
  ): Promise<{ readonly pieces: AsyncIterable<string> } | RefusedChange>
  /** `typed`: the login name, as a confirmation. */
  readonly deleteMyAccount: Change<{ readonly typed: string }>
}
