/**
 * The calls of the pages behind mailed links, as commands and queries. A refusal becomes one of the
 * few outcomes that are shown, and none of them reveals who has an account.
 */

import type { Actor } from '../commands/commit.ts'
import type { CommandDeps } from '../commands/deps.ts'
import { createPasskeyLink } from '../commands/factor/passkey-links.ts'
import { registerWebAuthn, verifyWebAuthnRegistration } from '../commands/factor/webauthn-keys.ts'
import { countedBefore } from '../commands/guess/guesses.ts'
import { acceptWithPassword } from '../commands/user/accept-with-password.ts'
import { checkInitCode } from '../commands/user/check-init-code.ts'
import { resendInvite } from '../commands/user/invites.ts'
import { checkCode, codeChecker, codeGuess } from '../commands/user/pending-code.ts'
import { requestPasswordReset } from '../commands/user/request-password-reset.ts'
import { changePassword } from '../commands/user/set-password.ts'
import { repeatEmailCode, resendInitialization, verifyEmail } from '../commands/user/user-email.ts'
import { Refusal } from '../domain/refusals.ts'
import { allowed } from '../domain/user/allow.ts'
import { bearerOf } from '../domain/user/password-complexity.ts'
import { isHuman, type User } from '../domain/user/user.ts'
import type { PendingCode } from '../domain/user/user-codes.ts'
import { hasPassword as hasPasswordIn } from '../domain/user/user-credentials.ts'
import { mayHaveSession, stateToSignIn } from '../domain/user/user-states.ts'
import type {
  AttemptOutcome,
  Link,
  LinkCalls,
  LinkOutcome,
  PageScope,
  Visitor,
} from '../login/calls.ts'
import { beginSession } from './begin-session.ts'
import { ignoreRefusal, parseFailure, toFailure } from './failures.ts'
import { acceptInvitePasskey, beginInvitePasskey, firstWays } from './invite-ways.ts'
import { unlockAfterAttempts } from './locked-by-attempts.ts'
import { loadLoginContext, loadLoginPolicy } from './login-context.ts'
import { loadUser, toActor } from './page-scope.ts'
import { findPasswordRules, nobody } from './password-rules.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** The calls of `login/calls.ts` that start with a link. */
export function linkCalls(deps: SignInDeps) {
  return {
    visitor: (scope: PageScope, link: Link) => loadVisitor(deps, scope, link),
    accept: (scope: PageScope, link: LinkToAccept) => accept(deps, scope, link),
    signInAfterLink: (scope: PageScope, input: ChosenPassword) =>
      signInAfterLink(deps, scope, input),
    beginInvitePasskey: (scope: PageScope, link: Link) => beginInvitePasskey(deps, scope, link),
    acceptInvitePasskey: (
      scope: PageScope,
      input: Parameters<LinkCalls['acceptInvitePasskey']>[1],
    ) => acceptInvitePasskey(deps, scope, input),
    beginPasskey: async (
      scope: PageScope,
      { userId, code, codeId, attachment }: Link & { attachment: Attachment | undefined },
    ) =>
      registerWebAuthn(deps, {
        actor: toActor(scope),
        userId,
        allow: allowed,
        family: 'passkeys' as const,
        domain: '',
        attachment,
        code: { id: codeId, code },
      }).catch(ignoreRefusal),
    finishPasskey: async (scope: PageScope, answer: KeyAnswer) => {
      const stored = await verifyWebAuthnRegistration(deps, {
        actor: toActor(scope),
        allow: allowed,
        family: 'passkeys' as const,
        ...answer,
      }).catch(ignoreRefusal)
      return stored !== undefined
    },
  }
}

interface ChosenPassword {
  readonly userId: string
  readonly password: string
  readonly agent: string
  readonly authRequestId: string
}

/** By the password alone, and by the rules of signing in with one. */
async function signInAfterLink(
  deps: SignInDeps,
  scope: PageScope,
  { userId, password, agent, authRequestId }: ChosenPassword,
): Promise<AttemptOutcome> {
  const { orgId } = await loadLoginContext(deps, scope, authRequestId)
  const user = await deps.users.byId({ instanceId: scope.instanceId, userId })
  if (!user?.human || (orgId !== undefined && orgId !== user.orgId)) return { failure: 'gone' }
  const policy = await loadLoginPolicy(deps, scope, user)
  if (!mayHaveSession(stateToSignIn(user)) || !policy.allowUsernamePassword) {
    return { failure: 'inactive' }
  }
  const begun = { userId, agent, authRequestId, factors: { password } }
  return beginSession(deps, scope, begun).then(({ session }) => ({ session }), toFailure)
}

type LinkToAccept = Link & {
  readonly password: string
  /** Whether the code was counted as a failed attempt already. */
  readonly isCounted: boolean
}

type Attachment = 'platform' | 'cross-platform'

interface KeyAnswer {
  readonly userId: string
  readonly tokenId: string
  readonly name: string
  readonly credential: unknown
}

function pendingOf(user: User, { kind, codeId }: Link): PendingCode | undefined {
  return kind === 'passkey' ? user.codes.passwordless.get(codeId) : user.codes[kind]
}

function holds(deps: CommandDeps, scope: PageScope, user: User, link: Link): boolean {
  const { code } = link
  const pending = pendingOf(user, link)
  if (code === '' || !isHuman(user) || (link.kind === 'passkey' && (pending?.failures ?? 0) > 2)) {
    return false
  }
  return checkCode(deps, { pending, code, instanceId: scope.instanceId }) === 'right'
}

/** `void`: nothing was compared. `blocked`: nothing will be for a while. */
type CodeCheck = 'right' | 'wrong' | 'void' | 'blocked'

/**
 * Every check counts as an attempt, whether a code exists or not: links of unknown users look
 * alike.
 */
async function checkLink(
  deps: CommandDeps,
  scope: PageScope,
  { user, link }: { user: User; link: Link },
): Promise<CodeCheck> {
  const { kind: name, userId, code } = link
  if (code === '') return 'wrong'
  const guess = { actor: toActor(scope), userId, kind: 'code', name, code } as const
  const pending = isHuman(user) ? pendingOf(user, link) : undefined
  const count = async (found: CodeCheck) =>
    codeGuess(deps, guess).judge(
      () => found,
      () => false,
    )
  const compare = async (): Promise<CodeCheck> => {
    const check = await codeChecker(deps, guess)(pending)
    if (check === 'none' || check === 'expired') return count('wrong')
    return check === 'right' && holds(deps, scope, user, link) ? 'right' : 'wrong'
  }
  return compare()
    .catch((thrown) => (isVoid(thrown) ? count('void') : Promise.reject(thrown)))
    .catch((thrown) => {
      if (/^tooMany/.test(parseFailure(thrown).failure)) return 'blocked'
      throw thrown
    })
}

const isVoid = (thrown: unknown) =>
  thrown instanceof Refusal && thrown.refusal === 'guess.code_void'

/** The rules are the user's only when the code is right; else those of the link's organisation. */
async function loadVisitor(deps: SignInDeps, scope: PageScope, link: Link): Promise<Visitor> {
  const user = await loadUser(deps, scope, link.userId)
  const checked = await checkLink(deps, scope, { user, link })
  const isCodeRight = checked === 'right'
  const { instanceId } = scope
  const org = await deps.directory.org({
    instanceId,
    orgId: isCodeRight ? user.orgId : link.orgId,
  })
  const rules = await findPasswordRules(deps, {
    rules: org?.rules ?? {
      complexity: (await deps.directory.policy({ instanceId }, 'password_complexity')).settings,
    },
    bearer: isCodeRight ? bearerOf(user) : nobody,
  })
  const unknown = {
    ...{ language: '', loginName: '', hasPassword: false, canSignIn: false },
    ...{ offersPasskey: false, offersPassword: true, providers: [] },
  }
  const about = { isBlocked: checked === 'blocked', isCounted: checked === 'wrong' }
  if (!isCodeRight) return { isCodeRight, ...about, rules, ...unknown }
  const view = await deps.users.byId({ instanceId, userId: link.userId })
  return {
    isCodeRight,
    ...about,
    rules,
    canSignIn: canSignIn(user),
    ...(await firstWays(deps, scope, { link, orgId: user.orgId })),
    language: user.profile.preferredLanguage,
    loginName: view?.preferredLoginName ?? '',
    hasPassword: hasPassword(user),
  }
}

/** Whether the user has a password. */
export const hasPassword = ({ credentials }: User) => hasPasswordIn(credentials)

/** Whether the user has a password, another provider, or a passkey. */
export function canSignIn(user: User): boolean {
  const { idpLinks, passkeys } = user.credentials
  const hasPasskey = [...passkeys.values()].some(({ isReady }) => isReady)
  return hasPassword(user) || idpLinks.size > 0 || hasPasskey
}

async function accept(
  deps: CommandDeps,
  scope: PageScope,
  link: LinkToAccept,
): Promise<LinkOutcome> {
  try {
    await act(link.isCounted ? countedBefore(deps) : deps, toActor(scope), link)
    return 'done'
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { refusal } = thrown
    if (/^tooMany/.test(parseFailure(thrown).failure)) return 'tooManyAttempts'
    if (/^(store\.|password\.busy)/.test(refusal)) return 'busy'
    if (!holds(deps, scope, await loadUser(deps, scope, link.userId), link)) return 'code'
    return refusal === 'password.check.locked' ? 'locked' : 'password'
  }
}

async function act(deps: CommandDeps, actor: Actor, link: LinkToAccept) {
  const { kind, userId, code, password } = link
  const target = { actor, userId, within: undefined, allow: allowed }
  switch (kind) {
    case 'init':
      return checkInitCode(deps, { actor, userId, code, password })
    case 'password':
      await changePassword(deps, {
        actor,
        userId,
        proof: { kind: 'code', code },
        password: { kind: 'plain', password, changeRequired: false },
      })
      // Access to the account's mailbox rules out a guessing stranger.
      return unlockAfterAttempts(deps, { actor, userId })
    case 'email':
      if (password !== '') return acceptWithPassword(deps, { actor, userId, kind, code, password })
      return verifyEmail(deps, { ...target, generation: 'v1', code })
    case 'invite':
      return acceptWithPassword(deps, { actor, userId, kind, code, password })
    case 'passkey':
      throw new Error('a passkey is not accepted by its code alone')
  }
}

const resetRefusals = {
  userUnknown: 'v1.password_reset.user_unknown',
  notInitialised: 'v1.password_reset.not_initialised',
} as const

/**
 * Mails what the user needs next: an invited one another invitation, whatever the link was for, and
 * one with nothing left to accept a reset link.
 */
export async function resend(deps: CommandDeps, scope: PageScope, link: Link): Promise<void> {
  const user = await loadUser(deps, scope, link.userId)
  if (!isHuman(user)) return
  const actor = toActor(scope)
  const target = { actor, userId: link.userId, within: undefined, allow: allowed }
  const reset = () =>
    requestPasswordReset(deps, {
      actor,
      userId: link.userId,
      refusals: resetRefusals,
      medium: { kind: user.codes.password?.proves === 'phone' ? 'sms' : 'email' },
    })
  const again = (): Promise<unknown> => {
    const v1 = { ...target, generation: 'v1' } as const
    if (user.state === 'initial') return resendInitialization(deps, { ...v1, address: '' })
    switch (link.kind) {
      case 'email':
        return repeatEmailCode(deps, v1)
      case 'passkey':
        return createPasskeyLink(deps, {
          ...target,
          delivery: { kind: 'send', urlTemplate: undefined },
        })
      case 'invite':
        return resendInvite(deps, { ...target, generation: 'v2' }).catch((thrown: unknown) => {
          ignoreRefusal(thrown)
          // The limit of one kind must not be bypassed by another.
          if (thrown instanceof Refusal && thrown.kind === 'resourceExhausted') throw thrown
          return reset()
        })
      default:
        return reset()
    }
  }
  await again().catch(ignoreRefusal)
}
