/** What methods for instances, organisations, members and providers are made with. */
import type { CommandDeps } from '../commands/deps.ts'
import type { Callers } from '../queries/authorization/callers.ts'
import type { Places } from '../queries/organization/directory.ts'
import type { Tenancy } from '../queries/organization/tenancy.ts'

export interface TenancyNeeds {
  readonly commands: CommandDeps
  readonly places: Places
  readonly callers: Callers
  readonly tenancy: Tenancy
  /** The host clients reach the server by; generated instance domains end in it. */
  readonly externalDomain: string
}
