/** Applications that are notified when the session of a sign-in ends (projects §15). */
import type { CommandDeps } from '../../commands/deps.ts'
import { registerLogout } from '../../commands/session/session-logout.ts'
import type { OidcClient } from '../../queries/authorization/oidc-clients.ts'
import type { Sessions } from '../../queries/session/sessions.ts'

/** What registering an application uses. */
export interface SignOutDeps {
  readonly events: CommandDeps['events']
  readonly sessions: Pick<Sessions, 'byId'>
}

/**
 * Lets the application be notified when the session ends (projects §15), if it wants to. False when
 * the session has ended meanwhile: whoever looks only before would miss that.
 */
export async function registerSignOut(
  { events, sessions }: SignOutDeps,
  {
    sessionId,
    client: { clientId, backChannelLogoutUri: uri },
    grantHash: oidcSessionId,
    ...signIn
  }: {
    readonly instanceId: string
    readonly issuer: string
    readonly userId: string
    readonly client: OidcClient
    readonly grantHash: string
    readonly sessionId: string | undefined
  },
): Promise<boolean> {
  if (uri === '' || !sessionId) return true
  const { instanceId } = signIn
  const logout = { ...signIn, clientId, uri, oidcSessionId }
  await registerLogout({ events }, { instanceId, sessionId, logout })
  return (await sessions.byId({ instanceId, sessionId })) !== undefined
}
