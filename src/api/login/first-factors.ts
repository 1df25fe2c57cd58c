/**
 * Beginning a session of the pages: by a password, a passkey, or a sign-in elsewhere. There is
 * none before something was proved, but for the one that waits for a passkey.
 */
import { checkPassword as compareOnly } from '../../commands/check-password.ts'
import { retrieveIdpIntent, startIdpIntent } from '../../commands/idp-intents.ts'
import type { ChallengesToMake } from '../../commands/session-challenges.ts'
import type { FactorsToCheck } from '../../commands/session-checks.ts'
import { createSession } from '../../commands/sessions.ts'
import type { UserView } from '../../queries/user-view.ts'
import {
  type Entrance,
  entranceOf,
  type Named,
  offeredProviders,
  policyOf,
  userNamed,
  userState,
} from './account.ts'
import { toldOf, type Why } from './outcomes.ts'
import { actorOf, nothingForRefusals, type Place } from './page-place.ts'
import { askNobody } from './pretence.ts'
import type { SignInNeeds } from './sign-in-needs.ts'
import type { SessionKey } from './standing.ts'
import { metadataFor } from './wishes.ts'

export type Attempt =
  | { readonly session: SessionKey }
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
 * Pages bound tries by themselves. An answer that came late would also tell that the name is
 * somebody's, for only those have tries that are counted.
 */
export function atOnce<N extends SignInNeeds>(needs: N): N {
  return { ...needs, tarpit: undefined }
}

async function begin(
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

interface Meant {
  readonly entrance: Entrance
  readonly user: UserView | undefined
}

async function meant(
  needs: SignInNeeds,
  place: Place,
  { loginName, authRequestId }: Named,
): Promise<Meant> {
  const entrance = await entranceOf(needs, place, authRequestId)
  const user = await userNamed(needs, place, { loginName, orgId: entrance.orgId })
  return { entrance, user }
}

const isOpen = ({ state }: UserView) => state === userState.active || state === userState.initial

interface Try extends Named {
  readonly agent: string
  /** One try too many, which may not be told: then the answer is that of nobody. */
  readonly isInVain: boolean
}

/** Takes as long for nobody, and for those who cannot sign in so. */
export async function checkPassword(
  needs: SignInNeeds,
  place: Place,
  { password, agent, isInVain, ...named }: Try & { readonly password: string },
): Promise<Attempt> {
  const { entrance, user } = await meant(needs, place, named)
  const isHidden = entrance.policy.ignoreUnknownUsernames
  const { authRequestId } = named
  const policy = user ? await policyOf(needs, place, user) : entrance.policy
  if (isInVain || !user || !isOpen(user) || !policy.allowUsernamePassword) {
    return pretend(needs, place, password)
  }
  try {
    const made = await begin(needs, place, {
      userId: user.id,
      ...{ agent, authRequestId },
      factors: { password },
    })
    return { session: made }
  } catch (reason) {
    const { why, failedAttempts } = toldOf(reason)
    if (why === 'busy') return { why }
    return { why: 'wrong', triesLeft: await left(needs, place, { user, isHidden, failedAttempts }) }
  }
}

/** Says that it is busy when it would for somebody, too. */
async function pretend(needs: SignInNeeds, place: Place, password: string): Promise<Attempt> {
  const words = { actor: actorOf(place), userId: '', password }
  return compareOnly(atOnce(needs), words).then(
    () => ({ why: 'wrong' }) as const,
    (reason) => ({ why: toldOf(reason).why === 'busy' ? 'busy' : 'wrong' }),
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

/** For nobody, a session that is none, and a key that no authenticator has. */
export async function askPasskey(
  needs: SignInNeeds,
  place: Place,
  { agent, isInVain, ...named }: Try,
) {
  const { authRequestId } = named
  const { user } = await meant(needs, place, named)
  const policy = user && (await policyOf(needs, place, user))
  const challenges = { webAuthN: { domain: '', userVerification: 'required' as const } }
  const begun =
    user && policy?.passwordlessType === 1 && isOpen(user) && !isInVain
      ? await begin(needs, place, { userId: user.id, agent, authRequestId, challenges }).catch(
          nothingForRefusals,
        )
      : undefined
  const options = begun?.answers.webAuthN
  if (begun && options) return { session: keyOf(begun), options }
  return askNobody(needs, place, named)
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
  if (user.state === userState.locked) return { why: 'locked' }
  const policy = await policyOf(needs, place, user)
  const offered = await offeredProviders(needs, place, { orgId: user.orgId, policy })
  if (!offered.some(({ id }) => id === idpId)) return { why: 'unlinked' }
  const factors = { idpIntent: { id: intentId, token } }
  return begin(needs, place, { userId, agent, authRequestId, factors }).then(
    (made) => ({ session: keyOf(made) }),
    (reason) => ({ why: toldOf(reason).why }),
  )
}
