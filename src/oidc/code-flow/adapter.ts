/** The library's storage on our tables: clients are applications, everything else is rows. */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import {
  type AuthorizationKind,
  type Authorizations,
  hashId,
  type KeptAuthorization,
} from '../tokens/authorizations.ts'
import { toClientMetadata } from './client-metadata.ts'
import type { SignInResult } from './configuration.ts'

/** What the library's storage uses. */
export interface AdapterDeps {
  readonly authorizations: Authorizations
  readonly clients: OidcClients
  readonly callers: Pick<Callers, 'invalidate'>
  readonly clock: { nowMicros(): number }
}

/** What differs between hosts. */
export interface AdapterOptions {
  readonly instanceId: string
  readonly assertionSecret: string
  /** Auth requests being answered at this moment, by the library's id; see `flows.ts`. */
  readonly resuming: ReadonlyMap<string, AdapterPayload>
  /** The sign-in that answers an auth request. */
  readonly signedIn: () => SignInResult | undefined
  /** The library's error for a code or refresh token that was used before. */
  readonly usedBefore: () => Error
}

type Part = Partial<Adapter>

const nothing: Adapter = {
  upsert: async () => undefined,
  find: async () => undefined,
  findByUserCode: async () => undefined,
  findByUid: async () => undefined,
  consume: async () => undefined,
  destroy: async () => undefined,
  revokeByGrantId: async () => undefined,
}

/** Sessions of the library live for one request; its other models are disabled. */
export function createAdapter(deps: AdapterDeps, options: AdapterOptions): AdapterFactory {
  const { instanceId, assertionSecret, resuming } = options
  const revokeByGrantId = async (id: string) => {
    await deps.authorizations.revokeGrant(hashId({ instanceId, kind: 'Grant', id }))
    deps.callers.invalidate()
  }
  const parts: Readonly<Record<string, Part>> = {
    Client: {
      find: async (clientId) => {
        const client = await deps.clients.byId({ instanceId, clientId })
        return client ? (toClientMetadata(client, assertionSecret) as AdapterPayload) : undefined
      },
    },
    Interaction: {
      upsert: rowsOf(deps, options, 'Interaction').upsert,
      find: async (id) => resuming.get(id),
    },
    AccessToken: { revokeByGrantId },
    Grant: { ...rowsOf(deps, options, 'Grant'), destroy: revokeByGrantId },
    AuthorizationCode: { ...rowsOf(deps, options, 'AuthorizationCode'), revokeByGrantId },
    RefreshToken: { ...rowsOf(deps, options, 'RefreshToken'), revokeByGrantId },
  }
  return (name) => ({ ...nothing, ...parts[name] })
}

function rowsOf(
  { authorizations, callers, clock }: AdapterDeps,
  { instanceId, signedIn, usedBefore }: AdapterOptions,
  kind: AuthorizationKind,
) {
  const keyOf = (id: string) => ({ instanceId, kind, id })
  return {
    upsert: (id: string, payload: AdapterPayload, expiresIn = 0) =>
      authorizations.keep({
        ...keyOf(id),
        userId: payload.accountId,
        clientId: payload.clientId ?? textOf(payload.params?.client_id),
        grantId: payload.grantId,
        sessionId: outlastsSession(payload) ? undefined : (payload.sid ?? signedIn()?.sessionId),
        signedIn: kind === 'Grant' ? signedIn() : undefined,
        payload: { ...payload },
        expiresAtMs: Math.floor(clock.nowMicros() / 1000) + expiresIn * 1000,
      }),
    find: async (id: string) => {
      const kept = await authorizations.find(keyOf(id))
      return kept && toPayload(kept)
    },
    consume: async (id: string) => {
      if (await authorizations.use(keyOf(id))) return
      // Of two concurrent uses one is not the client's: the whole grant is revoked (RFC 6749
      // §10.5).
      const kept = await authorizations.find(keyOf(id))
      if (kept?.grantHash) await authorizations.revokeGrant(kept.grantHash)
      callers.invalidate()
      throw usedBefore()
    },
  }
}

/** The library's payload, with the times of the row. */
export function toPayload(kept: KeptAuthorization): AdapterPayload {
  return {
    ...kept.payload,
    exp: Math.floor(kept.expiresAtMs / 1000),
    ...(kept.usedAtMs !== undefined && { consumed: Math.floor(kept.usedAtMs / 1000) }),
  } as AdapterPayload
}

/** Grants hold their scopes in another member than codes and tokens. */
function outlastsSession(payload: AdapterPayload): boolean {
  const { openid } = payload as { openid?: { scope?: string } }
  const scope = payload.scope ?? openid?.scope ?? ''
  return scope.split(' ').includes('offline_access')
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
