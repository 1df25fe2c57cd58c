/** The names of the product, of instances and organisations. */
import { changeProductName } from '../../domain/policy/product-name.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'
import { changePolicies, type PolicyDeps, toScope } from './policies.ts'

/** Whose name it is. */
export interface NameOwner {
  readonly actor: Actor
  /** Empty: the instance. */
  readonly orgId: string
}

type Deps = PolicyDeps & Pick<CommandDeps, 'directory'>

/** Refuses who may not read, or write, the look of that owner; and an organisation that is none. */
export async function requireNamePermission(
  { directory }: Pick<CommandDeps, 'directory'>,
  { actor, orgId }: NameOwner,
  verb: 'read' | 'write',
): Promise<void> {
  const { instanceId } = actor
  const permission = `${orgId === '' ? 'iam.policy' : 'policy'}.${verb}`
  await requirePermission(actor, { permission, orgId: orgId || instanceId })
  if (orgId !== '' && !(await directory.org({ instanceId, orgId }))) throw refuse('org.not_found')
}

/** Sets it; the same name again stores nothing. */
export async function setProductName(deps: Deps, of: NameOwner, name: string): Promise<Stored> {
  await requireNamePermission(deps, of, 'write')
  return change(deps, of, name)
}

/** Takes it away. */
export async function resetProductName(deps: Deps, of: NameOwner): Promise<Stored> {
  await requireNamePermission(deps, of, 'write')
  return change(deps, of, '')
}

function change(deps: Deps, { actor, orgId }: NameOwner, name: string): Promise<Stored> {
  const owner = { actor, orgId: orgId || undefined }
  return changePolicies(deps, owner, (own) => changeProductName(toScope(owner), name, own))
}
