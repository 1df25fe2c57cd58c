/** What tests of sessions share: users with a password, and the calls of a sign-in program. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { totpCode } from '../../src/crypto/totp.ts'
import { SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import type { Answer, Caller, TestServer } from './test-server.ts'

const { createSession, setSession, getSession } = SessionService.method
const v2 = UserServiceV2.method

/** The checks a session is created or continued with. */
export type Checks = NonNullable<MessageInitShape<typeof createSession.input>['checks']>

/** The password of every user made here. */
export const password = 'First-Passw0rd'

/** The check of that password. */
export const right = { password: { password } }

/** The check of a wrong password. */
export const wrong = { password: { password: 'wrong' } }

/** A check that names the user by its id. */
export const userOf = (value: string) => ({ search: { case: 'userId' as const, value } })

/** The domain a passkey's challenge is for, and how its user is verified (1: required). */
export const webAuthNChallenge = (userVerificationRequirement: 1 | 3) => ({
  webAuthN: { domain: 'village.example', userVerificationRequirement },
})

/** The calls of `login`, a caller with the rights of a sign-in program. */
export function sessionCalls(server: TestServer, login: Caller) {
  let hashed: Promise<string> | undefined
  const someone = async (orgId = 'a') => {
    hashed ??= server.commands.passwords.hash(password)
    return server.someone({ orgId, hash: await hashed })
  }
  const create = (checks: Checks, more: object = {}, caller = login) =>
    server.ask(caller, createSession, { checks, ...more })
  const signIn = async (userId: string) => {
    const request = { checks: { user: userOf(userId), ...right } }
    const made = await server.succeed(login, createSession, request)
    return { sessionId: String(made.sessionId), token: String(made.sessionToken) }
  }
  return {
    /** A human with a phone and the password; gives the id. */
    someone,
    create,
    /** A session of the user with its password checked. */
    signIn,
    set: (sessionId: string, request: object, caller = login) =>
      server.ask(caller, setSession, { sessionId, ...request }),
    read: (sessionId: string, caller = login) => server.ask(caller, getSession, { sessionId }),
    factorsOf: async (sessionId: string): Promise<Answer> =>
      (await server.succeed(login, getSession, { sessionId })).session.factors,
    /** What a token reads of its user. */
    myself: (session: { token: string }, userId: string) =>
      server.ask(session, v2.getUserByID, { userId }),
    /** Sets up an authenticator app; gives its code of a step beside the present one. */
    withApp: async (userId: string, by: Caller) => {
      const { secret } = await server.succeed(by, v2.registerTOTP, { userId })
      const step = () => Math.floor(server.clock.nowMicros() / 30_000_000)
      const code = (aside = 0) => totpCode(secret, step() + aside)
      await server.succeed(by, v2.verifyTOTPRegistration, { userId, code: code() })
      return code
    },
  }
}
