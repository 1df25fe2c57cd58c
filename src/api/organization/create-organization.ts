/** CreateOrganization of the organisation service v2beta (organizations.md §1.2). */
import type { AddHumanUserRequest } from '@zitadel/proto/zitadel/user/v2beta/user_service_pb.js'
import { type AddedAdmin, addOrg, type OrgAdmin } from '../../commands/organization/add-org.ts'
import { refuse } from '../../domain/refusals.ts'
import type { OrganizationServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { humanOf, profileOf } from '../user/human-wire.ts'
import { timestamp } from '../wire/timestamps.ts'

/** Names all first members in their order, those that were there already, too. */
export const createOrganization =
  (
    deps: Pick<ApiDeps, 'commands' | 'tenancy'>,
  ): Rpc<typeof OrganizationServiceV2Beta.method.createOrganization> =>
  async ({ name, id, admins }, { actor, instance }) => {
    const added = await addOrg(deps, {
      ...{ actor, name, orgId: id, permission: 'org.write' },
      instanceDomain: instance.primaryDomain,
      admins: admins.map(adminOf),
    })
    return {
      creationDate: timestamp(added.atMicros),
      id: added.orgId,
      organizationAdmins: added.admins.map(addedAdminOf),
    }
  }

interface WireAdmin {
  readonly userType:
    | { readonly case: 'userId'; readonly value: string }
    | { readonly case: 'human'; readonly value: AddHumanUserRequest }
    | { readonly case: undefined }
  readonly roles: readonly string[]
}

function adminOf({ userType, roles }: WireAdmin): OrgAdmin {
  if (userType.case === 'userId') return { roles, userId: userType.value }
  if (userType.case === undefined) throw refuse('org.admin.kind_unknown')
  const { userId, username, profile, ...human } = userType.value
  return { roles, human: { userId, username, profile: profileOf(profile!), ...humanOf(human) } }
}

function addedAdminOf({ userId, created }: AddedAdmin) {
  if (!created) {
    return { OrganizationAdmin: { case: 'assignedAdmin' as const, value: { userId } } }
  }
  const { emailCode, phoneCode } = created
  const codes = {
    ...(emailCode !== undefined && { emailCode }),
    ...(phoneCode !== undefined && { phoneCode }),
  }
  return { OrganizationAdmin: { case: 'createdAdmin' as const, value: { userId, ...codes } } }
}
