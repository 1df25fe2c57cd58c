/** What an RPC knows of its caller: resolved by the guards, the same for every protocol. */
import type { Actor } from '../commands/commit.ts'
import type { RightsDeps } from '../commands/right/rights.ts'
import type { RightScope, Verdict } from '../domain/right/powers.ts'
import { findNetwork } from '../kit/network.ts'
import type { Instance } from '../queries/organization/directory.ts'

/** The caller and its permissions. */
export interface Caller {
  readonly userId: string
  /** The organisation the caller belongs to; empty for system users. */
  readonly homeOrgId: string
  readonly isSystemUser: boolean
  /** The browser of the session whose token it uses; empty for all other tokens. */
  readonly agentId: string
  /** Checks a permission in an organisation; memberships of the instance count everywhere. */
  mayIn(permission: string, scope: RightScope): Promise<Verdict>
  /** The organisations in which it has a permission; undefined: in all of the instance. */
  orgIdsWith(permission: string): Promise<readonly string[] | undefined>
  /** The projects and project grants on which it has a permission by a role on just those. */
  resourceIdsWith(permission: string): Promise<readonly string[]>
  /**
   * The roles that count in an organisation; those on the instance count everywhere. Those on
   * single projects do not, except on the projects or project grants that are named.
   */
  rolesIn(orgId: string, resourceIds?: readonly string[]): Promise<readonly string[]>
}

/** The caller, and where the call acts. */
export interface Context {
  readonly instance: Instance
  readonly caller: Caller
  /** The organisation the call acts in; empty for system users who name none. */
  readonly orgId: string
  /** `scheme://host[:port]` of the request, with a domain of the instance; see `kit/host.ts`. */
  readonly origin: string
  /** The caller as commands take it. */
  readonly actor: Actor
}

/** The caller of public RPCs; it has no permissions. */
export const nobody: Caller = {
  userId: '',
  homeOrgId: '',
  isSystemUser: false,
  agentId: '',
  mayIn: async () => 'no_membership',
  orgIdsWith: async () => [],
  resourceIdsWith: async () => [],
  rolesIn: async () => [],
}

/** The instance of RPCs that act on none. */
export const nowhere: Instance = {
  id: '',
  name: '',
  defaultOrgId: '',
  defaultLanguage: 'en',
  projectId: '',
  consoleClientId: '',
  primaryDomain: '',
  isBlocked: false,
  requestQuota: undefined,
  actionsAt: 0,
}

/** The context of a call, as far as the guards have resolved it; without them, nobody's nowhere. */
export function contextOf(
  {
    arrival,
    instance = nowhere,
    caller = nobody,
    origin,
    orgId,
  }: {
    readonly arrival: { readonly peer: string; readonly requestId?: string }
    readonly instance: Instance | undefined
    readonly caller: Caller | undefined
    readonly origin: string
    readonly orgId: string
  },
  deps: RightsDeps,
): Context {
  const { requestId = '' } = arrival
  const network = findNetwork(arrival.peer)
  const { userId, isSystemUser, rolesIn, mayIn } = caller
  const powers = { userId: isSystemUser ? '' : userId, rolesIn, mayIn, deps }
  const isSignInProgram = async () =>
    (await caller.mayIn('session.write', { orgId: '' })) === 'granted'
  const instanceId = instance.id
  const actor =
    requestId === ''
      ? { instanceId, origin, network, userId, powers, isSignInProgram }
      : { instanceId, origin, network, userId, powers, isSignInProgram, requestId }
  return { instance, caller, orgId, origin, actor }
}
