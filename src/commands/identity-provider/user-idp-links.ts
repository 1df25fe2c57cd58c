/** A user's accounts at other providers: linked by v2, unlinked by v1 and v2. */

import {
  addIdpLink as decideAdd,
  removeIdpLink as decideRemove,
} from '../../domain/identity-provider/links.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeTarget, type Target } from '../user/users.ts'

/** Links an account. The provider must be the instance's or that of the user's organisation. */
export async function addIdpLink(
  { events, users }: Pick<CommandDeps, 'events' | 'users'>,
  target: Target & { readonly link: IdpLink | undefined },
): Promise<Stored> {
  const { link, allow, actor, userId } = target
  const { instanceId } = actor
  const orgId = await users.orgIdOf({ instanceId, userId })
  const provider = link && (await users.idp({ instanceId, idpId: link.idpId }))
  const isProviderKnown = provider !== undefined && [orgId, instanceId].includes(provider.ownerId)
  const wanted = { link, isProviderKnown, allow }
  return changeTarget(events, target, (user) => decideAdd(wanted, user))
}

/** Unlinks an account. */
export async function removeIdpLink(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target & { readonly link: Omit<IdpLink, 'displayName'> },
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideRemove(target, user))
}
