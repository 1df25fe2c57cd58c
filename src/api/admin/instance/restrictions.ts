/** SetRestrictions and GetRestrictions of admin v1 (organizations.md §4.8). */
import { setRestrictions as set } from '../../../commands/instance/instance-settings.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails, readDetails } from '../../wire/details.ts'

/** Sets restrictions; those that are not given stay. */
export const setRestrictions =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.setRestrictions> =>
  async ({ disallowPublicOrgRegistration: disallow, allowedLanguages }, { actor }) => ({
    details: changeDetails(
      await set(commands, {
        actor,
        ...(disallow !== undefined && { disallowPublicOrgRegistration: disallow }),
        ...(allowedLanguages && { allowedLanguages: allowedLanguages.list }),
      }),
    ),
  })

/** What the instance restricts; no languages: all are allowed. */
export const getRestrictions =
  ({ directory }: Pick<ApiDeps, 'directory'>): Rpc<typeof AdminService.method.getRestrictions> =>
  async (_, { instance: { id } }) => {
    const { settings, stamps } = await directory.restrictions(id)
    return {
      details: stamps ? readDetails({ ...stamps, orgId: id }) : { resourceOwner: id },
      disallowPublicOrgRegistration: settings.disallowPublicOrgRegistration,
      allowedLanguages: [...settings.allowedLanguages],
    }
  }
