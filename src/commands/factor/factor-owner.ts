/** What commands on a user's factors share: whose they are, and who may touch them. */
import type { Changed } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { type ChangeUser, changeHolder, type Holder } from '../user/users.ts'

export type FactorOwner = Holder

/** Decides on the factors of one user and stores the outcome. */
export function changeFactors(
  { events }: Pick<CommandNeeds, 'events'>,
  owner: FactorOwner,
  decide: ChangeUser['decide'],
): Promise<Changed> {
  return changeHolder(events, owner, decide)
}
