/** UpdateUserName of v1, and the rules for renaming in v2. */
import type { RefusalName } from '../../domain/refusals.ts'
import { trimmed } from '../../domain/user/normalise.ts'
import { changeUserName as decideName, type UserNameToSet } from '../../domain/user/user-name.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findDomainOwner, loadRules, type Scope } from '../organization/org-rules.ts'
import { changeTarget, type Target } from './users.ts'

/** v1: the name is trimmed. */
export async function changeUserName(
  { events, directory }: Pick<CommandDeps, 'events' | 'directory'>,
  target: Target & { readonly within: string; readonly userName: string },
): Promise<Stored> {
  const userName = trimmed(target.userName, { whenBlank: 'v1.user_name.blank' })
  const scope = { instanceId: target.actor.instanceId, orgId: target.within }
  const name = await userNameToSet(directory, { scope, userName })
  return changeTarget(events, target, (user) => decideName(name, user))
}

/** A user name with the rules of the user's organisation. */
export async function userNameToSet(
  directory: Directory,
  {
    scope,
    userName,
    whenUnknown = 'caller.org_unknown',
  }: { scope: Scope; userName: string; whenUnknown?: RefusalName },
): Promise<UserNameToSet> {
  const rules = await loadRules(directory, { scope, whenUnknown })
  return {
    userName,
    rules,
    domainOwnerId: await findDomainOwner(directory, { scope, rules, userName }),
  }
}
