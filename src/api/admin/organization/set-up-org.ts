/** SetUpOrg of admin v1 (organizations.md §1.5). */
import { addOrg } from '../../../commands/organization/add-org.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { phoneOf, profileOf } from '../../management/user/human-wire.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'

/** An organisation with its owner, who is invited unless address and password are there. */
export const setUpOrg =
  (deps: Pick<ApiDeps, 'commands' | 'tenancy'>): Rpc<typeof AdminService.method.setUpOrg> =>
  async ({ org, user, roles }, { actor, instance }) => {
    const human = user.value!
    const added = await addOrg(deps, {
      ...{ actor, orgId: undefined, name: org!.name, customDomain: org!.domain },
      ...{ instanceDomain: instance.primaryDomain, claimsUsers: true },
      admins: [
        {
          roles,
          invited: {
            userName: human.userName,
            profile: profileOf(human.profile!),
            email: { address: human.email!.email, isVerified: human.email!.isEmailVerified },
            phone: phoneOf(human.phone),
            initialPassword: human.password,
          },
        },
      ],
    })
    const userId = added.admins[0]?.userId ?? ''
    return { details: addDetails(added), orgId: added.orgId, userId }
  }
