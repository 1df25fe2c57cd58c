/** The mail for a user who cannot sign in: an invitation or a reset link. */
import { accessMail } from '../domain/sign-in/account.ts'
import { stateToSignIn } from '../domain/user/user-states.ts'
import type { NamedAccount, PageScope } from '../login/calls.ts'
import { findUserByName } from './account.ts'
import { canSignIn, resend } from './link-calls.ts'
import { loadLoginContext, loadLoginPolicy } from './login-context.ts'
import { loadUser } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** Mails the user of a login name; nothing where no mail would help. */
export async function sendAccessMail(
  deps: SignInDeps,
  scope: PageScope,
  { loginName, authRequestId }: NamedAccount,
): Promise<void> {
  const { orgId } = await loadLoginContext(deps, scope, authRequestId)
  const user = await findUserByName(deps, scope, { loginName, orgId })
  if (!user) return
  const [{ hidePasswordReset }, history] = await Promise.all([
    loadLoginPolicy(deps, scope, user),
    loadUser(deps, scope, user.id),
  ])
  const kind = accessMail({
    state: stateToSignIn(user),
    hidePasswordReset,
    canSignIn: canSignIn(history),
    isLockedByAttempts: history.isLockedByAttempts,
  })
  if (!kind) return
  await resend(deps, scope, { kind, userId: user.id, orgId: user.orgId, code: '', codeId: '' })
}
