/** SetDefaultOrg of admin v1 (organizations.md §1.5). */
import { setDefaultOrg as set } from '../../../commands/instance/default-org.ts'
import type { AdminService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** Makes an active organisation the one that is used where none is named. */
export const setDefaultOrg =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AdminService.method.setDefaultOrg> =>
  async ({ orgId }, { actor }) => ({
    details: changeDetails(await set(commands, { actor, orgId })),
  })
