/**
 * Beginning a session of the pages: by a password, a passkey, or a sign-in elsewhere. There is
 * none before something was proved, but for the one that waits for a passkey.
 */

import { guessOf } from '../commands/guess/guesses.ts'
import { retrieveIdpIntent, startIdpIntent } from '../commands/identity-provider/idp-intents.ts'
import type { ChallengesToMake } from '../commands/session/session-challenges.ts'
import type { FactorsToCheck } from '../commands/session/session-checks.ts'
import { createSession } from '../commands/session/sessions.ts'
import { checkPassword as compareOnly } from '../commands/user/check-password.ts'
import { mayHaveSession } from '../domain/user/user-states.ts'
import type { UserView } from '../queries/user/user-view.ts'
import {
  entranceOf,
  type Meant,
  meantBy,
  type Named,
  nameGuess,
  offeredProviders,
  policyOf,
} from './account.ts'
import type { AnswerFloor } from './answer-floor.ts'
import { metadataFor } from './auth-requests.ts'
import { toldOf, type Why } from './outcomes.ts'
import { actorOf, nothingForRefusals, type Place } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import type { SessionKey } from './sign-in-status.ts'

export type Attempt =
  | { readonly session: SessionKey; readonly userId?: string }
  | { readonly why: Why; readonly triesLeft?: number | undefined }

export const noFactors: FactorsToCheck = {
  ...{ password: undefined, idpIntent: undefined, webAuthN: undefined },
  ...{ totp: undefined, otpSms: undefined, otpEmail: undefined },
}

export const noChallenges: ChallengesToMake = {
  ...{ webAuthN: undefined, otpSms: undefined, otpEmail: undefined },
}

/** As long as the cookie: see `login/sign-in/flow.ts`. */
const lifetimeNanos = 12 * 3600 * 1_000_000_000

/**
 * Tries are bounded as it is. An answer that came late would also tell that the name is
 * somebody's, for only those have failures in a row.
 */
export function atOnce<N extends SignInNeeds>(needs: N): N {
  return { ...needs, tarpit: undefined }
}

export async function begin(
  needs: SignInNeeds,
  place: Place,
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
  return createSession(atOnce(needs), {
    ...{ actor: actorOf(place), user: { userId }, lifetimeNanos },
    metadata: await metadataFor(needs, place, authRequestId),
    factors: { ...noFactors, ...factors },
    challenges: { ...noChallenges, ...challenges },
    userAgent: { fingerprintId: '', ip: '', description: agent, header: {} },
    allow: async () => undefined,
  })
}

export const isOpen = ({ state }: UserView) => mayHaveSession(state)

export interface PasswordNeeds extends SignInNeeds {
  readonly answerFloor: AnswerFloor
}

type PasswordTry = Named & { readonly agent: string; readonly password: string }

/** Where names are kept secret, it takes as long for nobody as for somebody. */
export async function checkPassword(
  needs: PasswordNeeds,
  place: Place,
  words: PasswordTry,
): Promise<Attempt> {
  const beganAtMicros = needs.clock.nowMicros()
  const meant = await meantBy(needs, place, words)
  const { user, isHidden } = meant
  const attempt = await nameGuess(needs, place, { loginName: words.loginName, user })
    .judge(() => tryPassword(needs, place, { ...words, meant }), isNoneToMind)
    .catch((reason): Attempt => ({ why: toldOf(reason).why }))
  if (isHidden && 'why' in attempt && attempt.why === 'wrong') {
    const isKnown = user !== undefined
    await needs.answerFloor.reach(place.instanceId, { beganAtMicros, isKnown })
  }
  return attempt
}

async function tryPassword(
  needs: SignInNeeds,
  place: Place,
  { password, agent, authRequestId, meant }: PasswordTry & { readonly meant: Meant },
): Promise<Attempt> {
  const { entrance, user, isHidden } = meant
  const policy = user ? await policyOf(needs, place, user) : entrance.policy
  if (!user || !isOpen(user) || !policy.allowUsernamePassword) {
    return isHidden ? pretend(needs, place, password) : countOnly(needs, place)
  }
  try {
    const factors = { password }
    const made = await begin(needs, place, { userId: user.id, agent, authRequestId, factors })
    return { session: keyOf(made), userId: user.id }
  } catch (reason) {
    const { why, failedAttempts } = toldOf(reason)
    if (isHidden && (why === 'tooMany' || why === 'held')) return pretend(needs, place, password)
    if (['busy', 'tooMany', 'tooManyHere', 'held'].includes(why)) return { why }
    return { why: 'wrong', triesLeft: await left(needs, place, { user, isHidden, failedAttempts }) }
  }
}

/** Nothing was tried of the name where there was no room for trying anything. */
export const isNoneToMind = (attempt: Attempt): boolean =>
  'session' in attempt || attempt.why === 'busy' || attempt.why === 'tooManyHere'

/** Where everybody may know that a name is nobody's, nothing is hashed for it. */
export async function countOnly(needs: SignInNeeds, place: Place): Promise<Attempt> {
  const guess = guessOf(needs, { actor: actorOf(place), kind: 'password', account: '' })
  return guess
    .judge(
      () => ({ why: 'wrong' }) as const,
      () => false,
    )
    .catch((reason) => ({ why: toldOf(reason).why }))
}

/** Says that it is busy, or that there were too many tries, when it would for somebody, too. */
async function pretend(needs: SignInNeeds, place: Place, password: string): Promise<Attempt> {
  const words = { actor: actorOf(place), userId: '', password }
  return compareOnly(atOnce(needs), words).then(
    () => ({ why: 'wrong' }) as const,
    (reason) => {
      const { why } = toldOf(reason)
      return { why: why === 'busy' || why === 'tooManyHere' ? why : 'wrong' }
    },
  )
}

/** Wrong tries until the account is locked, where there is such a limit and it may be told. */
async function left(
  { places }: SignInNeeds,
  { instanceId }: Place,
  { user, isHidden, failedAttempts }: { user: UserView; isHidden: boolean; failedAttempts: number },
): Promise<number | undefined> {
  if (isHidden || failedAttempts === 0) return undefined
  const { settings } = await places.policy({ instanceId, orgId: user.orgId }, 'lockout')
  const { maxPasswordAttempts: max, showLockOutFailures } = settings
  return showLockOutFailures && max > 0 ? Math.max(0, max - failedAttempts) : undefined
}

const keyOf = ({ sessionId, token }: SessionKey): SessionKey => ({ sessionId, token })

/** Where the browser goes to sign in at a provider that is open to it. */
export async function startProvider(
  needs: SignInNeeds,
  place: Place,
  {
    idpId,
    authRequestId,
    successUrl,
    failureUrl,
  }: {
    readonly idpId: string
    readonly authRequestId: string
    readonly successUrl: string
    readonly failureUrl: string
  },
) {
  // Providers of other organisations are for users who were named; the end checks theirs.
  const provider = await needs.tenancy.provider({ instanceId: place.instanceId, idpId })
  const { policy } = await entranceOf(needs, place, authRequestId)
  if (provider?.state !== 1 || !policy.allowExternalIdp) return undefined
  const who = { actor: actorOf(place), standing: 'page' as const }
  const words = { ...who, idpId, successUrl, failureUrl }
  const started = await startIdpIntent(needs, words).catch(nothingForRefusals)
  return started && { intentId: started.intentId, url: started.authUrl }
}

/** The session of whoever is linked to the sign-in elsewhere. */
export async function finishProvider(
  needs: SignInNeeds,
  place: Place,
  {
    intentId,
    token,
    agent,
    authRequestId,
  }: {
    readonly intentId: string
    readonly token: string
    readonly agent: string
    readonly authRequestId: string
  },
): Promise<Attempt> {
  const { instanceId } = place
  const words = { actor: actorOf(place), mayUseAll: false, intentId, token }
  const intent = await retrieveIdpIntent(needs, words).catch(nothingForRefusals)
  if (!intent) return { why: 'wrong' }
  const { linkedUserId: userId, idpId } = intent
  if (userId === undefined) return { why: 'unlinked' }
  const user = await needs.users.byId({ instanceId, userId })
  const { orgId } = await entranceOf(needs, place, authRequestId)
  if (!user?.human || (orgId !== undefined && orgId !== user.orgId)) return { why: 'unlinked' }
  if (user.state === 'locked') return { why: 'locked' }
  const policy = await policyOf(needs, place, user)
  const offered = await offeredProviders(needs, place, { orgId: user.orgId, policy })
  if (!offered.some(({ id }) => id === idpId)) return { why: 'unlinked' }
  const factors = { idpIntent: { id: intentId, token } }
  return begin(needs, place, { userId, agent, authRequestId, factors }).then(
    (made) => ({ session: keyOf(made) }),
    (reason) => ({ why: toldOf(reason).why }),
  )
}
