/** What methods that read users, and give them tokens, are made with. */
import type { CommandNeeds } from '../commands/needs.ts'
import type { Callers } from '../queries/callers.ts'
import type { Places } from '../queries/places.ts'
import type { Users } from '../queries/users.ts'

export interface ReadNeeds {
  readonly commands: CommandNeeds
  readonly users: Users
  readonly places: Places
  readonly callers: Callers
}
