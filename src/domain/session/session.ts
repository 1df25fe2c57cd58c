/** A session as decisions see one: what its history says (surroundings §4.7). */
import { refuse } from '../refusals.ts'
import type { SealedCode } from '../user/user-codes.ts'

/** A challenge for a passkey or a security key, until it is met. */
export interface KeyChallenge {
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  readonly userVerification: 'required' | 'preferred' | 'discouraged'
  /** base64url. */
  readonly allowedKeyIds: readonly string[]
}

export interface Session {
  readonly state: 'absent' | 'active' | 'terminated'
  /** Empty until a user was checked; then it is no other any more. */
  readonly userId: string
  readonly userOrgId: string
  /** What the sign-in program said of whom the session was begun for; empty: nothing. */
  readonly visitorAddress: string
  readonly keyChallenge: KeyChallenge | undefined
  /** Codes that were sent or returned, until they are typed in. */
  readonly otpSms: SealedCode | undefined
  readonly otpEmail: SealedCode | undefined
  /** By key; base64. */
  readonly metadata: ReadonlyMap<string, string>
  /** 0: never. */
  readonly expiresAtMicros: number
}

export const absentSession: Session = {
  state: 'absent',
  userId: '',
  userOrgId: '',
  visitorAddress: '',
  keyChallenge: undefined,
  otpSms: undefined,
  otpEmail: undefined,
  metadata: new Map(),
  expiresAtMicros: 0,
}

/** An event of a session's history, as far as evolving it needs to know. */
export interface SessionFact {
  readonly type: string
  readonly createdAtMicros: number
  readonly payload: Readonly<Record<string, unknown>>
}

/** The session after one more event. */
export function evolveSession(session: Session, fact: SessionFact): Session {
  return { ...session, ...changesOf(fact) }
}

function changesOf(fact: SessionFact): Partial<Session> {
  const { type, payload } = fact
  switch (type) {
    case 'session.added':
      return { state: 'active', visitorAddress: addressOf(payload) }
    case 'session.terminated':
      return { state: 'terminated' }
    case 'session.user.checked':
      return { userId: text(payload.userID), userOrgId: text(payload.userResourceOwner) }
    case 'session.webAuthN.challenged':
      return { keyChallenge: keyChallengeOf(payload) }
    case 'session.webAuthN.checked':
      return { keyChallenge: undefined }
    case 'session.otp.sms.challenged':
      return { otpSms: codeOf(fact) }
    case 'session.otp.sms.checked':
      return { otpSms: undefined }
    case 'session.otp.email.challenged':
      return { otpEmail: codeOf(fact) }
    case 'session.otp.email.checked':
      return { otpEmail: undefined }
    case 'session.metadata.set':
      return { metadata: new Map(Object.entries(payload.metadata ?? {})) }
    case 'session.lifetime.set':
      return { expiresAtMicros: expiryOf(fact) }
    default:
      return {}
  }
}

function addressOf({ user_agent: agent }: SessionFact['payload']): string {
  return typeof agent === 'object' && agent !== null && 'ip' in agent ? text(agent.ip) : ''
}

function keyChallengeOf(payload: SessionFact['payload']): KeyChallenge {
  return {
    challenge: text(payload.challenge),
    rpId: text(payload.rpid),
    userVerification: payload.userVerification as KeyChallenge['userVerification'],
    // Spelt as the peer's events have it.
    allowedKeyIds: (payload.allowedCrentialIDs ?? []) as string[],
  }
}

function codeOf({ payload, createdAtMicros }: SessionFact): SealedCode {
  const { code, expiry } = payload
  return {
    sealed: code,
    expiryNanos: typeof expiry === 'number' ? expiry : 0,
    createdAtMicros,
  }
}

/** When a session ends whose lifetime was set by this event; in microseconds since 1970. */
export function expiryOf({ payload, createdAtMicros }: SessionFact): number {
  const { lifetime } = payload
  if (typeof lifetime !== 'number') return 0
  return Math.min(createdAtMicros + Math.floor(lifetime / 1000), Number.MAX_SAFE_INTEGER)
}

/** Refuses a session that nothing more can be done with. */
export function requireOpen(session: Session, { nowMicros }: { nowMicros: number }): void {
  if (session.state === 'absent') throw refuse('session.unknown')
  if (session.state === 'terminated') throw refuse('session.terminated')
  const { expiresAtMicros } = session
  if (expiresAtMicros > 0 && expiresAtMicros <= nowMicros) throw refuse('session.expired')
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
