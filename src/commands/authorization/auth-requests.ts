/**
 * What commands and pages ask of the code flow: the auth requests that are open, and where a
 * browser goes on to once it is signed out. `oidc/` answers.
 */
import type {
  AuthRequest,
  AuthRequestScope,
  LogoutTarget,
  SignedIn,
} from '../../domain/authorization/auth-request.ts'

/** Auth requests that are still open; `oidc/` keeps them. */
export interface AuthRequests {
  /** Undefined when there is none, or it was answered. */
  find(scope: AuthRequestScope, id: string): Promise<AuthRequest | undefined>
  /** Whether there was one lately, and it was answered. */
  isAnswered(scope: AuthRequestScope, id: string): Promise<boolean>
  /** Resolves to where the browser goes with its code; undefined when it was answered before. */
  succeed(scope: AuthRequestScope, id: string, signedIn: SignedIn): Promise<string | undefined>
  /** Resolves to where the browser goes with the error; undefined when it was answered before. */
  fail(
    scope: AuthRequestScope,
    id: string,
    why: { readonly error: string; readonly description: string; readonly uri: string },
  ): Promise<string | undefined>
}

/**
 * Where a browser may go on to once it is signed out. `/oidc/v1/end_session` checks what the
 * application asked for, keeps it, and sends the browser to `/ui/login/logout?logoutID=<id>`:
 * the page asks here by that id, so that nobody can make it lead elsewhere. It is sent without
 * an id when the application named no address to go on to.
 */
export interface LogoutTargets {
  /** Undefined when there is none of that id, or it is over (10 minutes). */
  logoutTarget(scope: AuthRequestScope, id: string): Promise<LogoutTarget | undefined>
}
