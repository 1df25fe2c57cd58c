/** Events of the applications that are notified when a session ends (projects §15). */
import { traitsIn } from './traits.ts'

/** Stored names and payloads; the aggregate has the id of the session. */
export type SessionLogoutEvents = {
  'session_logout.back_channel.registered': {
    readonly oidc_session_id: string
    readonly user_id: string
    readonly client_id: string
    readonly back_channel_logout_uri: string
    /** The issuer of the tokens, whom the application expects; ours. */
    readonly issuer: string
  }
  'session_logout.back_channel.sent': { readonly oidc_session_id: string }
}

/** The traits of each event. Nothing cached is made from them. */
export const sessionLogoutTraits = traitsIn<keyof SessionLogoutEvents>(['session_logout'], {
  'session_logout.back_channel.registered': {
    title: 'Application to be notified of the sign-out',
    invalidates: 'user',
  },
  'session_logout.back_channel.sent': {
    title: 'Application notified of the sign-out',
    invalidates: 'user',
  },
})
