/**
 * Ports of the code flow, implemented by `oidc/`: open auth requests, and where a browser goes
 * after a sign-out.
 */
import type {
  AuthRequest,
  AuthRequestScope,
  LogoutTarget,
  SignedIn,
} from '../../domain/authorization/auth-request.ts'

/** Auth requests that are still open. */
export interface AuthRequests {
  /** Undefined when there is none, or it was answered. */
  find(scope: AuthRequestScope, id: string): Promise<AuthRequest | undefined>
  /** Whether a recent one existed and was answered. */
  isAnswered(scope: AuthRequestScope, id: string): Promise<boolean>
  /** Resolves to the redirect URL with the code; undefined when it was answered before. */
  succeed(scope: AuthRequestScope, id: string, signedIn: SignedIn): Promise<string | undefined>
  /** Resolves to the redirect URL with the error; undefined when it was answered before. */
  fail(
    scope: AuthRequestScope,
    id: string,
    why: { readonly error: string; readonly description: string; readonly uri: string },
  ): Promise<string | undefined>
}

/**
 * Where a browser may go after a sign-out. `/oidc/v1/end_session` validates the application's
 * `post_logout_redirect_uri`, keeps it, and redirects to `/ui/login/logout?logoutID=<id>`; the page
 * looks the target up by that id, so that no request can choose another one. Without such a URI the
 * redirect has no id.
 */
export interface LogoutTargets {
  /** Undefined when the id is unknown or has expired (10 minutes). */
  logoutTarget(scope: AuthRequestScope, id: string): Promise<LogoutTarget | undefined>
}
