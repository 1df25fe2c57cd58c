/** The applications with access to one's own account. */
import type { ChangeOutcome, OwnApplication } from '../../login/account/account-calls.ts'
import { type Acting, asMe, done, findMe } from './me.ts'

/** Those with a grant. */
export async function listMyApplications(acting: Acting): Promise<readonly OwnApplication[]> {
  const { deps, scope, key } = acting
  const me = await findMe(deps, scope, key)
  if (!me) return []
  const { instanceId } = scope
  return deps.grantedApplications.list({ instanceId, userId: me.user.id })
}

/** Ends the access of one, with all its tokens. */
export function endMyApplication(
  acting: Acting,
  { clientId }: { readonly clientId: string },
): Promise<ChangeOutcome> {
  const { deps, scope } = acting
  return done(
    asMe(acting, async ({ user }) => {
      const owner = { instanceId: scope.instanceId, userId: user.id }
      const hasEnded = await deps.grantedApplications.end(owner, clientId)
      return hasEnded ? undefined : { failure: 'missing' }
    }),
  )
}
