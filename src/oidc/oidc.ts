/** OAuth and OpenID Connect: the pages of the token endpoint and its neighbours. */
import { createIsSignedBy } from '../crypto/jwt.ts'
import type { Database } from '../database/database.ts'
import { Code, StatusError } from '../kit/status.ts'
import type { Callers } from '../queries/callers.ts'
import { createCredentials } from '../queries/credentials.ts'
import type { Places } from '../queries/places.ts'
import type { Users } from '../queries/users.ts'
import { createAccessTokens } from './access-tokens.ts'
import { answerDiscovery, answerKeys, paths } from './discovery.ts'
import { type EndpointNeeds, endpoint, type Page } from './http.ts'
import { answerIntrospect } from './introspect.ts'
import { answerRevoke } from './revoke.ts'
import { createSigningKeys, type SigningKeysNeeds } from './signing-keys.ts'
import { answerToken } from './token.ts'
import { answerUserinfo } from './userinfo.ts'

export interface OidcNeeds extends EndpointNeeds, Omit<SigningKeysNeeds, 'credentials'> {
  readonly database: Database
  readonly places: Places
  readonly users: Users
  readonly callers: Callers
}

export interface Oidc {
  readonly pages: readonly Page[]
  /** Resolves when nothing is on its way into the store. */
  idle(): Promise<void>
}

export function createOidc(given: OidcNeeds): Oidc {
  const { database, clock } = given
  const { soleWriter } = database
  const credentials = createCredentials({ database, soleWriter })
  const keys = createSigningKeys({ ...given, credentials })
  const tokens = createAccessTokens({ database, clock })
  const needs = { ...given, credentials, keys, tokens, isSignedBy: createIsSignedBy() }
  const at = (method: string, path: string, answer: Parameters<typeof endpoint>[2]) =>
    endpoint(given, { method, path }, answer)
  given.events.onCommit((recorded) => {
    credentials.forget(recorded)
    if (recorded.some(({ aggregateType }) => aboutKeys.has(aggregateType))) keys.forget()
  })
  return {
    pages: [
      at('GET', paths.discovery, answerDiscovery),
      at('GET', paths.keys, (request) => answerKeys(keys, request)),
      at('POST', paths.token, (request) => answerToken(needs, request)),
      at('POST', paths.introspect, (request) => answerIntrospect(needs, request)),
      at('POST', paths.revoke, (request) => answerRevoke(needs, request)),
      at('GET', paths.userinfo, (request) => answerUserinfo(needs, request)),
      at('POST', paths.userinfo, (request) => answerUserinfo(needs, request)),
      at('GET', paths.authorize, notThereYet),
      at('POST', paths.authorize, notThereYet),
    ],
    idle: async () => {
      await tokens.idle()
      await keys.idle()
    },
  }
}

const aboutKeys: ReadonlySet<string> = new Set(['web_key', 'instance'])

/** Discovery must name it (OpenID Connect Discovery §3), and so it says what it is. */
async function notThereYet(): Promise<never> {
  throw new StatusError(Code.unimplemented, 'signing in over /oauth/v2/authorize is not there yet')
}
