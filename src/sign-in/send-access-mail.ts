/** The mail that takes somebody on who cannot sign in: to finish, to be let in, to begin anew. */
import { entranceOf, type Named, policyOf, userNamed } from './account.ts'
import { canSignIn, resend } from './link-calls.ts'
import { isLockedByTries } from './locked-by-tries.ts'
import { type Place, userOf } from './page-scope.ts'
import type { SignInNeeds } from './sign-in-needs.ts'

/**
 * Whoever has never had a way in gets one, whatever the policy says of forgotten passwords. No
 * mail goes to those whom one could not help: who is switched off, or locked by somebody.
 */
export async function mailWayOn(needs: SignInNeeds, place: Place, named: Named): Promise<void> {
  const { orgId } = await entranceOf(needs, place, named.authRequestId)
  const user = await userNamed(needs, place, { loginName: named.loginName, orgId })
  if (!user) return
  const { instanceId } = place
  const userId = user.id
  const [{ hidePasswordReset }, history] = await Promise.all([
    policyOf(needs, place, user),
    userOf(needs, place, userId),
  ])
  const hasWayIn = canSignIn(history)
  const isReset = user.state !== 'initial' && hasWayIn
  if (user.state === 'inactive' || (isReset && hidePasswordReset)) return
  if (user.state === 'locked' && !(await isLockedByTries(needs, { instanceId, userId }))) {
    return
  }
  const kind = hasWayIn ? 'password' : 'invite'
  await resend(needs, place, { kind, userId, orgId: user.orgId, code: '', codeId: '' })
}
