/** The calls of the page behind "this wasn't me", as commands and queries. */
import { answerNotice, lookAtNotice } from '../commands/user/disown.ts'
import { noteBrowser } from '../commands/user/note-browser.ts'
import { requestPasswordReset } from '../commands/user/request-password-reset.ts'
import { Refusal } from '../domain/refusals.ts'
import { accessMail } from '../domain/sign-in/account.ts'
import { hasPassword } from '../domain/user/user-credentials.ts'
import { addressMark, type NotMeLink } from '../kit/not-me-link.ts'
import type { PageScope } from '../login/calls.ts'
import type { AfterNotMe, NotMeCalls } from '../login/not-me/calls.ts'
import { ignoreRefusal } from './failures.ts'
import { canSignIn } from './link-calls.ts'
import { loadLoginPolicy } from './login-context.ts'
import { loadUser, toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** The calls of `login/not-me/calls.ts`. */
export function notMeCalls(deps: SignInDeps): NotMeCalls {
  return {
    lookAtNotice: (scope, link) => lookAtNotice(deps, { actor: toActor(scope), link }),
    answerNotice: async (scope, link) => {
      const state = await answerNotice(deps, { actor: toActor(scope), link })
      if (state !== 'open') return { state }
      return { next: await startReset(deps, scope, link) }
    },
    // A sign-in must not fail because of a mail.
    noteBrowser: async (scope, signIn) => {
      await noteBrowser(deps, { actor: toActor(scope), ...signIn }).catch(ignoreRefusal)
    },
  }
}

/**
 * Mails a link to choose another password: never to an address that was set since the notice, as
 * whoever signed in may have set it.
 */
async function startReset(
  deps: SignInDeps,
  scope: PageScope,
  { userId, to: mark }: NotMeLink,
): Promise<AfterNotMe> {
  const { instanceId } = scope
  const user = await loadUser(deps, scope, userId)
  if (!hasPassword(user.credentials)) return 'look'
  const [to, { hidePasswordReset }] = await Promise.all([
    deps.users.recipient({ instanceId, userId }),
    loadLoginPolicy(deps, scope, user),
  ])
  const { state, isLockedByAttempts } = user
  if (state === 'absent' || !to) return 'ask'
  const facts = { state, canSignIn: canSignIn(user), isLockedByAttempts, hidePasswordReset }
  const isOwnAddress = addressMark(deps.keyedHash, to.lastEmail) === mark
  if (to.lastEmail === '' || !isOwnAddress || accessMail(facts) !== 'password') return 'ask'
  return mailReset(deps, scope, userId)
}

async function mailReset(deps: SignInDeps, scope: PageScope, userId: string): Promise<AfterNotMe> {
  try {
    await requestPasswordReset(deps, {
      actor: toActor(scope),
      userId,
      medium: { kind: 'email' },
      refusals: {
        userUnknown: 'v1.password_reset.user_unknown',
        notInitialised: 'v1.password_reset.not_initialised',
      },
    })
    return 'mailed'
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    // So many were mailed already that one of them is there.
    return thrown.kind === 'resourceExhausted' ? 'mailed' : 'ask'
  }
}
