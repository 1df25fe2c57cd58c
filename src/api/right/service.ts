/** The services of administrators, v2 and v2beta; their RPCs are the same. */
import { InternalPermissionService, InternalPermissionServiceV2Beta } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { createAdministrator } from './create-administrator.ts'
import { deleteAdministrator } from './delete-administrator.ts'
import { listAdministrators } from './list-administrators.ts'
import { updateAdministrator } from './update-administrator.ts'

/** What both have. */
const inBoth = (deps: ApiDeps) => ({
  listAdministrators: listAdministrators(deps),
  createAdministrator: createAdministrator(deps),
  updateAdministrator: updateAdministrator(deps),
  deleteAdministrator: deleteAdministrator(deps),
})

/** The service of v2. */
export const internalPermissionServiceV2 = (deps: ApiDeps) =>
  service(InternalPermissionService, inBoth(deps))

/** The service of v2beta. */
export const internalPermissionServiceV2Beta = (deps: ApiDeps) =>
  service(InternalPermissionServiceV2Beta, inBoth(deps))
