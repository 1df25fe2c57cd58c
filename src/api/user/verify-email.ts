/** VerifyEmail of the user services v2alpha, v2beta and v2. */
import { verifyEmail as command } from '../../commands/user/user-email.ts'
import type { ApiDeps } from '../deps.ts'
import { proveAddress } from './prove-address.ts'

/** Verifies an e-mail address; needs only the code. */
export const verifyEmail = (deps: Pick<ApiDeps, 'commands'>) => proveAddress(deps, command)
