/** What a method knows of its caller: made by the guards, the same through every door. */
import type { Actor } from '../commands/commit.ts'
import type { Instance } from '../queries/organization/directory.ts'

/** Whether a caller may do something somewhere, and if not, why not. */
export type Verdict = 'granted' | 'lacking' | 'no_membership'

export interface Caller {
  readonly userId: string
  /** The organisation the caller belongs to; empty for system users. */
  readonly homeOrgId: string
  readonly isSystemUser: boolean
  /** The browser of the session whose token it calls with; empty for all other tokens. */
  readonly agentId: string
  /** Judges a permission in an organisation; memberships on the instance count everywhere. */
  mayIn(orgId: string, permission: string): Promise<Verdict>
  /** Its roles that count in an organisation; those on the instance count everywhere. */
  rolesIn(orgId: string): Promise<readonly string[]>
}

export interface Context {
  readonly instance: Instance
  readonly caller: Caller
  /** The organisation the call acts in; empty for system users who name none. */
  readonly orgId: string
  /** `scheme://host[:port]` of the instance's domain that was asked; see `kit/host.ts`. */
  readonly origin: string
  /** The caller as commands know one. */
  readonly actor: Actor
}
