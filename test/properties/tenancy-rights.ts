/**
 * Who is too weak for what in the tenancy property, and who must stay: the rows of
 * `decisions/differences.md` on stronger users, on roles beyond one's own and on last owners.
 */
import { permissionsOf } from '../../src/domain/right/roles.ts'
import type { Model, ModelMember, ModelUser, Refused } from './tenancy-model.ts'
import type { Scene } from './tenancy-rules.ts'

/** Where roles hold: in an organisation, or, without one, on the instance. */
type Place = Pick<ModelMember, 'orgId'>

/** Roles that whoever names the members of a place could have there for the asking. */
const forTheAsking: Readonly<Record<string, readonly string[]>> = {
  'iam.member.write': ['IAM_LOGIN_CLIENT', 'IAM_ADMIN_IMPERSONATOR'],
  'org.member.write': ['ORG_ADMIN_IMPERSONATOR'],
}

/** What everybody has anyway. */
const common = ['policy.read']
/** What nobody gains by having the account of somebody who has it. */
const personal = ['org.create', 'user.self.delete']

/** All that the caller can do in a place; what it may on the instance it may everywhere there. */
function reachOf({ model, caller }: Scene, { orgId }: Place): ReadonlySet<string> {
  const reach = new Set(common)
  for (const member of model.members()) {
    if (member.instance !== caller.instance || member.userId !== caller.userId) continue
    if (member.orgId !== undefined && member.orgId !== orgId) continue
    for (const permission of permissionsOf(member.role)) reach.add(permission)
  }
  for (const [naming, roles] of Object.entries(forTheAsking)) {
    if (!reach.has(naming)) continue
    for (const permission of roles.flatMap((role) => [...permissionsOf(role)])) {
      reach.add(permission)
    }
  }
  // Whoever may remove everybody may remove itself.
  if (reach.has('user.delete')) reach.add('user.self.delete')
  return reach
}

/** Nobody does to somebody stronger what would make the account theirs, or end it. */
export function weaker(scene: Scene, user: ModelUser): Refused | undefined {
  const isStronger = rolesOf(scene.model, user).some(({ orgId, role }) => {
    const reach = new Set([...reachOf(scene, { orgId }), ...personal])
    return [...permissionsOf(role)].some((permission) => !reach.has(permission))
  })
  return isStronger ? { code: 7, id: 'AUTHZ-Wk3Ar' } : undefined
}

/** Nobody gives or takes a role that grants more than they have in its place. */
export function beyondOwn(scene: Scene, { orgId, role }: Place & { role: string }) {
  const reach = reachOf(scene, { orgId })
  const isBeyond = [...permissionsOf(role)].some((permission) => !reach.has(permission))
  return isBeyond ? { code: 7, id: 'AUTHZ-Gr4Nt' } : undefined
}

/** Somebody active goes on owning what was owned, when somebody goes altogether. */
export function leavesNoOwner(scene: Scene, user: ModelUser): Refused | undefined {
  const refusals = rolesOf(scene.model, user).map((member) => endsOwnership(scene, member))
  return refusals.find((refused) => refused !== undefined)
}

/**
 * The same, when somebody loses the roles of one place. Of an organisation without an owner
 * whoever may write all of the instance's can take care.
 */
export function endsOwnership(scene: Scene, member: ModelMember): Refused | undefined {
  const { model } = scene
  const ofInstance = member.orgId === undefined
  if (member.role !== (ofInstance ? 'IAM_OWNER' : 'ORG_OWNER')) return undefined
  const isSucceeded = model
    .members()
    .some(
      (other) =>
        other.instance === member.instance &&
        other.orgId === member.orgId &&
        other.role === member.role &&
        other.userId !== member.userId &&
        model.user(other.instance, other.userId)?.state === 'active',
    )
  if (isSucceeded) return undefined
  if (ofInstance) return { code: 9, id: 'INSTANCE-Last1' }
  const canHelp = reachOf(scene, { orgId: undefined }).has('org.write')
  return canHelp ? undefined : { code: 9, id: 'ORG-Last1' }
}

function rolesOf(model: Model, { instance, id }: ModelUser): readonly ModelMember[] {
  return model.members().filter((each) => each.instance === instance && each.userId === id)
}
