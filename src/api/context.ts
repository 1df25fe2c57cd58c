/** What an RPC knows of its caller: found out by the guards, the same for every protocol. */
import type { Actor } from '../commands/commit.ts'
import type { Instance } from '../queries/organization/directory.ts'

/** Whether a caller may do something somewhere, and if not, why not. */
export type Verdict = 'granted' | 'lacking' | 'no_membership'

/** Who calls, and what it may do. */
export interface Caller {
  readonly userId: string
  /** The organisation the caller belongs to; empty for system users. */
  readonly homeOrgId: string
  readonly isSystemUser: boolean
  /** The browser of the session whose token it calls with; empty for all other tokens. */
  readonly agentId: string
  /** Judges a permission in an organisation; memberships on the instance count everywhere. */
  mayIn(permission: string, scope: { readonly orgId: string }): Promise<Verdict>
  /** Its roles that count in an organisation; those on the instance count everywhere. */
  rolesIn(orgId: string): Promise<readonly string[]>
}

/** Who calls, and where the call acts. */
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

/** The caller of RPCs that anybody may call; it may do nothing else. */
export const nobody: Caller = {
  userId: '',
  homeOrgId: '',
  isSystemUser: false,
  agentId: '',
  mayIn: async () => 'no_membership',
  rolesIn: async () => [],
}

/** The instance of RPCs that are about none. */
export const nowhere: Instance = {
  id: '',
  name: '',
  defaultOrgId: '',
  defaultLanguage: 'en',
  projectId: '',
  primaryDomain: '',
}
