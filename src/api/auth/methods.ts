/** The RPCs of the Auth API v1, which callers ask about themselves. */
import type { Method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { getMyUser } from './get-my-user.ts'

export function authMethods(needs: ReadNeeds): Method[] {
  return [getMyUser(needs)]
}
