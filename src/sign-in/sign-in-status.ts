/**
 * Where a session of the pages stands: whose it is, whether its proofs are recent enough for
 * the login policy, and what is asked next (surroundings §4.4, §4.10, steps 5 and 6).
 */

import { relyingPartyOf } from '../commands/factor/relying-party.ts'
import type { LoginPolicy } from '../domain/policy/policies.ts'
import { defaultComplexity } from '../domain/policy/policies.ts'
import { lackOf, type ProvedFactors } from '../domain/session/authentication.ts'
import { mayHaveSession } from '../domain/user/user-states.ts'
import type { FactorsView, SessionView } from '../queries/session/sessions.ts'
import type { FactorView } from '../queries/user/user-belongings.ts'
import type { HumanView, UserView } from '../queries/user/user-view.ts'
import { policyOf } from './account.ts'
import { wishStandingOf } from './auth-requests.ts'
import { asksForEmail, isEmailCodePending, maskedEmail } from './email-step.ts'
import { actorOf, type Place } from './page-scope.ts'
import { passwordRulesOf } from './password-rules.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

export interface SessionKey {
  readonly sessionId: string
  readonly token: string
}

/** A session whose token a browser has, with its user. */
export interface OpenSession {
  readonly session: SessionView
  readonly user: UserView
  readonly human: HumanView
}

/** Nothing when the token is not the session's, or it has ended, or its user may not go on. */
export async function openSession(
  { callers, sessions, users, hashToken, clock }: SignInNeeds,
  { instanceId }: Place,
  { sessionId, token }: SessionKey,
): Promise<OpenSession | undefined> {
  const holder = await callers.sessionByTokenHash(hashToken(token))
  if (holder?.instanceId !== instanceId || holder.sessionId !== sessionId) return undefined
  const { expiresAtMicros, userId } = holder
  if (expiresAtMicros > 0 && expiresAtMicros <= clock.nowMicros()) return undefined
  const [session, user] = await Promise.all([
    sessions.byId({ instanceId, sessionId }),
    users.byId({ instanceId, userId }),
  ])
  if (!session || !user?.human) return undefined
  if (!mayHaveSession(user.state)) return undefined
  return { session, user, human: user.human }
}

/** A proof is good for this long at least, or nobody would get to the end. */
const shortestMicros = 10 * 60_000_000

/** How long the second factor may be waited for. */
const waitMicros = 15 * 60_000_000

const dayMicros = 24 * 3600 * 1_000_000

export async function standingOf(
  needs: SignInNeeds,
  place: Place,
  { key, authRequestId }: { readonly key: SessionKey; readonly authRequestId: string },
) {
  const open = await openSession(needs, place, key)
  if (!open) return undefined
  const { session, user, human } = open
  const { instanceId } = place
  const at = { instanceId, orgId: user.orgId }
  const [policy, { secondFactors: allowed }, methods, age, org] = await Promise.all([
    policyOf(needs, place, user),
    needs.places.loginLists(at),
    needs.users.signInMethods({ instanceId, userId: user.id }),
    needs.places.policy(at, 'password_age'),
    needs.places.org(at),
  ])
  const nowMicros = needs.clock.nowMicros()
  const { factors } = session
  const { passwordChangedAtMicros = 0 } = human
  const proved = provedOf(factors, { policy, nowMicros, passwordChangedAtMicros })
  const setUp = methods.factors.flatMap(({ kind }) => numberOf[kind] ?? [])
  const lack = lackOf(proved, { policy, allowed, setUp })
  const authenticatedAt = firstProofAt(factors)
  const isWaitingLong = nowMicros - authenticatedAt > waitMicros
  if (lack === 'caller.authentication_required' || (lack && isWaitingLong)) return undefined
  const isPasswordOld = isOld(human, { maxAgeDays: age.settings.maxAgeDays, nowMicros })
  const usable = await usableFactors(needs, place, { held: methods.factors, allowed })
  const mustChange = proved.password && (human.isPasswordChangeRequired || isPasswordOld)
  const isInitial = user.state === 'initial'
  const hasPasskey = policy.passwordlessType === 1 && methods.factors.some(isPasskey)
  const asksEmail = asksForEmail(human)
  const step = stepOf({ isInitial, asksEmail, lack, usable, hasPasskey, mustChange })
  return {
    ...{ step, userId: user.id, orgId: user.orgId, factors: usable },
    hasPassword: methods.hasPassword && policy.allowUsernamePassword,
    unconfirmed: step === 'email' ? await unconfirmedOf(needs, place, open) : undefined,
    isPasswordOld: isPasswordOld && !human.isPasswordChangeRequired,
    loginName: user.preferredLoginName,
    offersReset: !policy.hidePasswordReset && policy.allowUsernamePassword,
    displayName: human.displayName,
    language: human.preferredLanguage === 'und' ? '' : human.preferredLanguage,
    rules: await passwordRulesOf(needs, {
      rules: org?.rules ?? { complexity: defaultComplexity },
      bearer: {
        ...{ userName: user.userName, email: human.email, profile: human },
        hasSecondFactor: setUp.length > 0,
      },
    }),
    ...(await wishStandingOf(needs, place, { authRequestId, authenticatedAt, session })),
  }
}

async function unconfirmedOf(needs: SignInNeeds, place: Place, { user, human }: OpenSession) {
  const isCodePending = await isEmailCodePending(needs, place, user.id)
  return { email: maskedEmail(human.email), isCodePending }
}

const isPasskey = ({ kind }: FactorView) => kind === 'passwordless'

function stepOf({
  isInitial,
  asksEmail,
  lack,
  usable,
  hasPasskey,
  mustChange,
}: {
  isInitial: boolean
  asksEmail: boolean
  lack: string | undefined
  usable: readonly Factor[]
  hasPasskey: boolean
  mustChange: boolean
}) {
  if (isInitial) return 'initial' as const
  if (asksEmail) return 'email' as const
  if (lack && usable.length > 0) return 'code' as const
  // It counts for two factors, and whoever has one sets up no other with a password alone.
  if (lack) return hasPasskey ? ('passkey' as const) : ('setUp' as const)
  return mustChange ? ('change' as const) : ('done' as const)
}

/** As in `login/sign-in/calls.ts`. */
export type Factor = 'totp' | 'key' | 'otpEmail' | 'otpSms' | 'recoveryCode'

/** Numbered as login policies list them. */
const numberOf: Partial<Record<FactorView['kind'], number>> = {
  ...{ otp: 1, u2f: 2, otp_email: 3, otp_sms: 4 },
}

const factorOf: Partial<Record<FactorView['kind'], Factor>> = {
  ...{ otp: 'totp', u2f: 'key', otp_email: 'otpEmail', otp_sms: 'otpSms' },
}

/** In this order they are offered. */
const order = ['totp', 'key', 'otpEmail', 'otpSms'] as const

/**
 * What the policy allows of what the user has; where that is nothing, all the user has, so that
 * a rule that changed shuts nobody out. Never nothing for whoever has a factor, be it one for
 * another host: they would set up the next one with a password alone. Recovery codes stand in
 * for any of them.
 */
async function usableFactors(
  needs: SignInNeeds,
  place: Place,
  { held, allowed }: { held: readonly FactorView[]; allowed: readonly number[] },
): Promise<Factor[]> {
  const rpId = await relyingPartyOf(needs, { actor: actorOf(place), domain: '' })
  const isHere = ({ kind, domain }: FactorView) => kind !== 'u2f' || ['', rpId].includes(domain)
  const isAllowed = ({ kind }: FactorView) => allowed.includes(numberOf[kind] ?? 0)
  const all = held.filter(({ kind }) => numberOf[kind] !== undefined)
  const here = all.some(isHere) ? all.filter(isHere) : all
  const chosen = here.some(isAllowed) ? here.filter(isAllowed) : here
  const factors = new Set(chosen.map(({ kind }) => factorOf[kind]))
  const usable: Factor[] = order.filter((factor) => factors.has(factor))
  const hasRecovery = held.some(({ kind }) => kind === 'recovery_code')
  return hasRecovery && all.length > 0 ? [...usable, 'recoveryCode'] : usable
}

/** What still counts: the login policy says for how long (surroundings §5.1). */
function provedOf(
  times: FactorsView,
  {
    policy,
    nowMicros,
    passwordChangedAtMicros,
  }: { policy: LoginPolicy; nowMicros: number; passwordChangedAtMicros: number },
): ProvedFactors {
  const isWithin = (at: number | undefined, lifetimeNanos: number) =>
    at !== undefined && nowMicros - at <= Math.max(lifetimeNanos / 1000, shortestMicros)
  const { passwordCheckLifetime, externalLoginCheckLifetime } = policy
  const { secondFactorCheckLifetime: second, multiFactorCheckLifetime: multi } = policy
  const key = times.isUserVerified ? ('verified' as const) : ('present' as const)
  return {
    // Who knew the one before may be whom the change was made against.
    password:
      (times.password ?? 0) >= passwordChangedAtMicros &&
      isWithin(times.password, passwordCheckLifetime),
    intent: isWithin(times.intent, externalLoginCheckLifetime),
    webAuthN: isWithin(times.webAuthN, times.isUserVerified ? multi : second) ? key : 'none',
    totp: isWithin(times.totp, second),
    otpSms: isWithin(times.otpSms, second),
    otpEmail: isWithin(times.otpEmail, second),
    recoveryCode: isWithin(times.recoveryCode, second),
  }
}

/** When the user last said who it is, in microseconds since 1970. */
function firstProofAt({ password, intent, webAuthN }: FactorsView): number {
  return Math.max(0, password ?? 0, intent ?? 0, webAuthN ?? 0)
}

function isOld(
  { passwordChangedAtMicros = 0 }: HumanView,
  { maxAgeDays, nowMicros }: { maxAgeDays: number; nowMicros: number },
): boolean {
  return maxAgeDays > 0 && nowMicros - passwordChangedAtMicros > maxAgeDays * dayMicros
}
