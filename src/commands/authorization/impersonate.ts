/** Acting for a user by a token exchange (RFC 8693, projects.md §14). */

import {
  impersonate as decide,
  requireImpersonation,
} from '../../domain/authorization/impersonation.ts'
import type { TokenActor } from '../../domain/authorization/token-exchange.ts'
import { refuse } from '../../domain/refusals.ts'
import { stateToSignIn } from '../../domain/user/user-states.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { CommandDeps } from '../deps.ts'
import { changeUser } from '../user/users.ts'

/** What acting for a user is checked and recorded with. */
export interface ImpersonateDeps extends Pick<CommandDeps, 'events'> {
  readonly directory: Pick<CommandDeps['directory'], 'policy'>
  readonly users: Pick<CommandDeps['users'], 'byId'>
  readonly callers: Pick<CommandDeps['callers'], 'membershipsOf'>
}

/** Who acts, and for whom. */
export interface ToImpersonate {
  readonly instanceId: string
  readonly userId: string
  readonly actor: TokenActor
}

/** Refuses it where the actor lacks the right, or one of the two is not active. */
export async function checkImpersonation(
  { directory, users, callers }: Omit<ImpersonateDeps, 'events'>,
  { instanceId, userId, actor }: ToImpersonate,
): Promise<void> {
  const [{ settings }, subject, actorUser, subjectMemberships, actorMemberships] =
    await Promise.all([
      directory.policy({ instanceId }, 'security'),
      users.byId({ instanceId, userId }),
      users.byId({ instanceId, userId: actor.sub }),
      callers.membershipsOf({ instanceId, userId }),
      callers.membershipsOf({ instanceId, userId: actor.sub }),
    ])
  const isEnabled = settings.enableImpersonation
  const subjectOrgId = subject?.orgId ?? ''
  requireImpersonation({ isEnabled, subjectOrgId, subjectMemberships, actorMemberships })
  const isActive = (user: UserView | undefined) => user && stateToSignIn(user) === 'active'
  if (!isActive(subject) || !isActive(actorUser)) throw refuse('session.user_inactive')
}

/** Checks it, and records it on the user before any token is made. */
export async function impersonate(
  deps: ImpersonateDeps,
  {
    clientId,
    origin,
    network,
    ...given
  }: ToImpersonate & {
    readonly clientId: string
    readonly origin: string
    readonly network: string
  },
): Promise<void> {
  await checkImpersonation(deps, given)
  const { instanceId, userId, actor } = given
  await changeUser(deps.events, {
    actor: { instanceId, userId: actor.sub, origin, network },
    userId,
    decide: () => decide({ clientId, actor }),
  })
}
