/** Secrets of machines for client credentials (management-v1 §14). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { exists, type User } from '../user/user.ts'

/** Replaces the secret. Only the hash is stored; the secret is returned once. */
export function* setSecret(
  { hashedSecret }: { hashedSecret: string },
  user: User,
): Iterable<Decided> {
  if (!exists(user) || user.kind !== 'machine') throw refuse('machine_secret.user_unknown')
  yield event('user.machine.secret.set', { hashedSecret })
}

/** Removes the secret; refuses a machine without one. */
export function* removeSecret(user: User): Iterable<Decided> {
  if (!exists(user) || user.kind !== 'machine') throw refuse('machine_secret.removal.user_unknown')
  if (user.credentials.hashedSecret === undefined) throw refuse('machine_secret.missing')
  yield event('user.machine.secret.removed')
}
