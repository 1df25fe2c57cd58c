/** Port of refresh tokens as their users see them, implemented by `oidc/` (projects.md §9). */

/** The user of refresh tokens. */
export interface RefreshTokenOwner {
  readonly instanceId: string
  readonly userId: string
}

/** A refresh token, without its value; refreshing replaces it, and keeps its id. */
export interface RefreshTokenView {
  readonly id: string
  readonly clientId: string
  readonly createdAtMicros: number
  readonly authTimeMicros: number
  /** When it ends unless it is used. */
  readonly idleEndMicros: number
  /** When it ends in any case. */
  readonly endMicros: number
  readonly scopes: readonly string[]
}

/** Refresh tokens by user, whichever way the user signed in. */
export interface RefreshTokens {
  list(
    owner: RefreshTokenOwner,
    page: { readonly offset: number; readonly limit: number },
  ): Promise<{ readonly total: number; readonly rows: readonly RefreshTokenView[] }>
  /** Ends one with the access tokens it has given; false: there is none. */
  revoke(owner: RefreshTokenOwner, id: string): Promise<boolean>
  revokeAll(owner: RefreshTokenOwner): Promise<void>
}
