/**
 * Metadata of users, by free keys (management-v1 §13.5, user-v2 §11.1). It is not part of `User`,
 * so that other decisions need not load it.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import type { MetadataEntry } from './create-human.ts'
import { exists, type User } from './user.ts'

/** Maximum number of entries one call may set. */
export const metadataEntriesMax = 100
/** Maximum number of entries of a user, and of entries one call may remove. */
export const metadataKeptMax = 1000
/** Maximum size of all values of a user together, in bytes; one value may have half of it. */
export const metadataBytesMax = 1_000_000

/** A user's metadata, as far as changing it requires. */
export interface KeptMetadata {
  /** The length of every entry's value in base64, by key. */
  readonly lengths: ReadonlyMap<string, number>
  /** The value in base64 of the entries to change, by key. */
  readonly values: ReadonlyMap<string, string>
}

/** No entries. */
export const noMetadata: KeptMetadata = { lengths: new Map(), values: new Map() }

/** Entries to set, and who may. */
export interface SetMetadata {
  readonly entries: readonly MetadataEntry[]
  /** v2: an entry without a value is removed; v1 refuses it. */
  readonly removesEmpty: boolean
  readonly allow: Allow
}

/** Refuses none, and entries without a key. */
export function* setMetadata(
  { entries, removesEmpty, allow }: SetMetadata,
  { user, kept }: { readonly user: User; readonly kept: KeptMetadata },
): Iterable<Decided> {
  if (entries.length === 0) throw refuse('metadata.none_given')
  requireAllowedUser(user, allow)
  const isWrong = ({ value }: MetadataEntry) => value === '' && !removesEmpty
  if (entries.some(isWrong)) throw refuse('metadata.invalid')
  yield* metadataChange(entries, kept)
}

/**
 * Unchanged entries produce no event, nor does the removal of one that is not there; of several
 * values of one key the last counts.
 */
export function* metadataChange(
  entries: readonly MetadataEntry[],
  kept: KeptMetadata,
): Iterable<Decided> {
  if (entries.some(({ key }) => key.trim() === '')) throw refuse('metadata.invalid')
  checkMetadataFits(entries, kept)
  const known = new Map(kept.values)
  for (const { key, value } of entries) {
    if ((known.get(key) ?? '') === value) continue
    known.set(key, value)
    if (value === '') yield event('user.metadata.removed', { key })
    else yield event('user.metadata.set', { key, value })
  }
}

/**
 * Refuses more than one call may set or one user may have. Users who exceeded a limit before it
 * existed may still change their entries.
 */
export function checkMetadataFits(
  entries: readonly MetadataEntry[],
  { lengths }: KeptMetadata,
): void {
  if (entries.length > metadataEntriesMax) {
    throw refuse('metadata.too_many_given', String(metadataEntriesMax))
  }
  const after = new Map(lengths)
  for (const { key, value } of entries) {
    if (value === '') after.delete(key)
    else after.set(key, value.length)
  }
  if (after.size > Math.max(metadataKeptMax, lengths.size)) {
    throw refuse('metadata.too_many', String(metadataKeptMax))
  }
  if (bytesOf(after) > Math.max(metadataBytesMax, bytesOf(lengths))) {
    throw refuse('metadata.too_large', String(metadataBytesMax))
  }
}

/** Three bytes are four characters of base64. */
function bytesOf(lengths: ReadonlyMap<string, number>): number {
  let characters = 0
  for (const length of lengths.values()) characters += length
  return Math.floor((characters * 3) / 4)
}

/** v1: removes one entry. */
export function* removeMetadata(
  { key }: { readonly key: string },
  { user, kept }: { readonly user: User; readonly kept: KeptMetadata },
): Iterable<Decided> {
  if (!exists(user)) throw refuse('metadata.user_unknown')
  if (!kept.lengths.has(key)) throw refuse('metadata.missing')
  yield event('user.metadata.removed', { key })
}

/** Removes all of the entries, or none if one is missing. */
export function* removeMetadataEntries(
  { keys, allow }: { readonly keys: readonly string[]; readonly allow: Allow },
  { user, kept }: { readonly user: User; readonly kept: KeptMetadata },
): Iterable<Decided> {
  if (keys.length === 0) throw refuse('metadata.none_given')
  if (keys.length > metadataKeptMax) {
    throw refuse('metadata.too_many_given', String(metadataKeptMax))
  }
  requireAllowedUser(user, allow)
  if (!keys.every((key) => kept.lengths.has(key))) throw refuse('metadata.some_missing')
  for (const key of new Set(keys)) yield event('user.metadata.removed', { key })
}

function requireAllowedUser(user: User, allow: Allow): void {
  if (!exists(user)) throw refuse('metadata.user_unknown')
  allow(user)
}
