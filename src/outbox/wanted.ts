/**
 * Whether a message that waits is still worth sending: its code must be the one that counts.
 * A newer code may have been handed to the caller and never pass through the outbox; and an
 * address that was verified or changed meanwhile has no use for a code at all.
 */
import { absentSession, evolveSession, type Session } from '../domain/session/session.ts'
import { absentUser, evolveUser, type User } from '../domain/user/user.ts'
import type { PendingCode, UserCodes } from '../domain/user/user-codes.ts'
import type { EventStore } from '../store/eventstore/eventstore.ts'
import type { Fold } from '../store/eventstore/folds.ts'
import type { WantedQuestion } from './delivery.ts'
import type { MessageKind } from './outbox.ts'

/** The codes of a user that a kind of message may carry; notices carry none. */
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

/** Asks the history of the user, or of the session, which is where codes begin and end. */
export function createWanted(events: Pick<EventStore, 'fold'>) {
  return async (question: WantedQuestion) => {
    const { instanceId, userId, kind, sessionId, createdAtMicros } = question
    if (sessionId !== undefined) {
      const stream = { instanceId, aggregateType: 'session', aggregateId: sessionId }
      const { state: session } = await events.fold(stream, sessions)
      const code = kind === 'verifySmsOtp' ? session.otpSms : session.otpEmail
      return session.state === 'active' && code?.createdAtMicros === createdAtMicros
    }
    const pending = codesOf[kind]
    if (!pending) return true
    const stream = { instanceId, aggregateType: 'user', aggregateId: userId }
    const { state: user } = await events.fold(stream, users)
    return pending(user.codes).some((code) => code?.createdAtMicros === createdAtMicros)
  }
}
