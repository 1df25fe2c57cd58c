/**
 * An application's wish that somebody signs in, from the moment a browser brought it until it is
 * answered (surroundings §4.9). It lives for minutes and is no history.
 */

import type { ProvedFactors } from '../session/authentication.ts'

export interface AuthRequest {
  readonly id: string
  readonly createdAtMicros: number
  readonly clientId: string
  /** What the application is called by its owner. */
  readonly clientName: string
  /** The organisation that the application is of. */
  readonly clientOrgId: string
  readonly scopes: readonly string[]
  readonly redirectUri: string
  readonly prompts: readonly ('none' | 'login' | 'consent' | 'select_account' | 'create')[]
  /** BCP 47. */
  readonly uiLocales: readonly string[]
  readonly loginHint: string | undefined
  /** Seconds since the user last proved who it is. */
  readonly maxAge: number | undefined
  /** The user of the id token the application still has. */
  readonly hintUserId: string | undefined
  /** The user of the sign-in program that brought it, and so may answer it; mostly empty. */
  readonly loginClientId: string
}

/** Where and for which of its hosts something is asked. */
export interface AuthRequestScope {
  readonly instanceId: string
  /** Scheme and host, which is the issuer of the tokens. */
  readonly origin: string
}

/** Who signed in, and how. */
export interface SignedIn {
  readonly userId: string
  readonly sessionId: string
  /** In the words of RFC 8176. */
  readonly methods: readonly string[]
  readonly authTimeSeconds: number
  readonly proved: ProvedFactors
}

/** Where a browser goes on to once it is signed out. */
export interface LogoutTarget {
  /** One of the application's post-logout URIs, with its `state`. */
  readonly url: string
  /** Whose id token came with it: then nobody needs to be asked; else the user might be. */
  readonly userId: string | undefined
}
