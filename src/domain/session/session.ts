/** A session as decisions see one: what its history says (surroundings §4.7). */
import type { PastEvent } from '../../events/event.ts'
import { evolution } from '../../events/handlers.ts'
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

/** The session after one more event. */
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

/** When a session ends whose lifetime was set by this event; in microseconds since 1970. */
export function expiryOf({
  payload: { lifetime = 0 },
  createdAtMicros,
}: PastEvent<'session.lifetime.set', 'createdAtMicros'>): number {
  if (lifetime === 0) return 0
  return Math.min(createdAtMicros + Math.floor(lifetime / 1000), Number.MAX_SAFE_INTEGER)
}

/** Refuses a session that nothing more can be done with. */
export function requireOpen(session: Session, { nowMicros }: { nowMicros: number }): void {
  if (session.state === 'absent') throw refuse('session.unknown')
  if (session.state === 'terminated') throw refuse('session.terminated')
  const { expiresAtMicros } = session
  if (expiresAtMicros > 0 && expiresAtMicros <= nowMicros) throw refuse('session.expired')
}
