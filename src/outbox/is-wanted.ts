/**
 * Whether a waiting message is still worth sending: its code must be the current one. A newer code
 * may have been returned to the caller without passing through the outbox, and an address verified
 * or changed meanwhile needs no code.
 */
import { absentSession, evolveSession, type Session } from '../domain/session/session.ts'
import { absentUser, evolveUser, type User } from '../domain/user/user.ts'
import type { PendingCode, UserCodes } from '../domain/user/user-codes.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import type { Fold } from '../store/eventstore/folds.ts'
import type { PreferenceQuery } from './delivery.ts'
import type { MessageKind } from './outbox.ts'
import type { Registrations } from './registrations.ts'

/** The codes of a user that a kind of message may contain; notices contain none. */
const codesOf: Partial<Record<MessageKind, (codes: UserCodes) => (PendingCode | undefined)[]>> = {
  initCode: ({ init }) => [init],
  verifyEmail: ({ email }) => [email],
  verifyPhone: ({ phone }) => [phone],
  passwordReset: ({ password }) => [password],
  inviteUser: ({ invite }) => [invite],
  passwordlessRegistration: ({ passwordless }) => [...passwordless.values()],
}

const sessions: Fold<Session> = {
  aggregateType: 'session',
  initial: absentSession,
  evolve: evolveSession,
}

const users: Fold<User> = {
  aggregateType: 'user',
  initial: absentUser,
  evolve: evolveUser,
  passesOver: 'user.metadata.set',
}

/**
 * Creates the check. It reads the history of the user or session, in which codes begin and end; a
 * code of nobody may be that of a registration.
 */
export function createIsWanted(
  events: Pick<EventStore, 'fold'>,
  registrations?: Pick<Registrations, 'isCurrent'>,
) {
  return async (query: PreferenceQuery) => {
    const { instanceId, userId, kind, sessionId, createdAtMicros } = query
    if (sessionId !== undefined) {
      const stream = { instanceId, aggregateType: 'session', aggregateId: sessionId }
      const { state: session } = await events.fold(stream, sessions)
      const code = kind === 'verifySmsOtp' ? session.otpSms : session.otpEmail
      return session.state === 'active' && code?.createdAtMicros === createdAtMicros
    }
    const pending = codesOf[kind]
    const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
    const { state: user } = await events.fold(stream, users)
    // A notice is for somebody who is there, in an instance that is.
    if (!pending) return user.state !== 'absent'
    const isOfUser = pending(user.codes).some((code) => code?.createdAtMicros === createdAtMicros)
    return isOfUser || ((await registrations?.isCurrent(query)) ?? false)
  }
}
