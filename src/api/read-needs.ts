/** What methods that read users, and give them tokens, are made with. */
import type { CommandDeps } from '../commands/deps.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { Places } from '../queries/organization/directory.ts'
import type { Users } from '../queries/user/users.ts'

export interface ReadNeeds {
  readonly commands: CommandDeps
  readonly users: Users
  readonly places: Places
  readonly callers: Callers
}
