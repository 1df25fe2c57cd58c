/** How a machine gets, and loses, a key to sign its token requests with (management-v1 §14). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { exists, type User } from '../user/user.ts'
import { areTooMany, credentialsMax } from './personal-access-token.ts'

export interface AddKey {
  readonly keyId: string
  /** RFC 3339. */
  readonly expirationDate: string
  readonly isPast: boolean
  /** PKIX in PEM, as base64; the other half is shown once and not kept. */
  readonly publicKey: string
  /** Absent: of a machine that is only about to be there, and has none yet. */
  readonly nowMicros?: number
}

/** 1 is JSON, the one there is. */
export const keyType = 1

export function* addKey(command: AddKey, user: User): Iterable<Decided> {
  if (!exists(user) || user.kind !== 'machine') throw refuse('machine_key.user_unknown')
  if (areTooMany(user.credentials.keyIds, command)) {
    throw refuse('machine_key.too_many', String(credentialsMax))
  }
  yield keyAdded(command)
}

/** The event alone, for a machine that is only about to be there. */
export function keyAdded({ keyId, expirationDate, isPast, publicKey }: AddKey): Decided {
  if (isPast) throw refuse('token.expired_already')
  return event('user.machine.key.added', { keyId, type: keyType, expirationDate, publicKey })
}

export function* removeKey({ keyId }: { keyId: string }, user: User): Iterable<Decided> {
  if (!exists(user) || !user.credentials.keyIds.has(keyId)) {
    throw refuse('machine_key.removed_already')
  }
  yield event('user.machine.key.removed', { keyId })
}
