/** `POST /v2alpha|v2beta|v2/users/{user_id}/email/verify`: for whoever has the code. */

import { verifyEmail as command } from '../../commands/user/user-email.ts'
import type { ApiDeps } from '../deps.ts'
import { proveAddress } from './prove-address.ts'

export const verifyEmail = (deps: Pick<ApiDeps, 'commands'>) => proveAddress(deps, command)
