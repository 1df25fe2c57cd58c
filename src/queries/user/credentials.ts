/**
 * What token requests are checked against: keys and secrets of machines and applications, and the
 * signing keys of the instance. Queried on every token request.
 */
import { storedUserState } from '../../domain/user/user-states.ts'
import { traitsOf } from '../../events/catalogue.ts'
import type { EventFrame } from '../../events/event.ts'
import type { Database } from '../../store/database/database.ts'
import { createQuery } from '../batched-query.ts'
import { createCache } from '../cache.ts'

/** The public key of a machine or application. */
interface HeldKey {
  readonly keyId: string
  /** PKIX in PEM. */
  readonly publicKey: string
  readonly expiresAtMs: number
}

/** A machine as issuing a token needs it. */
export interface Machine {
  readonly userId: string
  readonly orgId: string
  readonly isActive: boolean
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
}

/** A machine's key, with the machine. */
export type MachineKey = HeldKey & Machine

/** The hash of a machine's secret. */
export interface MachineSecret {
  readonly hash: string
  /** Stored with tokens, so that they end with the secret they were issued for. */
  readonly sequence: number
}

/** An application that may introspect tokens, and is proved by a secret. */
export interface Client {
  readonly clientId: string
  readonly projectId: string
  /** The organisation of its project. */
  readonly orgId: string
  /** Null if it uses keys. */
  readonly secretHash: string | null
}

/** An application's key, with the application. */
export type ClientKey = HeldKey & Pick<Client, 'clientId' | 'projectId' | 'orgId'>

/** The queries about keys and secrets, which are cached. */
export interface Credentials {
  machineKey(key: { instanceId: string; keyId: string }): Promise<MachineKey | null>
  machineSecret(user: { instanceId: string; userId: string }): Promise<MachineSecret | null>
  client(client: { instanceId: string; clientId: string }): Promise<Client | null>
  clientKey(key: { instanceId: string; keyId: string }): Promise<ClientKey | null>
  /** Call with every commit. */
  invalidate(events: readonly { readonly aggregateType: string; readonly type: string }[]): void
}

const machineKeyText = `
  SELECT k.id, k.public_key, k.expires_at_ms, u.id AS user_id, u.org_id, u.state,
    u.access_token_type, o.state AS org_state
  FROM machine_keys k JOIN users u ON u.instance_id = k.instance_id AND u.id = k.user_id
  JOIN orgs o ON o.instance_id = u.instance_id AND o.id = u.org_id
  WHERE k.instance_id = ? AND k.id = ?`

const machineSecretText = `
  SELECT hash, sequence FROM machine_secrets WHERE instance_id = ? AND user_id = ?`

/** Clients are usable while application, project and organisation are active (projects §11.1). */
const activeApps = `
  FROM apps a JOIN projects p ON p.instance_id = a.instance_id AND p.id = a.project_id
    AND a.state = 1 AND p.state = 1
  JOIN orgs o ON o.instance_id = p.instance_id AND o.id = p.org_id AND o.state = 1`

/** Only the method in force counts: 0 of all applications and 1 of OIDC ones is a secret. */
const clientText = `
  SELECT a.client_id, a.project_id, a.secret_hash, p.org_id ${activeApps}
  WHERE a.instance_id = ? AND a.client_id = ?
    AND (a.auth_method = 0 OR (a.auth_method = 1 AND a.kind = 'oidc'))`

const clientKeyText = `
  SELECT k.id, k.public_key, k.expires_at_ms, k.client_id, k.project_id, p.org_id ${activeApps}
  JOIN app_keys k ON k.instance_id = a.instance_id AND k.app_id = a.id
  WHERE k.instance_id = ? AND k.id = ?
    AND a.auth_method = CASE a.kind WHEN 'api' THEN 1 ELSE 3 END`

/** Creates the queries about keys and secrets. */
export function createCredentials({
  database,
  soleWriter,
}: {
  database: Pick<Database, 'all' | 'dialect'>
  soleWriter: boolean
}): Credentials {
  const cacheOf = <R, V>(text: string, viewOf: (row: R) => V) => {
    const query = createQuery<R>(database, text)
    return createCache<V | null>({
      soleWriter,
      gathers: true,
      load: async (key) => {
        const names = key.split('\u0000')
        // A name from a request may contain the separator: then it belongs to nobody.
        const row = names.length > 2 ? undefined : await query(names)
        return row === undefined ? null : viewOf(row)
      },
    })
  }
  const machineKeys = cacheOf(machineKeyText, machineKeyOf)
  const machineSecrets = cacheOf(machineSecretText, (row: MachineSecret) => row)
  const clients = cacheOf(clientText, clientOf)
  const clientKeys = cacheOf(clientKeyText, clientKeyOf)
  const caches = [machineKeys, machineSecrets, clients, clientKeys]
  return {
    machineKey: ({ instanceId, keyId }) => machineKeys.get(`${instanceId}\u0000${keyId}`),
    machineSecret: ({ instanceId, userId }) => machineSecrets.get(`${instanceId}\u0000${userId}`),
    client: ({ instanceId, clientId }) => clients.get(`${instanceId}\u0000${clientId}`),
    clientKey: ({ instanceId, keyId }) => clientKeys.get(`${instanceId}\u0000${keyId}`),
    invalidate: (events) => {
      if (events.some(touchesCredentials)) for (const cache of caches) cache.invalidate()
    },
  }
}

const quietTypes: ReadonlySet<string> = new Set(['session', 'session_logout'])

/** Only some events of users; all of organisations, projects and unknown types. */
function touchesCredentials(event: Pick<EventFrame, 'aggregateType' | 'type'>): boolean {
  const traits = traitsOf(event.type)
  if (traits && quietTypes.has(event.aggregateType)) return false
  return traits && event.aggregateType === 'user' ? traits.changesMachines === true : true
}

interface KeyRow {
  id: string
  public_key: string
  expires_at_ms: number
}

function heldKeyOf(row: KeyRow): HeldKey {
  return {
    keyId: row.id,
    publicKey: Buffer.from(row.public_key, 'base64').toString(),
    expiresAtMs: row.expires_at_ms,
  }
}

function machineKeyOf(
  row: KeyRow & {
    user_id: string
    org_id: string
    state: number
    org_state: number
    access_token_type: number
  },
): MachineKey {
  return {
    ...heldKeyOf(row),
    userId: row.user_id,
    orgId: row.org_id,
    isActive: row.state === storedUserState.active && row.org_state === 1,
    accessTokenType: row.access_token_type,
  }
}

interface ClientRow {
  client_id: string
  project_id: string
  org_id: string
}

function namesOf({ client_id, project_id, org_id }: ClientRow) {
  return { clientId: client_id, projectId: project_id, orgId: org_id }
}

function clientOf(row: ClientRow & { secret_hash: string | null }): Client {
  return { ...namesOf(row), secretHash: row.secret_hash }
}

function clientKeyOf(row: KeyRow & ClientRow): ClientKey {
  return { ...heldKeyOf(row), ...namesOf(row) }
}
