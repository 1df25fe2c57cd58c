/** `POST /management/v1/users/{user_id}/password/_initialize` (management-v1 §13.3). */
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { setHere } from './set-human-password.ts'

/** Always to be changed at the next sign-in. */
export const setHumanInitialPassword = (needs: ReadNeeds) =>
  method(ManagementService.method.setHumanInitialPassword, (request, context) =>
    setHere(needs, context, { ...request, changeRequired: true }),
  )
