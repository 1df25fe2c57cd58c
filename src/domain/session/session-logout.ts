/** Which applications are notified when a session ends (back-channel logout, projects §15). */
import { evolution } from '../../events/handlers.ts'
import { type Decided, event } from '../event.ts'

/** The sign-ins of applications in a session that want to be notified, by their ids. */
export interface SessionLogout {
  readonly registered: ReadonlySet<string>
}

/** No application. */
export const absentSessionLogout: SessionLogout = { registered: new Set() }

/** The state after an event. */
export const evolveSessionLogout = evolution<SessionLogout>({
  'session_logout.back_channel.registered': ({ registered }, { payload }) => ({
    registered: new Set([...registered, payload.oidc_session_id ?? '']),
  }),
  'session_logout.back_channel.sent': ({ registered }, { payload }) => ({
    registered: new Set([...registered].filter((id) => id !== payload.oidc_session_id)),
  }),
})

/** An application's sign-in in a session. */
export interface LogoutToRegister {
  readonly oidcSessionId: string
  readonly userId: string
  readonly clientId: string
  /** As the application has it now; a later change does not count. */
  readonly uri: string
  readonly issuer: string
}

/** Registers an application once for each of its sign-ins. */
export function* registerLogout(
  { oidcSessionId, userId, clientId, uri, issuer }: LogoutToRegister,
  { registered }: SessionLogout,
): Iterable<Decided> {
  if (registered.has(oidcSessionId)) return
  yield event('session_logout.back_channel.registered', {
    oidc_session_id: oidcSessionId,
    user_id: userId,
    client_id: clientId,
    back_channel_logout_uri: uri,
    issuer,
  })
}

/** Records that the application was notified. */
export function* recordLogoutSent(
  oidcSessionId: string,
  { registered }: SessionLogout,
): Iterable<Decided> {
  if (!registered.has(oidcSessionId)) return
  yield event('session_logout.back_channel.sent', { oidc_session_id: oidcSessionId })
}
