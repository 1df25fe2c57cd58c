/** What others note about a user, by keys of their own (management-v1 §13.5, user-v2 §11.1). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import type { MetadataEntry } from './create-human.ts'
import { exists, type User } from './user.ts'

/** What is there already in the same words is no event; of one key's values the last counts. */
export function* setMetadata(
  { entries, allow }: { readonly entries: readonly MetadataEntry[]; readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  if (entries.length === 0) throw refuse('metadata.none_given')
  requireAllowedUser(user, allow)
  if (entries.some(({ key, value }) => key.trim() === '' || value === '')) {
    throw refuse('metadata.invalid')
  }
  const known = new Map(user.metadata)
  for (const { key, value } of entries) {
    if (known.get(key) === value) continue
    known.set(key, value)
    yield event('user.metadata.set', { key, value })
  }
}

/** v1: one entry. */
export function* removeMetadata({ key }: { readonly key: string }, user: User): Iterable<Decided> {
  if (!exists(user)) throw refuse('metadata.user_unknown')
  if (!user.metadata.has(key)) throw refuse('metadata.missing')
  yield event('user.metadata.removed', { key })
}

/** All of them must be there, or none is removed. */
export function* removeMetadataEntries(
  { keys, allow }: { readonly keys: readonly string[]; readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  if (keys.length === 0) throw refuse('metadata.none_given')
  requireAllowedUser(user, allow)
  if (!keys.every((key) => user.metadata.has(key))) throw refuse('metadata.some_missing')
  for (const key of new Set(keys)) yield event('user.metadata.removed', { key })
}

function requireAllowedUser(user: User, allow: Allow): void {
  if (!exists(user)) throw refuse('metadata.user_unknown')
  allow(user)
}
