/**
 * Commands on what an instance may do and how it works (organizations.md §2.5, §4.7, §4.8). Limits,
 * quotas and restrictions have histories of their own; each change is stored only if the instance
 * is as it was decided on, so nothing is written behind the removal of one.
 */
import type { Decided } from '../../domain/event.ts'
import {
  changeGenerator,
  type Generator,
  type GeneratorName,
} from '../../domain/instance/generators.ts'
import type { Instance } from '../../domain/instance/instance.ts'
import {
  setLimits as decideLimits,
  resetLimits as decideReset,
  evolveLimits,
  type Limits,
  noLimits,
} from '../../domain/instance/limits.ts'
import {
  changeOidcSettings,
  addOidcSettings as decideAddOidc,
  type OidcSettings,
} from '../../domain/instance/oidc-settings.ts'
import {
  removeQuota as decideNoQuota,
  setQuota as decideQuota,
  evolveQuota,
  noQuota,
  type Quota,
} from '../../domain/instance/quotas.ts'
import {
  setDefaultLanguage as decideLanguage,
  setRestrictions as decideRestrictions,
  evolveRestrictions,
  initialRestrictions,
  type Restrictions,
} from '../../domain/instance/restrictions.ts'
import { refuse } from '../../domain/refusals.ts'
import { type Actor, commit, type Evolution, load, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeInstance, instanceEvolution } from './instances.ts'

type Deps = Pick<CommandDeps, 'events'>

const limits: Evolution<Limits> = {
  aggregateType: 'limits',
  initial: noLimits,
  evolve: evolveLimits,
}
const restrictions: Evolution<Restrictions> = {
  aggregateType: 'restrictions',
  initial: initialRestrictions,
  evolve: evolveRestrictions,
}
const quota: Evolution<Quota> = {
  aggregateType: 'quota',
  initial: noQuota,
  evolve: evolveQuota,
}

/** Sets limits of the instance the actor acts in; those that are not given stay. */
export function setLimits(
  deps: Deps,
  { actor, ...given }: Limits & { readonly actor: Actor },
): Promise<Stored> {
  const { instanceId: aggregateId } = actor
  const decide = (before: Limits) => decideLimits(given, before)
  return changeBeside(deps, { actor, evolution: limits, aggregateId, decide })
}

/** Sets limits of several instances; nothing is stored if one of them is refused. */
export async function setLimitsOfMany(
  deps: Deps,
  given: readonly (Limits & { readonly actor: Actor })[],
): Promise<readonly Stored[]> {
  for (const { actor, ...wanted } of given) {
    const { instanceId } = actor
    const { aggregateType } = instanceEvolution
    const stream = { instanceId, aggregateType, aggregateId: instanceId }
    const { state } = await load(deps.events, { evolution: instanceEvolution, stream })
    if (!state.exists) throw refuse('instance.not_found')
    // Refuses what could not be set.
    Array.from(decideLimits(wanted, noLimits))
  }
  const stored: Stored[] = []
  for (const each of given) stored.push(await setLimits(deps, each))
  return stored
}

/** Takes all limits of the instance back. */
export function resetLimits(deps: Deps, { actor }: { readonly actor: Actor }): Promise<Stored> {
  const { instanceId: aggregateId } = actor
  return changeBeside(deps, { actor, evolution: limits, aggregateId, decide: decideReset })
}

/** Sets the quota of one unit; where `mustBeNew`, refuses one that exists. */
export function setQuota(
  deps: Deps,
  input: { readonly actor: Actor; readonly quota: Quota; readonly mustBeNew: boolean },
): Promise<Stored> {
  const { actor } = input
  const aggregateId = String(input.quota.unit)
  const decide = (before: Quota) => decideQuota(input, before)
  return changeBeside(deps, { actor, evolution: quota, aggregateId, decide })
}

/** Removes the quota of one unit. */
export function removeQuota(
  deps: Deps,
  input: { readonly actor: Actor; readonly unit: number },
): Promise<Stored> {
  const { actor, unit } = input
  const decide = (before: Quota) => decideNoQuota(input, before)
  return changeBeside(deps, { actor, evolution: quota, aggregateId: String(unit), decide })
}

/** Sets restrictions of the instance; those that are not given stay. */
export function setRestrictions(
  deps: Deps,
  { actor, ...given }: Partial<Restrictions> & { readonly actor: Actor },
): Promise<Stored> {
  const decide = (before: Restrictions, instance: Instance) =>
    decideRestrictions(given, { restrictions: before, instance })
  const { instanceId: aggregateId } = actor
  return changeBeside(deps, { actor, evolution: restrictions, aggregateId, decide })
}

/** Sets the language of those for whom no other is known. */
export function setDefaultLanguage(
  deps: Deps,
  input: { readonly actor: Actor; readonly language: string },
): Promise<Stored> {
  const { actor } = input
  const { instanceId } = actor
  const beside = { instanceId, aggregateType: 'restrictions', aggregateId: instanceId }
  return commit(
    { events: deps.events, evolution: instanceEvolution },
    {
      actor,
      aggregateId: instanceId,
      ownerOf: () => instanceId,
      decide: async (instance) => {
        const set = await load(deps.events, { evolution: restrictions, stream: beside })
        return {
          events: decideLanguage(input, { restrictions: set.state, instance }),
          alongside: [{ ...beside, owner: instanceId, expectedSequence: set.sequence, events: [] }],
        }
      },
    },
  )
}

/** Changes how codes or secrets of a kind are generated; `fallback` is how they are by default. */
export function setGenerator(
  deps: Deps,
  input: {
    readonly actor: Actor
    readonly name: GeneratorName
    readonly generator: Generator
    readonly fallback: Generator
  },
): Promise<Stored> {
  const { actor } = input
  return changeInstance(deps, { actor, decide: (instance) => changeGenerator(input, instance) })
}

/** Refused: every instance has lifetimes of tokens. */
export function addOidcSettings(
  deps: Deps,
  { actor, ...settings }: OidcSettings & { readonly actor: Actor },
): Promise<Stored> {
  return changeInstance(deps, { actor, decide: (instance) => decideAddOidc(settings, instance) })
}

/** Changes how long tokens live that are issued from then on. */
export function setOidcSettings(
  deps: Deps,
  { actor, ...settings }: OidcSettings & { readonly actor: Actor },
): Promise<Stored> {
  const decide = (instance: Instance) => changeOidcSettings(settings, instance)
  return changeInstance(deps, { actor, decide })
}

/** Decides on an aggregate that belongs to an instance, which must exist. */
function changeBeside<S>(
  { events }: Deps,
  change: {
    readonly actor: Actor
    readonly evolution: Evolution<S>
    readonly aggregateId: string
    readonly decide: (state: S, instance: Instance) => Iterable<Decided>
  },
): Promise<Stored> {
  const { actor, evolution, aggregateId, decide } = change
  const { instanceId } = actor
  const { aggregateType } = instanceEvolution
  const stream = { instanceId, aggregateType, aggregateId: instanceId }
  return commit(
    { events, evolution },
    {
      actor,
      aggregateId,
      ownerOf: () => instanceId,
      decide: async (state) => {
        const { state: instance, sequence } = await load(events, {
          evolution: instanceEvolution,
          stream,
        })
        if (!instance.exists) throw refuse('instance.not_found')
        const owner = instanceId
        return {
          events: decide(state, instance),
          alongside: [{ ...stream, owner, expectedSequence: sequence, events: [] }],
        }
      },
    },
  )
}
