/**
 * An auth request: a pending sign-in of an application, from the browser's request until it is
 * answered (surroundings §4.9). It lives for minutes and is not stored as events.
 */

import type { ProvedFactors } from '../session/authentication.ts'

/** A pending sign-in of an application. */
export interface AuthRequest {
  readonly id: string
  readonly createdAtMicros: number
  readonly clientId: string
  /** The name of the application. */
  readonly clientName: string
  /** The organisation of the application. */
  readonly clientOrgId: string
  /** Whose look its sign-in has; see `domain/sign-in/brand-owner.ts`. */
  readonly privateLabelingSetting: number
  readonly scopes: readonly string[]
  readonly redirectUri: string
  readonly prompts: readonly ('none' | 'login' | 'consent' | 'select_account' | 'create')[]
  /** BCP 47. */
  readonly uiLocales: readonly string[]
  readonly loginHint: string | undefined
  /** Maximum seconds since the user last authenticated. */
  readonly maxAge: number | undefined
  /** The user of the application's previous id token (`id_token_hint`). */
  readonly hintUserId: string | undefined
  /** The user of the sign-in program that may answer it; empty for our own pages. */
  readonly loginClientId: string
}

/** The instance and host of an auth request. */
export interface AuthRequestScope {
  readonly instanceId: string
  /** Scheme and host: the issuer of the tokens. */
  readonly origin: string
}

/** The user who signed in, and how. */
export interface SignedIn {
  readonly userId: string
  readonly sessionId: string
  /** As named in RFC 8176. */
  readonly methods: readonly string[]
  readonly authTimeSeconds: number
  readonly proved: ProvedFactors
  /** What the session says about the browser, by the names of its event. */
  readonly userAgent?: Readonly<Record<string, unknown>> | undefined
}

/** Where a browser continues after a sign-out. */
export interface LogoutTarget {
  /** One of the application's post-logout URIs, with its `state`. */
  readonly url: string
  /** The user of the given id token; absent: the user may be asked to confirm. */
  readonly userId: string | undefined
}
