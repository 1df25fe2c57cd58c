/** What a user of Keycloak depends on beside its own members: its realm, and the job's options. */
import { createHash } from 'node:crypto'
import type { ReadOptions } from '../reader.ts'
import { fieldsOf } from '../values/fields.ts'

/** What is known of a realm so far; its members stand before its users in most exports. */
export interface Realm {
  readonly name: string | undefined
  /** Relying party of security keys; undefined: the host. */
  rpId: string | undefined
  /** Relying party of passkeys; undefined: the host. */
  passwordlessRpId: string | undefined
  /** Hashes of the secrets of clients, by client id. */
  readonly secretHashes: Map<string, string>
}

/** What is alike for all users of a job. */
export interface JobContext {
  readonly options: ReadOptions
  /** Several realms in one job: each is an organisation. */
  readonly hasRealms: boolean
  readonly groups: 'roles' | 'metadata'
  /** Our administrators' roles by those of `realm-management`. */
  readonly memberships: ReadonlyMap<string, string>
}

/** What each user's conversion is given. */
export interface KeycloakContext extends JobContext {
  readonly realm: Realm
}

/** A realm of which only the name is known. */
export function realmNamed(name: string | undefined): Realm {
  return { name, rpId: undefined, passwordlessRpId: undefined, secretHashes: new Map() }
}

/** Takes a member of a realm's document. */
export function addRealmMember(
  realm: Realm,
  { name, value }: { readonly name: string; readonly value: unknown },
): void {
  if (typeof value !== 'string' || value === '') return
  if (name === 'webAuthnPolicyRpId') realm.rpId = value
  if (name === 'webAuthnPolicyPasswordlessRpId') realm.passwordlessRpId = value
}

/**
 * Takes a client. Its secret, which Keycloak has as plain text and exports masked where it can, is
 * kept as SHA-256: it is chance that Keycloak made, not a password.
 */
export function addClient(realm: Realm, value: unknown): void {
  const client = fieldsOf(value, { empty: 'json' })
  const clientId = client.text('clientId')
  const secret = client.text('secret')
  if (clientId === undefined || secret === undefined || /^\*+$/.test(secret)) return
  const hash = createHash('sha256').update(secret).digest('base64')
  realm.secretHashes.set(clientId, `$digest$sha256(p)$$${hash}`)
}
