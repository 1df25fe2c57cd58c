/**
 * The status of a session of the pages: its user, its proofs, and the next step (surroundings §4.4,
 * §4.10, steps 4 to 6). Loads data; the rules are in `domain/sign-in`.
 */
import { findRelyingParty } from '../commands/factor/relying-party.ts'
import { defaultComplexity, type LoginPolicy } from '../domain/policy/policies.ts'
import { lackOf } from '../domain/session/authentication.ts'
import { allowsPasskeys, allowsReset } from '../domain/sign-in/account.ts'
import { nextStep } from '../domain/sign-in/next-step.ts'
import {
  authenticatedAtMicros as authenticatedAt,
  isPasswordExpired,
  isTooLateForSecondFactor,
  provedFactors,
} from '../domain/sign-in/proved-factors.ts'
import { type OfferContext, offersSetUp, setUpWays } from '../domain/sign-in/set-up.ts'
import { hasPasskey, numberedFactors, usableFactors } from '../domain/sign-in/usable-factors.ts'
import type { PageScope, SessionKey, SignInStatus } from '../login/calls.ts'
import { loadAuthRequestStatus } from './auth-requests.ts'
import { hasUnconfirmedEmail, isEmailCodePending, maskEmail } from './email-step.ts'
import { loadLoginPolicy } from './login-context.ts'
import { findOpenSession, type OpenSession } from './open-session.ts'
import { toActor } from './page-scope.ts'
import { findPasswordRules } from './password-rules.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Undefined when the session has ended, or its proofs have expired and the sign-in starts over. */
export async function loadStatus(
  deps: SignInDeps,
  scope: PageScope,
  { key, authRequestId }: { readonly key: SessionKey; readonly authRequestId: string },
): Promise<SignInStatus | undefined> {
  const open = await findOpenSession(deps, scope, key)
  if (!open) return undefined
  const { session, user, human } = open
  const { policy, allowed, methods, maxAgeDays, passwordRules } = await gather(deps, scope, open)
  const nowMicros = deps.clock.nowMicros()
  const { passwordChangedAtMicros = 0 } = human
  const times = session.factors
  const proofs = { lifetimes: policy, nowMicros, passwordChangedAtMicros }
  const proved = provedFactors(times, proofs)
  const setUp = numberedFactors(methods.factors)
  const lack = lackOf(proved, { policy, allowed, setUp })
  const authenticatedAtMicros = authenticatedAt(times)
  const isTooLate = isTooLateForSecondFactor(authenticatedAtMicros, { nowMicros })
  if (lack === 'caller.authentication_required' || (lack && isTooLate)) return undefined
  const isExpired = isPasswordExpired(passwordChangedAtMicros, { maxAgeDays, nowMicros })
  const rpId = await findRelyingParty(deps, { actor: toActor(scope), domain: '' })
  const isByKey = proved.webAuthN !== 'none'
  const usable = usableFactors({ held: methods.factors, allowed, rpId, isByKey })
  const hasPassword = methods.hasPassword && policy.allowUsernamePassword
  const step = nextStep({
    isInitial: user.state === 'initial',
    hasUnconfirmedEmail: hasUnconfirmedEmail(human),
    lack,
    proved,
    usableFactors: usable,
    hasPassword,
    hasPasskey: allowsPasskeys(policy) && hasPasskey(methods.factors),
    mustChangePassword: proved.password && (human.isPasswordChangeRequired || isExpired),
  })
  return {
    step,
    userId: user.id,
    orgId: user.orgId,
    factors: usable,
    setUp: await loadSetUp(deps, scope, {
      ...{ open, policy, allowed, isByKey, step, lack, proved },
      hasAnother: methods.factors.length > 0,
    }),
    hasPassword,
    unconfirmed: step === 'email' ? await loadUnconfirmed(deps, scope, open) : undefined,
    isPasswordOld: isExpired && !human.isPasswordChangeRequired,
    loginName: user.preferredLoginName,
    offersReset: allowsReset(policy),
    displayName: human.displayName,
    language: human.preferredLanguage === 'und' ? '' : human.preferredLanguage,
    rules: await findPasswordRules(deps, {
      rules: passwordRules,
      bearer: {
        userName: user.userName,
        email: human.email,
        profile: human,
        hasSecondFactor: setUp.length > 0,
      },
    }),
    ...(await loadAuthRequestStatus(deps, scope, {
      authRequestId,
      authenticatedAtMicros,
      names: [...user.loginNames, user.userName, human.email, human.phone],
      session,
    })),
  }
}

/** The policies of the user's organisation, and the factors the user has set up. */
async function gather(
  deps: SignInDeps,
  { instanceId }: PageScope,
  { user }: Pick<OpenSession, 'user'>,
) {
  const owner = { instanceId, orgId: user.orgId }
  const [policy, { secondFactors: allowed }, methods, age, org] = await Promise.all([
    loadLoginPolicy(deps, { instanceId }, user),
    deps.directory.loginLists(owner),
    deps.users.signInMethods({ instanceId, userId: user.id }),
    deps.directory.policy(owner, 'password_age'),
    deps.directory.org(owner),
  ])
  const passwordRules = org?.rules ?? { complexity: defaultComplexity }
  return { policy, allowed, methods, maxAgeDays: age.settings.maxAgeDays, passwordRules }
}

/** What may be set up now; undefined where nothing is asked for, or it was skipped lately. */
async function loadSetUp(
  deps: SignInDeps,
  { instanceId }: PageScope,
  {
    open: { human },
    policy,
    allowed,
    step,
    isByKey,
    ...progress
  }: Pick<OfferContext, 'lack' | 'proved' | 'allowed' | 'hasAnother'> & {
    readonly open: OpenSession
    readonly policy: LoginPolicy
    readonly step: SignInStatus['step']
    readonly isByKey: boolean
  },
): Promise<SignInStatus['setUp']> {
  const { mfaInitSkippedAtMicros: skippedAtMicros } = human
  const nowMicros = deps.clock.nowMicros()
  const offer = { ...progress, policy, allowed, skippedAtMicros, nowMicros }
  const isSkippable = step === 'done' && offersSetUp(offer)
  if (step !== 'setUp' && !isSkippable) return undefined
  const ways = setUpWays({
    allowed,
    isByKey,
    allowsPasskeys: allowsPasskeys(policy),
    isEmailVerified: human.isEmailVerified,
    isPhoneVerified: human.isPhoneVerified,
    hasSmsCarrier: await deps.hasSmsCarrier(instanceId),
  })
  return { ways, isSkippable }
}

async function loadUnconfirmed(deps: SignInDeps, scope: PageScope, { user, human }: OpenSession) {
  const isCodePending = await isEmailCodePending(deps, scope, user.id)
  return { email: maskEmail(human.email), isCodePending }
}
