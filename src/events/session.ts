/** Events of sessions: created, checked step by step, given tokens, terminated. */
import type { Empty, MaybeText, Sealed } from './payload.ts'
import { traitsIn } from './traits.ts'

/** A successful check. */
type Checked = {
  /** RFC 3339. */
  readonly checkedAt: string
}

/** A one-time code for a session. */
type CodeChallenge = {
  readonly code: Sealed
  /** Nanoseconds; 0: never expires. */
  readonly expiry: number
  readonly codeReturned: boolean
  readonly urlTemplate: MaybeText
  readonly triggerOrigin: string
  /** The sender does not read the session: the event names its user. */
  readonly userID: string
  readonly userResourceOwner: string
}

/** The browser of a session, as far as known. */
type UserAgent = {
  readonly fingerprint_id?: string
  readonly ip?: string
  readonly description?: string
  readonly header?: Readonly<Record<string, readonly string[]>>
}

/** Stored names and payloads of events of sessions. */
export type SessionEvents = {
  'session.added': { readonly user_agent: UserAgent | undefined }
  'session.user.checked': Checked & {
    readonly userID: string
    readonly userResourceOwner: string
    readonly preferredLanguage: string
  }
  'session.password.checked': Checked
  'session.intent.checked': Checked & {
    /** Absent in events of earlier versions. */
    readonly intentID: string
  }
  'session.webAuthN.challenged': {
    /** base64url. */
    readonly challenge: string
    /** base64url; spelled as by the peer. */
    readonly allowedCrentialIDs: readonly string[]
    readonly userVerification: 'required' | 'preferred' | 'discouraged'
    readonly rpid: string
  }
  'session.webAuthN.checked': Checked & {
    /** By a passkey that verifies its user. */
    readonly userVerified: boolean
    /** By a passkey; absent in events of when all of them had to verify their user. */
    readonly isPasskey: boolean
  }
  'session.totp.checked': Checked
  'session.otp.sms.challenged': CodeChallenge
  'session.otp.sms.sent': Empty
  'session.otp.sms.checked': Checked
  'session.otp.email.challenged': CodeChallenge
  'session.otp.email.sent': Empty
  'session.otp.email.checked': Checked
  'session.recoverycode.checked': Checked
  /** All metadata after the event, by key; base64. */
  'session.metadata.set': { readonly metadata: Readonly<Record<string, string>> }
  /** Nanoseconds, from the event on. */
  'session.lifetime.set': { readonly lifetime: number }
  'session.token.set': { readonly tokenID: string; readonly tokenHash: string }
  'session.terminated': Empty
}

/** The traits of each event. */
export const sessionTraits = traitsIn<keyof SessionEvents>(['session'], {
  'session.added': { title: 'Session begun', begins: true },
  'session.user.checked': { title: 'User found' },
  'session.password.checked': { title: 'Password proved' },
  'session.intent.checked': { title: 'Identity provider sign-in proved' },
  'session.webAuthN.challenged': { title: 'Passkey or security key asked for' },
  'session.webAuthN.checked': { title: 'Passkey or security key proved' },
  'session.totp.checked': { title: 'Authenticator app code proved' },
  'session.otp.sms.challenged': { title: 'One-time password by SMS issued' },
  'session.otp.sms.sent': {
    title: 'One-time password by SMS sent',
    historyOnly: true,
  },
  'session.otp.sms.checked': { title: 'One-time password by SMS proved' },
  'session.otp.email.challenged': { title: 'One-time password by e-mail issued' },
  'session.otp.email.sent': {
    title: 'One-time password by e-mail sent',
    historyOnly: true,
  },
  'session.otp.email.checked': { title: 'One-time password by e-mail proved' },
  'session.recoverycode.checked': { title: 'Recovery code proved' },
  'session.metadata.set': { title: 'Session metadata set' },
  'session.lifetime.set': { title: 'Session lifetime set' },
  'session.token.set': { title: 'Session token set' },
  // Tokens of applications may end with it.
  'session.terminated': { title: 'Session ended', invalidates: 'callers' },
})
