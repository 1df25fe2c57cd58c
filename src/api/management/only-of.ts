/** v1 acts in one organisation: users of another are as if they were not there. */
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Allow } from '../../domain/user/allow.ts'
import { exists } from '../../domain/user/user.ts'

/** Refuses a user of another organisation as one who is not there. */
export function onlyOf(orgId: string, whenUnknown: RefusalName): Allow {
  return (user) => {
    if (exists(user) && user.orgId !== orgId) throw refuse(whenUnknown)
  }
}
