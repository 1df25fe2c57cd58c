/**
 * Metadata of organisations, by free keys (organizations.md §1.3). It is not part of `Org`, so that
 * other decisions need not load it; the limits are those of users.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { MetadataEntry } from '../user/create-human.ts'
import {
  type KeptMetadata,
  metadataBytesMax,
  metadataEntriesMax,
  metadataKeptMax,
} from '../user/metadata.ts'
import type { Org } from './org.ts'

interface Known {
  readonly org: Org
  readonly kept: KeptMetadata
}

/** Entries to set. */
export interface OrgMetadataToSet {
  readonly entries: readonly MetadataEntry[]
  /** v2: an entry without a value is removed; v1 refuses it. */
  readonly removesEmpty: boolean
  /** v1's single call writes an event even where nothing changes. */
  readonly writesUnchanged: boolean
}

/** Sets all entries or none; of several values of one key the last counts. */
export function* setOrgMetadata(given: OrgMetadataToSet, known: Known): Iterable<Decided> {
  const { entries, removesEmpty, writesUnchanged } = given
  const { org, kept } = known
  if (!org.exists) throw refuse('org.unknown')
  if (entries.some(({ key }) => key.trim() === '')) throw refuse('org.metadata.invalid')
  if (!removesEmpty && entries.some(({ value }) => value === '')) {
    throw refuse('org.metadata.invalid')
  }
  checkFits(entries, kept)
  const values = new Map(kept.values)
  for (const { key, value } of entries) {
    if ((values.get(key) ?? '') === value && !writesUnchanged) continue
    values.set(key, value)
    if (value === '') yield event('org.metadata.removed', { key })
    else yield event('org.metadata.set', { key, value })
  }
}

/** Refuses more than one call may set, or one organisation may have. */
function checkFits(entries: readonly MetadataEntry[], { lengths }: KeptMetadata): void {
  if (entries.length > metadataEntriesMax) {
    throw refuse('metadata.too_many_given', String(metadataEntriesMax))
  }
  const after = new Map(lengths)
  for (const { key, value } of entries) {
    if (value === '') after.delete(key)
    else after.set(key, value.length)
  }
  if (after.size > metadataKeptMax) throw refuse('org.metadata.too_many', String(metadataKeptMax))
  let characters = 0
  for (const length of after.values()) characters += length
  // Three bytes are four characters of base64.
  if (Math.floor((characters * 3) / 4) > metadataBytesMax) {
    throw refuse('org.metadata.too_large', String(metadataBytesMax))
  }
}

/** Refuses a call that names no entries, or a blank key; asked before anything is read. */
export function checkKeysToRemove(keys: readonly string[]): void {
  if (keys.length === 0) throw refuse('org.metadata.remove.none_given')
  if (keys.length > metadataKeptMax) {
    throw refuse('metadata.too_many_given', String(metadataKeptMax))
  }
  if (keys.some((key) => key.trim() === '')) throw refuse('org.metadata.remove.blank')
}

/** Removes all of the entries, or none if one is missing. */
export function* removeOrgMetadata(
  { keys }: { readonly keys: readonly string[] },
  { org, kept }: Known,
): Iterable<Decided> {
  if (!org.exists) throw refuse('org.unknown')
  if (!keys.every((key) => kept.lengths.has(key))) throw refuse('org.metadata.some_missing')
  for (const key of new Set(keys)) yield event('org.metadata.removed', { key })
}

/** v1: removes one entry. */
export function* removeOrgMetadataEntry(
  { key }: { readonly key: string },
  { org, kept }: Known,
): Iterable<Decided> {
  if (!org.exists) throw refuse('org.unknown')
  if (!kept.lengths.has(key)) throw refuse('org.metadata.remove_one.missing')
  yield event('org.metadata.removed', { key })
}
