/** v1 acts in one organisation: users of others count as unknown. */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Allow } from '../../domain/user/allow.ts'
import { exists } from '../../domain/user/user.ts'

/** Refuses a user of another organisation as an unknown one. */
export function requireOrg(orgId: string, whenUnknown: RefusalName): Allow {
  return (user) => {
    if (exists(user) && user.orgId !== orgId) throw refuse(whenUnknown)
  }
}
