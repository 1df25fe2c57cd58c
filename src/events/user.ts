/** Events of users, human and machine: identity, addresses, credentials and state. */
import type { FactorEvents } from './factor.ts'
import type { IdentityProviderEvents } from './identity-provider.ts'
import type { Empty, MaybeText, Sealed, SeenAt } from './payload.ts'
import { traitsIn } from './traits.ts'

/** An open one-time code. */
type Code = {
  readonly code: Sealed
  /** Nanoseconds; 0: never expires. */
  readonly expiry: number
  /** Scheme and host of the request, the origin of links in mails. */
  readonly triggerOrigin: string
}

/** A code mailed with a given template, or returned to the caller. */
type DeliveredCode = Code & {
  readonly url_template?: MaybeText
  readonly code_returned?: boolean
}

/** Who acts for a user, in front of who acted before. */
type ActorPayload = {
  readonly user_id: string
  readonly issuer: string
  readonly actor?: ActorPayload | undefined
}

/** Stored with a sign-in: browser and request. */
type SignInContext = { readonly [key: string]: unknown }

/** The names, language and gender of a human. */
type Profile = {
  readonly firstName: string
  readonly lastName: string
  readonly nickName: string
  readonly displayName: string
  /** Canonical BCP 47, `und` when not known. */
  readonly preferredLanguage: string
  /** 0 unspecified, which v1 writes as -1; 1 female, 2 male, 3 diverse. */
  readonly gender: number
}

/** The first event of a human. */
type HumanAdded = Profile & {
  readonly userName: string
  readonly email: string
  /** E.164. */
  readonly phone: MaybeText
  readonly encodedHash: MaybeText
  readonly changeRequired: boolean
}

/** Stored names and payloads of events of users. */
export type UserEvents = {
  'user.human.added': HumanAdded
  /** The user came by itself, for instance from another provider. */
  'user.human.selfregistered': HumanAdded
  'user.human.initialization.code.added': Code
  'user.human.initialization.code.sent': Empty
  'user.human.initialization.check.succeeded': Empty
  'user.human.initialization.check.failed': Empty
  /** The members are in camel case, unlike those of other codes. */
  'user.human.invite.code.added': Code & {
    readonly urlTemplate: MaybeText
    readonly codeReturned: boolean
    readonly applicationName: MaybeText
  }
  'user.human.invite.code.sent': Empty
  'user.human.invite.check.succeeded': Empty
  'user.human.invite.check.failed': Empty
  /** Only the members that change, empty or not. */
  'user.human.profile.changed': Partial<Profile>
  'user.human.email.changed': { readonly email: string }
  'user.human.email.verified': Empty
  'user.human.email.verification.failed': Empty
  'user.human.email.code.added': DeliveredCode
  'user.human.email.code.sent': Empty
  'user.human.phone.changed': { readonly phone: string }
  'user.human.phone.removed': Empty
  'user.human.phone.verified': Empty
  'user.human.phone.verification.failed': Empty
  'user.human.phone.code.added': DeliveredCode
  'user.human.phone.code.sent': Empty
  'user.human.password.changed': {
    readonly encodedHash: string
    readonly changeRequired: boolean
    readonly triggerOrigin: string
    /** Ends earlier sign-ins, except that of the kept session. */
    readonly signsOut?: boolean
    readonly keptSessionID?: string
    /** Nobody is written to: an import changed it, or it is the first, chosen by a mailed link. */
    readonly isUnannounced?: boolean
    readonly seenAt?: SeenAt | undefined
  }
  'user.human.password.change.sent': Empty
  'user.human.password.code.added': DeliveredCode & {
    /** 0 by mail, 1 by SMS. */
    readonly notificationType: number
  }
  'user.human.password.code.sent': Empty
  'user.human.password.check.succeeded': SignInContext
  'user.human.password.check.failed': SignInContext
  /** The same password, hashed with the current parameters. */
  'user.human.password.hash.updated': { readonly encodedHash: string }
  /** The password is with an old system, which a web hook asks at the first sign-in. */
  'user.human.password.hook.set': {
    /** The user's id in the old system. */
    readonly sourceId: string
    readonly changeRequired: boolean
  }
  'user.human.password.hook.removed': Empty
  /** The old system called the password right; from here on its hash is here. */
  'user.human.password.migrated': { readonly encodedHash: string }
  /** Where the file is kept, below the user's organisation. */
  'user.human.avatar.added': { readonly storeKey: string }
  'user.human.avatar.removed': { readonly storeKey: string }
  'user.human.mfa.init.skipped': Empty
  /** Signed in with a browser in which the user had not been before. */
  'user.human.browser.added': {
    readonly sessionID: string
    readonly triggerOrigin: string
    readonly seenAt?: SeenAt | undefined
  }
  /** "This wasn't me": whoever is signed in is no longer, and a password opens nothing. */
  'user.human.signins.disowned': {
    /** When what the notice is about happened, in microseconds since 1970. */
    readonly noticeAtMicros: number
  }
  'user.username.changed': { readonly userName: string }
  /** Its user name ended in a domain that another organisation has verified. */
  'user.domain.claimed': {
    readonly userName: string
    /** The domain that was claimed. */
    readonly domain: string
    readonly triggerOrigin: string
  }
  'user.domain.claimed.sent': Empty
  /** The value is base64. */
  'user.metadata.set': { readonly key: string; readonly value: string }
  'user.metadata.removed': { readonly key: string }
  /** Somebody got a token to act for the user; the outermost actor is the last one. */
  'user.impersonated': { readonly applicationId: string; readonly actor: ActorPayload }
  /** The user was created or changed by an import job. */
  'user.imported': {
    readonly jobId: string
    /** The number of the record in the job. */
    readonly record: number
    /** SHA-256 of the record, by which another job knows it again; base64url, cut. */
    readonly digest: string
    /** Microseconds since 1970 at which the source says it was created; 0: not known. */
    readonly createdAtMicros: number
  }
  'user.locked': Empty
  'user.unlocked': Empty
  'user.deactivated': Empty
  'user.reactivated': Empty
  'user.removed': Empty
}

/** The traits of each event. No token or session depends on addresses, codes or checks. */
export const userTraits = traitsIn<keyof UserEvents>(['user'], {
  'user.human.added': { title: 'Human user added', begins: true },
  'user.human.selfregistered': { title: 'Human user registered', begins: true },
  'user.human.initialization.code.added': { title: 'Invitation issued' },
  'user.human.initialization.code.sent': {
    isRoutine: true,
    title: 'Invitation sent',
    invalidates: 'user',
  },
  'user.human.initialization.check.succeeded': { isRoutine: true, title: 'Invitation accepted' },
  'user.human.initialization.check.failed': {
    isRoutine: true,
    title: 'Invitation code refused',
    invalidates: 'user',
  },
  'user.human.invite.code.added': { title: 'Invitation issued', invalidates: 'user' },
  'user.human.invite.code.sent': { isRoutine: true, title: 'Invitation sent', invalidates: 'user' },
  'user.human.invite.check.succeeded': {
    isRoutine: true,
    title: 'Invitation accepted',
    invalidates: 'user',
  },
  'user.human.invite.check.failed': {
    isRoutine: true,
    title: 'Invitation code refused',
    invalidates: 'user',
  },
  'user.human.profile.changed': { title: 'Profile changed' },
  'user.human.email.changed': { title: 'E-mail address changed', invalidates: 'user' },
  'user.human.email.verified': { title: 'E-mail address verified', invalidates: 'user' },
  'user.human.email.verification.failed': {
    title: 'E-mail verification failed',
    invalidates: 'user',
  },
  'user.human.email.code.added': {
    title: 'E-mail verification code issued',
    invalidates: 'user',
  },
  'user.human.email.code.sent': {
    isRoutine: true,
    title: 'E-mail verification code sent',
    invalidates: 'user',
  },
  'user.human.phone.changed': { title: 'Phone number changed', invalidates: 'user' },
  'user.human.phone.removed': { title: 'Phone number removed', invalidates: 'user' },
  'user.human.phone.verified': { title: 'Phone number verified', invalidates: 'user' },
  'user.human.phone.verification.failed': {
    title: 'Phone verification failed',
    invalidates: 'user',
  },
  'user.human.phone.code.added': { title: 'Phone verification code issued', invalidates: 'user' },
  'user.human.phone.code.sent': {
    isRoutine: true,
    title: 'Phone verification code sent',
    invalidates: 'user',
  },
  'user.human.password.changed': { title: 'Password changed' },
  'user.human.password.change.sent': {
    title: 'Notice of the password change sent',
    invalidates: 'user',
    historyOnly: true,
  },
  'user.human.password.code.added': { title: 'Password reset code issued', invalidates: 'user' },
  'user.human.password.code.sent': {
    isRoutine: true,
    title: 'Password reset code sent',
    invalidates: 'user',
  },
  'user.human.password.check.succeeded': {
    isRoutine: true,
    title: 'Password check succeeded',
    invalidates: 'user',
  },
  'user.human.password.check.failed': {
    isRoutine: true,
    title: 'Password check failed',
    invalidates: 'user',
  },
  'user.human.password.hash.updated': {
    isRoutine: true,
    title: 'Password hash renewed',
    invalidates: 'user',
  },
  'user.human.password.hook.set': { title: 'Password left with an old system' },
  'user.human.password.hook.removed': { title: 'Password no longer with an old system' },
  'user.human.password.migrated': {
    isRoutine: true,
    title: 'Password taken over from an old system',
    invalidates: 'user',
  },
  'user.human.avatar.added': { title: 'Avatar added', invalidates: 'user' },
  'user.human.avatar.removed': { title: 'Avatar removed', invalidates: 'user' },
  'user.human.mfa.init.skipped': {
    isRoutine: true,
    title: 'Second factor set-up skipped',
    invalidates: 'user',
  },
  'user.human.browser.added': {
    isRoutine: true,
    title: 'Signed in with another browser',
    invalidates: 'user',
  },
  'user.human.signins.disowned': { title: 'Sign-ins disowned', endsTokens: true },
  'user.username.changed': { title: 'User name changed', invalidates: 'user' },
  'user.domain.claimed': { title: 'Domain claimed', invalidates: 'user' },
  'user.domain.claimed.sent': {
    title: 'Notice of the claimed domain sent',
    invalidates: 'user',
    historyOnly: true,
  },
  'user.metadata.set': { title: 'Metadata set', invalidates: 'user' },
  'user.metadata.removed': { title: 'Metadata removed', invalidates: 'user' },
  'user.impersonated': { title: 'User impersonated', invalidates: 'user', historyOnly: true },
  'user.imported': { title: 'User imported', invalidates: 'user' },
  'user.locked': { title: 'User locked', changesMachines: true, endsTokens: true },
  'user.unlocked': { title: 'User unlocked', changesMachines: true },
  'user.deactivated': { title: 'User deactivated', changesMachines: true, endsTokens: true },
  'user.reactivated': { title: 'User reactivated', changesMachines: true },
  'user.removed': { title: 'User removed', ends: true, changesMachines: true, endsTokens: true },
})

/** Failed checks of a password, code or factor, which may lock the user. */
export const failedChecks = [
  'user.human.initialization.check.failed',
  'user.human.invite.check.failed',
  'user.human.password.check.failed',
  'user.human.mfa.otp.check.failed',
  'user.human.mfa.otp.sms.check.failed',
  'user.human.mfa.otp.email.check.failed',
  'user.human.mfa.recoverycode.check.failed',
  'user.human.passwordless.initialization.code.check.failed',
] as const satisfies readonly (keyof UserEvents | keyof FactorEvents)[]

/** Successful checks with which a sign-in begins. */
export const signInChecks = [
  'user.human.password.check.succeeded',
  'user.human.passwordless.token.signcount.changed',
  'user.human.externallogin.check.succeeded',
] as const satisfies readonly (
  | keyof UserEvents
  | keyof FactorEvents
  | keyof IdentityProviderEvents
)[]

/** The events of an address of a human, by kind of address. */
export const addressEventTypes = {
  email: {
    changed: ['user.human.email.changed'],
    verified: 'user.human.email.verified',
    codeAdded: 'user.human.email.code.added',
  },
  phone: {
    changed: ['user.human.phone.changed', 'user.human.phone.removed'],
    verified: 'user.human.phone.verified',
    codeAdded: 'user.human.phone.code.added',
  },
} as const satisfies Record<
  string,
  Record<string, keyof UserEvents | readonly (keyof UserEvents)[]>
>
