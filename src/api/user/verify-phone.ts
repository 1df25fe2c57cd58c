/** VerifyPhone of the user services v2alpha, v2beta and v2. */
import { verifyPhone as command } from '../../commands/user/user-phone.ts'
import type { ApiDeps } from '../deps.ts'
import { proveAddress } from './prove-address.ts'

/** Verifies a phone number; needs only the code. */
export const verifyPhone = (deps: Pick<ApiDeps, 'commands'>) => proveAddress(deps, command)
