/** What others note about a user: set and removed, one or many, by v1 and by v2. */
import type { MetadataEntry } from '../domain/user/create-human.ts'
import {
  removeMetadata as decideRemove,
  removeMetadataEntries as decideRemoveAll,
  setMetadata as decideSet,
} from '../domain/user/metadata.ts'
import type { Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { changeTarget, type Target } from './users.ts'

/** All of them or none. */
export async function setMetadata(
  { events }: CommandNeeds,
  target: Target & { readonly entries: readonly MetadataEntry[] },
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideSet(target, user))
}

/** v1. */
export async function removeMetadata(
  { events }: CommandNeeds,
  target: Target & { readonly key: string },
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideRemove(target, user))
}

/** All of them or none. */
export async function removeMetadataEntries(
  { events }: CommandNeeds,
  target: Target & { readonly keys: readonly string[] },
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideRemoveAll(target, user))
}
