/** Who may read and answer auth requests (surroundings §4.9). */
import type { AuthRequest } from '../../domain/authorization/auth-request.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Context } from '../context.ts'

/**
 * The sign-in program that started a request has all rights to it; others need a permission on the
 * instance. Humans cannot be sign-in programs: they could answer their own request without the
 * steps the pages require, such as a change of the password.
 */
export async function requireOidcRight(
  { users }: { readonly users: Pick<Users, 'byId'> },
  { caller, instance }: Pick<Context, 'caller' | 'instance'>,
  {
    request: { loginClientId },
    right,
  }: {
    readonly request: Pick<AuthRequest, 'loginClientId'>
    readonly right: 'session.read' | 'session.link'
  },
): Promise<void> {
  const { userId, isSystemUser } = caller
  if (!isSystemUser && loginClientId !== '' && loginClientId === userId) {
    const user = await users.byId({ instanceId: instance.id, userId })
    if (user?.machine) return
  }
  await requireInstanceRight(caller, right)
}

/** A permission on the instance. */
export async function requireInstanceRight(
  caller: Pick<Context['caller'], 'mayIn'>,
  right: 'session.read' | 'session.link',
): Promise<void> {
  const verdict = await caller.mayIn(right, { orgId: '' })
  if (verdict === 'no_membership') throw refuse('caller.no_membership')
  if (verdict === 'lacking') throw refuse('caller.no_permission_there')
}
