/**
 * Creates the sessions of the pages: only once something was proved, except for one that waits for
 * a passkey.
 */
import type { ChallengesToMake } from '../commands/session/session-challenges.ts'
import type { FactorsToCheck } from '../commands/session/session-checks.ts'
import { createSession } from '../commands/session/sessions.ts'
import type { FailedAttempt, PageScope, SessionKey } from '../login/calls.ts'
import { metadataFor } from './auth-requests.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** The outcome of an attempt, with the user where the session has one. */
export type SignInOutcome =
  | { readonly session: SessionKey; readonly userId?: string }
  | FailedAttempt

/** No checks. */
export const noFactors: FactorsToCheck = {
  password: undefined,
  idpIntent: undefined,
  webAuthN: undefined,
  totp: undefined,
  otpSms: undefined,
  otpEmail: undefined,
}

/** No challenges. */
export const noChallenges: ChallengesToMake = {
  webAuthN: undefined,
  otpSms: undefined,
  otpEmail: undefined,
}

/** The lifetime of the cookie: see `login/sign-in/flow.ts`. */
const lifetimeNanos = 12 * 3600 * 1_000_000_000

/**
 * Answers failures without delay: attempts by a name are limited already, and a delay would reveal
 * that the name exists, as only accounts have failures in a row.
 */
export function withoutTarpit<N extends SignInDeps>(deps: N): N {
  return { ...deps, tarpit: undefined }
}

/** Creates the session of a browser, with checks and challenges in one step. */
export async function beginSession(
  deps: SignInDeps,
  scope: PageScope,
  {
    userId,
    agent,
    authRequestId,
    factors = {},
    challenges = {},
  }: {
    readonly userId: string
    readonly agent: string
    readonly authRequestId: string
    readonly factors?: Partial<FactorsToCheck>
    readonly challenges?: Partial<ChallengesToMake>
  },
) {
  const { sessionId, token, answers } = await createSession(withoutTarpit(deps), {
    actor: toActor(scope),
    user: { userId },
    lifetimeNanos,
    metadata: await metadataFor(deps, scope, authRequestId),
    factors: { ...noFactors, ...factors },
    challenges: { ...noChallenges, ...challenges },
    userAgent: { fingerprintId: '', ip: scope.network, description: agent, header: {} },
    allow: async () => undefined,
  })
  return { session: { sessionId, token }, answers }
}
