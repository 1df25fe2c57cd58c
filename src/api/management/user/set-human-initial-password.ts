/** SetHumanInitialPassword of management v1 (management-v1 §13.3). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { setPasswordInOrg } from './set-human-password.ts'

/** Always requires a change at the next sign-in. */
export const setHumanInitialPassword =
  (deps: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.setHumanInitialPassword> =>
  (request, context) =>
    setPasswordInOrg(deps, context, { ...request, changeRequired: true })
