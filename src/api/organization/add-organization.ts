/**
 * AddOrganization of the organisation service v2 (surroundings §3.5): an organisation and its
 * first members.
 */
import type { AddHumanUserRequest } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { addOrg, type CreatedAdmin, type OrgAdmin } from '../../commands/organization/add-org.ts'
import { refuse } from '../../domain/refusals.ts'
import type { OrganizationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { humanOf, profileOf } from '../user/human-wire.ts'
import { changeDetails } from '../wire/details.ts'

/** The caller becomes a member only if the request says so. */
export const addOrganization =
  (
    deps: Pick<ApiDeps, 'commands' | 'tenancy'>,
  ): Rpc<typeof OrganizationService.method.addOrganization> =>
  async (request, { actor, instance }) => {
    const added = await addOrg(deps, {
      actor,
      permission: 'org.write',
      // `orgId` is the name of before.
      orgId: request.organizationId ?? request.orgId,
      name: request.name,
      instanceDomain: instance.primaryDomain,
      admins: request.admins.map(adminOf),
    })
    return {
      details: changeDetails(added),
      organizationId: added.orgId,
      createdAdmins: added.admins.flatMap(({ created }) =>
        created ? [createdAdminOf(created)] : [],
      ),
    }
  }

interface WireAdmin {
  readonly userType:
    | { readonly case: 'userId'; readonly value: string }
    | { readonly case: 'human'; readonly value: AddHumanUserRequest }
    | { readonly case: undefined }
  readonly roles: readonly string[]
}

/** A human's own `organization` is ignored: it is the one being added. */
function adminOf({ userType, roles }: WireAdmin): OrgAdmin {
  if (userType.case === 'userId') return { roles, userId: userType.value }
  if (userType.case === undefined) throw refuse('org.admin.type_unknown')
  const { userId, username, profile, ...human } = userType.value
  return { roles, human: { userId, username, profile: profileOf(profile!), ...humanOf(human) } }
}

/** Codes are in the response only where the caller asked for them. */
function createdAdminOf({ userId, emailCode, phoneCode }: CreatedAdmin) {
  return {
    userId,
    ...(emailCode !== undefined && { emailCode }),
    ...(phoneCode !== undefined && { phoneCode }),
  }
}
