/** The state of a session, folded from its events (surroundings §4.7). */
import type { PastEvent } from '../../events/event.ts'
import { evolution } from '../../events/handlers.ts'
import { refuse } from '../refusals.ts'
import type { SealedCode } from '../user/user-codes.ts'

/** An open challenge for a passkey or a security key. */
export interface KeyChallenge {
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  readonly userVerification: 'required' | 'preferred' | 'discouraged'
  /** base64url. */
  readonly allowedKeyIds: readonly string[]
}

/** A session as decisions see it. */
export interface Session {
  readonly state: 'absent' | 'active' | 'terminated'
  /** Empty until a user is checked; it does not change after that. */
  readonly userId: string
  readonly userOrgId: string
  /** The client address given by the sign-in program; empty: none. */
  readonly visitorAddress: string
  readonly keyChallenge: KeyChallenge | undefined
  /** Open codes, sent or returned. */
  readonly otpSms: SealedCode | undefined
  readonly otpEmail: SealedCode | undefined
  /** The last sign-in at another provider; empty: none. */
  readonly intentId: string
  /** By key; base64. */
  readonly metadata: ReadonlyMap<string, string>
  /** 0: never. */
  readonly expiresAtMicros: number
}

/** A session that does not exist. */
export const absentSession: Session = {
  state: 'absent',
  userId: '',
  userOrgId: '',
  visitorAddress: '',
  keyChallenge: undefined,
  otpSms: undefined,
  otpEmail: undefined,
  intentId: '',
  metadata: new Map(),
  expiresAtMicros: 0,
}

/** The session after an event. */
export const evolveSession = evolution<Session, 'createdAtMicros'>({
  'session.added': (session, { payload }) => ({
    ...session,
    state: 'active',
    visitorAddress: payload.user_agent?.ip ?? '',
  }),
  'session.terminated': (session) => ({ ...session, state: 'terminated' }),
  'session.user.checked': (session, { payload: { userID = '', userResourceOwner = '' } }) => ({
    ...session,
    userId: userID,
    userOrgId: userResourceOwner,
  }),
  'session.intent.checked': (session, { payload: { intentID: intentId = '' } }) => ({
    ...session,
    intentId,
  }),
  'session.webAuthN.challenged': (session, { payload }) => ({
    ...session,
    keyChallenge: {
      challenge: payload.challenge ?? '',
      rpId: payload.rpid ?? '',
      userVerification: payload.userVerification ?? 'required',
      allowedKeyIds: payload.allowedCrentialIDs ?? [],
    },
  }),
  'session.webAuthN.checked': (session) => ({ ...session, keyChallenge: undefined }),
  'session.otp.sms.challenged': (session, event) => ({ ...session, otpSms: codeIn(event) }),
  'session.otp.sms.checked': (session) => ({ ...session, otpSms: undefined }),
  'session.otp.email.challenged': (session, event) => ({ ...session, otpEmail: codeIn(event) }),
  'session.otp.email.checked': (session) => ({ ...session, otpEmail: undefined }),
  'session.metadata.set': (session, { payload: { metadata = {} } }) => ({
    ...session,
    metadata: new Map(Object.entries(metadata)),
  }),
  'session.lifetime.set': (session, event) => ({ ...session, expiresAtMicros: expiryOf(event) }),
})

type CodeChallenged = PastEvent<'session.otp.sms.challenged', 'createdAtMicros'>

function codeIn({
  payload: { code, expiry = 0 },
  createdAtMicros,
}: Pick<CodeChallenged, 'payload' | 'createdAtMicros'>): SealedCode {
  return { sealed: code, expiryNanos: expiry, createdAtMicros }
}

/**
 * The end of a session by the event that set its lifetime, in microseconds since 1970; 0: never.
 */
export function expiryOf({
  payload: { lifetime = 0 },
  createdAtMicros,
}: PastEvent<'session.lifetime.set', 'createdAtMicros'>): number {
  if (lifetime === 0) return 0
  return Math.min(createdAtMicros + Math.floor(lifetime / 1000), Number.MAX_SAFE_INTEGER)
}

/** Refuses an unknown, terminated or expired session. */
export function requireOpen(session: Session, { nowMicros }: { nowMicros: number }): void {
  if (session.state === 'absent') throw refuse('session.unknown')
  if (session.state === 'terminated') throw refuse('session.terminated')
  const { expiresAtMicros } = session
  if (expiresAtMicros > 0 && expiresAtMicros <= nowMicros) throw refuse('session.expired')
}
