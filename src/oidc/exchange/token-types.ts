/** The types of tokens that are exchanged (RFC 8693 §3, projects.md §14). */

/** The grant type of RFC 8693 §2.1. */
export const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'

/** Its name in grants and refresh tokens. */
export const exchangeGrantName = 'token_exchange'

const prefix = 'urn:ietf:params:oauth:token-type:'

/** By our short names. */
export const tokenTypes = {
  accessToken: `${prefix}access_token`,
  idToken: `${prefix}id_token`,
  jwt: `${prefix}jwt`,
  userId: 'urn:zitadel:params:oauth:token-type:user_id',
} as const

/** One of those types. */
export type TokenType = (typeof tokenTypes)[keyof typeof tokenTypes]

/** Types of a subject; a refresh token is none (`OIDC-oda4R`). */
export const subjectTypes: readonly TokenType[] = Object.values(tokenTypes)

/** Types of an actor. */
export const actorTypes: readonly TokenType[] = [tokenTypes.accessToken, tokenTypes.idToken]

/** Types that can be requested (`OIDC-wai5E`). */
export const requestedTypes: readonly TokenType[] = [
  tokenTypes.accessToken,
  tokenTypes.jwt,
  tokenTypes.idToken,
]
