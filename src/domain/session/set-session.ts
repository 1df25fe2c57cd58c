/**
 * Creating, changing and terminating sessions (surroundings §4.7). The results of checks are given;
 * that they still apply to this session is decided here, because checks take time.
 */
import { toRfc3339 } from '../../kit/clock.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type KeyChallenge, requireOpen, type Session } from './session.ts'

/** The user of a session, and when it was checked. */
export interface CheckedUser {
  readonly id: string
  readonly orgId: string
  readonly preferredLanguage: string
  readonly atMicros: number
}

/** When each check succeeded, in microseconds since 1970; absent: not requested. */
export interface Checked {
  readonly password?: number
  /** With the sign-in at another provider. */
  readonly intent?: { readonly atMicros: number; readonly id: string }
  readonly totp?: number
  /** With the answered challenge; undefined: none of the session. */
  readonly webAuthN?: {
    readonly atMicros: number
    readonly isUserVerified: boolean
    readonly isPasskey: boolean
    readonly met: string | undefined
  }
  /** With the time of the challenge of the code. */
  readonly otpSms?: { readonly atMicros: number; readonly met: number }
  readonly otpEmail?: { readonly atMicros: number; readonly met: number }
  readonly recoveryCode?: number
}

/** A one-time code for the session. */
export interface CodeChallenge {
  /** Sealed. */
  readonly code: unknown
  readonly expiryNanos: number
  /** Handed to the caller instead of being sent. */
  readonly isReturned: boolean
  readonly urlTemplate: string | undefined
}

/** The challenges to store. */
export interface Challenged {
  readonly webAuthN?: KeyChallenge
  readonly otpSms?: CodeChallenge
  readonly otpEmail?: CodeChallenge
}

/** A change of a session. */
export interface SessionChange {
  readonly nowMicros: number
  readonly triggerOrigin: string
  /** The user check, if requested. */
  readonly user: CheckedUser | undefined
  /** The user of checks and challenges: the one just checked, or the session's. */
  readonly about: { readonly userId: string; readonly orgId: string }
  readonly checked: Checked
  readonly challenged: Challenged
  /** By key, base64; an empty value removes the key. */
  readonly metadata: ReadonlyMap<string, string>
  /** Counted from now; absent: unchanged. */
  readonly lifetimeNanos: number | undefined
  readonly token: { readonly id: string; readonly hash: string }
}

/** The browser of a session, as given by the caller. */
export interface UserAgent {
  readonly fingerprintId: string
  readonly ip: string
  readonly description: string
  readonly header: Readonly<Record<string, readonly string[]>>
}

/** A session to create. */
export interface CreateSession extends SessionChange {
  readonly userAgent: UserAgent | undefined
}

/** Creates a session with its first checks. */
export function* createSession(command: CreateSession, session: Session): Iterable<Decided> {
  const { userAgent: agent } = command
  yield event('session.added', {
    user_agent: agent && {
      ...(agent.fingerprintId && { fingerprint_id: agent.fingerprintId }),
      ...(agent.ip && { ip: agent.ip }),
      ...(agent.description && { description: agent.description }),
      ...(Object.keys(agent.header).length > 0 && { header: agent.header }),
    },
  })
  yield* changes(command, session)
}

/** Changes an open session. */
export function* setSession(command: SessionChange, session: Session): Iterable<Decided> {
  requireOpen(session, command)
  yield* changes(command, session)
}

/** Terminates a session; no event if it is terminated. */
export function* terminateSession(session: Session): Iterable<Decided> {
  if (session.state === 'absent') throw refuse('session.unknown')
  if (session.state === 'active') yield event('session.terminated')
}

function* changes(change: SessionChange, session: Session): Iterable<Decided> {
  const { about, lifetimeNanos = 0, token } = change
  if (lifetimeNanos < 0) throw refuse('session.lifetime_negative')
  if (session.userId !== '' && about.userId !== session.userId) throw refuse('session.user_changed')
  requireMet(change.checked, session)
  yield* checks(change)
  yield* challenges(change)
  const metadata = metadataAfter(change.metadata, session)
  if (metadata) yield event('session.metadata.set', { metadata })
  if (lifetimeNanos > 0) yield event('session.lifetime.set', { lifetime: lifetimeNanos })
  // Last, so that the returned sequence is that of the read row.
  yield event('session.token.set', { tokenID: token.id, tokenHash: token.hash })
}

/** A challenge is answered once: refused if another call answered or replaced it. */
function requireMet({ webAuthN, otpSms, otpEmail }: Checked, session: Session): void {
  const { met } = webAuthN ?? {}
  if (met !== undefined && session.keyChallenge?.challenge !== met) {
    throw refuse('webauthn.no_challenge')
  }
  if (otpSms && session.otpSms?.createdAtMicros !== otpSms.met) throw refuse('otp_code.none')
  if (otpEmail && session.otpEmail?.createdAtMicros !== otpEmail.met) {
    throw refuse('otp_code.none')
  }
}

function* checks({ user, checked }: SessionChange): Iterable<Decided> {
  if (user) {
    yield event('session.user.checked', {
      userID: user.id,
      userResourceOwner: user.orgId,
      checkedAt: toRfc3339(user.atMicros),
      preferredLanguage: user.preferredLanguage,
    })
  }
  const { password, intent, webAuthN, totp, otpSms, otpEmail, recoveryCode } = checked
  if (password) yield event('session.password.checked', checkedAt(password))
  if (intent) {
    const { atMicros, id: intentID } = intent
    yield event('session.intent.checked', { ...checkedAt(atMicros), intentID })
  }
  if (webAuthN) {
    const { atMicros, isUserVerified: userVerified, isPasskey } = webAuthN
    yield event('session.webAuthN.checked', { ...checkedAt(atMicros), userVerified, isPasskey })
  }
  if (totp) yield event('session.totp.checked', checkedAt(totp))
  if (otpSms) yield event('session.otp.sms.checked', checkedAt(otpSms.atMicros))
  if (otpEmail) yield event('session.otp.email.checked', checkedAt(otpEmail.atMicros))
  if (recoveryCode) yield event('session.recoverycode.checked', checkedAt(recoveryCode))
}

function checkedAt(micros: number) {
  return { checkedAt: toRfc3339(micros) }
}

function* challenges({ about, challenged, triggerOrigin }: SessionChange): Iterable<Decided> {
  const { webAuthN, otpSms, otpEmail } = challenged
  if (webAuthN) {
    yield event('session.webAuthN.challenged', {
      challenge: webAuthN.challenge,
      allowedCrentialIDs: webAuthN.allowedKeyIds,
      userVerification: webAuthN.userVerification,
      rpid: webAuthN.rpId,
    })
  }
  // The sender does not read the session: the event names its user.
  const code = ({ code, expiryNanos, isReturned, urlTemplate }: CodeChallenge) => ({
    code,
    expiry: expiryNanos,
    codeReturned: isReturned,
    urlTemplate,
    triggerOrigin,
    userID: about.userId,
    userResourceOwner: about.orgId,
  })
  if (otpSms) yield event('session.otp.sms.challenged', code(otpSms))
  if (otpEmail) yield event('session.otp.email.challenged', code(otpEmail))
}

/** All metadata after the change; undefined if nothing changes. */
function metadataAfter(
  given: ReadonlyMap<string, string>,
  { metadata: before }: Session,
): Readonly<Record<string, string>> | undefined {
  const isSame = ([key, value]: [string, string]) => (before.get(key) ?? '') === value
  if ([...given].every(isSame)) return undefined
  const all = new Map([...before, ...given])
  return Object.fromEntries([...all].filter(([, value]) => value !== ''))
}
