/** Metadata of organisations: set and removed, one entry or many, by v1, v2beta and v2. */
import type { Decided } from '../../domain/event.ts'
import type { Org } from '../../domain/organization/org.ts'
import {
  checkKeysToRemove,
  removeOrgMetadata as decideRemoval,
  removeOrgMetadataEntry as decideRemovalOfOne,
  setOrgMetadata as decideSet,
  type OrgMetadataToSet,
} from '../../domain/organization/org-metadata.ts'
import { refuse } from '../../domain/refusals.ts'
import type { KeptMetadata } from '../../domain/user/metadata.ts'
import type { Changed } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeOrg, type OrgTarget } from './change-org.ts'

type MetadataDeps = Pick<CommandDeps, 'events' | 'orgRefs'>

/** Sets all entries or none; see `OrgMetadataToSet`. */
export async function setOrgMetadata(
  deps: MetadataDeps,
  { actor, orgId, ...given }: OrgTarget & OrgMetadataToSet,
): Promise<Changed> {
  if (given.entries.length === 0) throw refuse('org.metadata.none_given')
  const keys = given.entries.map(({ key }) => key)
  return changeMetadata(deps, { actor, orgId, keys, decide: (known) => decideSet(given, known) })
}

/** Removes all named entries or none. */
export async function removeOrgMetadata(
  deps: MetadataDeps,
  { keys, ...target }: OrgTarget & { readonly keys: readonly string[] },
): Promise<Changed> {
  checkKeysToRemove(keys)
  const decide = (known: Known) => decideRemoval({ keys }, known)
  return changeMetadata(deps, { ...target, keys: [], decide })
}

/** v1: removes one entry. */
export async function removeOrgMetadataEntry(
  deps: MetadataDeps,
  { key, ...target }: OrgTarget & { readonly key: string },
): Promise<Changed> {
  if (key.trim() === '') throw refuse('org.metadata.remove_one.blank')
  const decide = (known: Known) => decideRemovalOfOne({ key }, known)
  return changeMetadata(deps, { ...target, keys: [], decide })
}

interface Known {
  readonly org: Org
  readonly kept: KeptMetadata
}

/**
 * The entries are read from the rows after the organisation was read. The rows are at its last
 * event or later; if later, the sequence is stale and the decision is repeated.
 */
function changeMetadata(
  deps: MetadataDeps,
  {
    keys,
    decide,
    ...target
  }: OrgTarget & {
    readonly keys: readonly string[]
    readonly decide: (known: Known) => Iterable<Decided>
  },
): Promise<Changed> {
  const { actor, orgId } = target
  const { instanceId } = actor
  return changeOrg(deps, {
    ...target,
    permission: 'org.write',
    decide: async (org) => {
      const kept = await deps.orgRefs.keptMetadata({ instanceId, orgId, keys })
      return { events: decide({ org, kept }), alongside: [] }
    },
  })
}
