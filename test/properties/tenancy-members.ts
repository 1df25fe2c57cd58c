/** Giving and taking roles in the tenancy property, in an organisation and on an instance. */
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import type { ModelMember } from './tenancy-model.ts'
import { beyondOwn, endsOwnership } from './tenancy-rights.ts'
import type { Attempt, Scene } from './tenancy-rules.ts'

type Rule = Omit<Attempt, 'options'>

/** In the organisation the call acts in, or on the instance. */
export type Where = 'org' | 'instance'

const words = {
  org: {
    permission: 'org.member',
    add: ManagementService.method.addOrgMember,
    remove: ManagementService.method.removeOrgMember,
    unknown: 'ORG-GoXOn',
  },
  instance: {
    permission: 'iam.member',
    add: AdminService.method.addIAMMember,
    remove: AdminService.method.removeIAMMember,
    unknown: 'INSTA-GSXOn',
  },
} as const

export function addMemberRule(
  scene: Scene,
  { where, id, role }: { where: Where; id: string; role: string },
): Rule {
  const { model, instance, guard } = scene
  const { permission, add, unknown } = words[where]
  const orgId = where === 'org' ? scene.orgId : undefined
  const isLive = model.user(instance, id) !== undefined
  const refused =
    guard(`${permission}.write`) ??
    beyondOwn(scene, { orgId, role }) ??
    (isLive ? undefined : { code: 9, id: unknown }) ??
    (memberOf(scene, { orgId, id }) ? { code: 6 } : undefined)
  return {
    method: add,
    request: { userId: id, roles: [role] },
    refused,
    remember: () => model.addMember({ instance, orgId, userId: id, role }),
  }
}

export function removeMemberRule(scene: Scene, { where, id }: { where: Where; id: string }): Rule {
  const { permission, remove } = words[where]
  const member = memberOf(scene, { orgId: where === 'org' ? scene.orgId : undefined, id })
  return {
    method: remove,
    request: { userId: id },
    refused:
      scene.guard(`${permission}.delete`) ??
      (member ? (beyondOwn(scene, member) ?? endsOwnership(scene, member)) : { code: 5 }),
    remember: () => scene.model.removeMember(member!),
  }
}

function memberOf(
  { model, instance }: Scene,
  { orgId, id }: { orgId: string | undefined; id: string },
): ModelMember | undefined {
  return model
    .members()
    .find((each) => each.instance === instance && each.orgId === orgId && each.userId === id)
}
