/** `POST /v2alpha|v2beta|v2/users/{user_id}/phone/verify`: for whoever has the code. */

import { verifyPhone as command } from '../../commands/user/user-phone.ts'
import type { ApiDeps } from '../deps.ts'
import { proveAddress } from './prove-address.ts'

export const verifyPhone = (deps: Pick<ApiDeps, 'commands'>) => proveAddress(deps, command)
