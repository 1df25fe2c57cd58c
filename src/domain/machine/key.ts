/** Keys that machines sign token requests with (management-v1 §14). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { exists, type User } from '../user/user.ts'
import { areTooMany, credentialsMax } from './personal-access-token.ts'

/** A key to add. */
export interface AddKey {
  readonly keyId: string
  /** RFC 3339. */
  readonly expirationDate: string
  readonly isPast: boolean
  /** PKIX in PEM, as base64; the private key is returned once and not stored. */
  readonly publicKey: string
  /** Absent for a machine created in the same transaction, which has none yet. */
  readonly nowMicros?: number
}

/** The only type: JSON. */
export const keyType = 1

/** Adds a key; refuses more than `credentialsMax` that have not expired. */
export function* addKey(command: AddKey, user: User): Iterable<Decided> {
  if (!exists(user) || user.kind !== 'machine') throw refuse('machine_key.user_unknown')
  if (areTooMany(user.credentials.keyIds, command)) {
    throw refuse('machine_key.too_many', String(credentialsMax))
  }
  yield keyAdded(command)
}

/** The event of a key, for a machine created in the same transaction. */
export function keyAdded({ keyId, expirationDate, isPast, publicKey }: AddKey): Decided {
  if (isPast) throw refuse('token.expired_already')
  return event('user.machine.key.added', { keyId, type: keyType, expirationDate, publicKey })
}

/** Removes a key; refuses an unknown one. */
export function* removeKey({ keyId }: { keyId: string }, user: User): Iterable<Decided> {
  if (!exists(user) || !user.credentials.keyIds.has(keyId)) {
    throw refuse('machine_key.removed_already')
  }
  yield event('user.machine.key.removed', { keyId })
}
