/** The RPCs for second factors and passkeys, of all services. */
import { authFactorMethods } from './auth/factor/factor-methods.ts'
import { managementFactorMethods } from './management/factor/factor-methods.ts'
import type { Method } from './method.ts'
import type { ReadNeeds } from './read-needs.ts'
import { userFactorMethods } from './user/factor/factor-methods.ts'

export function factorMethods(needs: ReadNeeds): Method[] {
  return [
    ...userFactorMethods(needs),
    ...managementFactorMethods(needs),
    ...authFactorMethods(needs),
  ]
}
