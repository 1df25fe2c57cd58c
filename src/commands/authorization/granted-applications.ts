/** Port of the applications that have access to a user's account, implemented by `oidc/`. */
import type { RefreshTokenOwner } from './refresh-tokens.ts'

/** An application with access: by one sign-in or several. */
export interface GrantedApplication {
  readonly clientId: string
  /** The application's name; the client id where it is gone. */
  readonly name: string
  /** All that one of the sign-ins allows. */
  readonly scopes: readonly string[]
  /** Of the first that still counts. */
  readonly grantedAtMicros: number
  /** Whether access goes on when the session of the sign-in has ended. */
  readonly isOffline: boolean
}

/** The access of applications to users' accounts. */
export interface GrantedApplications {
  /** At most a hundred, those granted last first. */
  list(owner: RefreshTokenOwner): Promise<readonly GrantedApplication[]>
  /** Ends all grants of an application with their tokens; false: it has none. */
  end(owner: RefreshTokenOwner, clientId: string): Promise<boolean>
}
