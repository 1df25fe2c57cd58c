/**
 * How a session begins, grows and ends (surroundings §4.7). What was checked comes in as facts;
 * that they are still about this session is decided here, for the checks took their time.
 */
import { toRfc3339 } from '../../kit/clock.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type KeyChallenge, requireOpen, type Session } from './session.ts'

export interface CheckedUser {
  readonly id: string
  readonly orgId: string
  readonly preferredLanguage: string
  readonly atMicros: number
}

/** When each check succeeded, in microseconds since 1970; absent: it was not asked for. */
export interface Checked {
  readonly password?: number
  readonly intent?: number
  readonly totp?: number
  /** With the challenge that was met, as it was read. */
  readonly webAuthN?: {
    readonly atMicros: number
    readonly isUserVerified: boolean
    readonly met: string
  }
  /** With the time of the challenge whose code was typed in. */
  readonly otpSms?: { readonly atMicros: number; readonly met: number }
  readonly otpEmail?: { readonly atMicros: number; readonly met: number }
  readonly recoveryCode?: number
}

/** A one-time code that was drawn for the session. */
export interface CodeChallenge {
  /** Sealed. */
  readonly code: unknown
  readonly expiryNanos: number
  /** Handed to the caller instead of being sent. */
  readonly isReturned: boolean
  readonly urlTemplate: string | undefined
}

export interface Challenged {
  readonly webAuthN?: KeyChallenge
  readonly otpSms?: CodeChallenge
  readonly otpEmail?: CodeChallenge
}

export interface SessionChange {
  readonly nowMicros: number
  readonly triggerOrigin: string
  /** The user check, where one was asked for. */
  readonly user: CheckedUser | undefined
  /** Whom checks and challenges were about: the user just checked, or the session's. */
  readonly about: { readonly userId: string; readonly orgId: string }
  readonly checked: Checked
  readonly challenged: Challenged
  /** By key, base64; an empty value takes the key away. */
  readonly metadata: ReadonlyMap<string, string>
  /** From now on; absent: as it is. */
  readonly lifetimeNanos: number | undefined
  readonly token: { readonly id: string; readonly hash: string }
}

/** The browser a session is in, as it was told. */
export interface UserAgent {
  readonly fingerprintId: string
  readonly ip: string
  readonly description: string
  readonly header: Readonly<Record<string, readonly string[]>>
}

export interface CreateSession extends SessionChange {
  readonly userAgent: UserAgent | undefined
}

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

export function* setSession(command: SessionChange, session: Session): Iterable<Decided> {
  requireOpen(session, command)
  yield* changes(command, session)
}

/** Ending it twice is ending it. */
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
  // Last, so that what the caller is told of the session is what it then reads.
  yield event('session.token.set', { tokenID: token.id, tokenHash: token.hash })
}

/** A challenge is met once: whoever else has met it, or asked for another, was quicker. */
function requireMet({ webAuthN, otpSms, otpEmail }: Checked, session: Session): void {
  if (webAuthN && session.keyChallenge?.challenge !== webAuthN.met) {
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
  if (intent) yield event('session.intent.checked', checkedAt(intent))
  if (webAuthN) {
    const userVerified = webAuthN.isUserVerified
    yield event('session.webAuthN.checked', { ...checkedAt(webAuthN.atMicros), userVerified })
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
  // Whoever sends the code reads no session: the event says whose it is.
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

/** All metadata as it will be; nothing when it stays as it is. */
function metadataAfter(
  given: ReadonlyMap<string, string>,
  { metadata: before }: Session,
): Readonly<Record<string, string>> | undefined {
  const isSame = ([key, value]: [string, string]) => (before.get(key) ?? '') === value
  if ([...given].every(isSame)) return undefined
  const all = new Map([...before, ...given])
  return Object.fromEntries([...all].filter(([, value]) => value !== ''))
}
