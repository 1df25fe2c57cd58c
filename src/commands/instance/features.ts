/** Commands on the features of an instance, or of the system (organizations.md §5). */
import type { Decided } from '../../domain/event.ts'
import {
  resetFeatures as decideReset,
  setFeatures as decideSet,
  evolveFeatures,
  type FeatureChanges,
  type FeatureLevel,
  type OwnFeatures,
} from '../../domain/instance/features.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** One stream a level. */
const evolution: Evolution<OwnFeatures> = {
  aggregateType: 'feature',
  initial: {},
  evolve: evolveFeatures,
}

/** Whose features, and who changes them. */
export interface FeatureOwner {
  readonly actor: Actor
  readonly level: FeatureLevel
}

/** The id of the system among the aggregates; it belongs to no instance. */
const systemId = 'SYSTEM'

/** Sets features; those that have the value already store nothing. */
export function setFeatures(
  deps: Pick<CommandDeps, 'events'>,
  owner: FeatureOwner,
  changes: FeatureChanges,
): Promise<Stored> {
  return changeFeatures(deps, owner, (own) => decideSet(owner.level, changes, own))
}

/** Takes all features of a level back: what it inherits applies again. */
export function resetFeatures(
  deps: Pick<CommandDeps, 'events'>,
  owner: FeatureOwner,
): Promise<Stored> {
  return changeFeatures(deps, owner, (own) => decideReset(owner.level, own))
}

function changeFeatures(
  { events }: Pick<CommandDeps, 'events'>,
  { actor, level }: FeatureOwner,
  decide: (own: OwnFeatures) => Iterable<Decided>,
): Promise<Stored> {
  const isSystem = level === 'system'
  const aggregateId = isSystem ? systemId : actor.instanceId
  return commit(
    { events, evolution },
    {
      actor: isSystem ? { ...actor, instanceId: '' } : actor,
      aggregateId,
      ownerOf: () => aggregateId,
      decide,
    },
  )
}
