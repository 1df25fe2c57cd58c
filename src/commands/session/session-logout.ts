/** Applications that are notified when a session ends: registered, and what was sent (§15). */
import {
  absentSessionLogout,
  registerLogout as decideRegister,
  recordLogoutSent as decideSent,
  evolveSessionLogout,
  type LogoutToRegister,
  type SessionLogout,
} from '../../domain/session/session-logout.ts'
import { commit, type Evolution } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** How the notifications of a session evolve; a session has few of them. */
export const sessionLogoutEvolution: Evolution<SessionLogout> = {
  aggregateType: 'session_logout',
  initial: absentSessionLogout,
  evolve: evolveSessionLogout,
}

/** The component that acts. */
const actorId = 'OIDC'

/** A session of an instance. */
export interface SessionOfInstance {
  readonly instanceId: string
  readonly sessionId: string
}

/** Registers an application's sign-in; no effect when it is registered. */
export async function registerLogout(
  { events }: Pick<CommandDeps, 'events'>,
  session: SessionOfInstance & { readonly logout: LogoutToRegister },
): Promise<void> {
  await change({ events }, session, (state) => decideRegister(session.logout, state))
}

/** Records that an application was notified. */
export async function recordLogoutSent(
  { events }: Pick<CommandDeps, 'events'>,
  session: SessionOfInstance & { readonly oidcSessionId: string },
): Promise<void> {
  await change({ events }, session, (state) => decideSent(session.oidcSessionId, state))
}

async function change(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, sessionId: aggregateId }: SessionOfInstance,
  decide: (state: SessionLogout) => ReturnType<typeof decideSent>,
): Promise<void> {
  const actor = { instanceId, userId: actorId }
  // Sessions are the instance's.
  const ownerOf = () => instanceId
  await commit(
    { events, evolution: sessionLogoutEvolution },
    { actor, aggregateId, ownerOf, decide },
  )
}
