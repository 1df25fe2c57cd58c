/** Metadata of a user: set and removed, one entry or many, by v1 and v2. */
import type { Decided } from '../../domain/event.ts'
import { refuse } from '../../domain/refusals.ts'
import type { MetadataEntry } from '../../domain/user/create-human.ts'
import {
  removeMetadata as decideRemove,
  removeMetadataEntries as decideRemoveAll,
  setMetadata as decideSet,
  type KeptMetadata,
  type SetMetadata,
} from '../../domain/user/metadata.ts'
import { trimmed } from '../../domain/user/normalise.ts'
import type { User } from '../../domain/user/user.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeTarget, type Target } from './users.ts'

/** The entries of a new user, their keys trimmed; refuses empty keys and values. */
export function entriesToCreate(entries: readonly MetadataEntry[]): MetadataEntry[] {
  return entries.map(({ key, value }) => {
    const name = trimmed(key, { whenBlank: 'metadata.key.empty' })
    if (value === '') throw refuse('metadata.value.empty')
    return { key: name, value }
  })
}

/** Sets all entries or none; see `SetMetadata`. */
export async function setMetadata(
  deps: Pick<CommandDeps, 'events' | 'users'>,
  target: Target & Pick<SetMetadata, 'entries' | 'removesEmpty'>,
): Promise<Stored> {
  const keys = target.entries.map(({ key }) => key)
  return changeMetadata(deps, { target, keys }, (state) => decideSet(target, state))
}

/** v1: removes one entry. */
export async function removeMetadata(
  deps: Pick<CommandDeps, 'events' | 'users'>,
  target: Target & { readonly key: string },
): Promise<Stored> {
  return changeMetadata(deps, { target, keys: [] }, (state) => decideRemove(target, state))
}

/** Removes all named entries or none. */
export async function removeMetadataEntries(
  deps: Pick<CommandDeps, 'events' | 'users'>,
  target: Target & { readonly keys: readonly string[] },
): Promise<Stored> {
  return changeMetadata(deps, { target, keys: [] }, (state) => decideRemoveAll(target, state))
}

/**
 * The entries are read from the rows after the user was read. The rows are at the user's last event
 * or later; if later, the sequence is stale and the decision is repeated.
 */
function changeMetadata(
  { events, users }: Pick<CommandDeps, 'events' | 'users'>,
  { target, keys }: { readonly target: Target; readonly keys: readonly string[] },
  decide: (state: { user: User; kept: KeptMetadata }) => Iterable<Decided>,
): Promise<Stored> {
  const { actor, userId } = target
  const { instanceId } = actor
  return changeTarget(events, target, async (user) => {
    const kept = await users.keptMetadata({ instanceId, userId, keys })
    return decide({ user, kept })
  })
}
