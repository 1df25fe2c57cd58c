/** Commands on the targets of webhooks and their keys (organizations.md §7.2). */
import { targetKeyFingerprint } from '../../crypto/target-keys.ts'
import {
  activateKey as decideActivateKey,
  addKey as decideAddKey,
  changeTarget as decideChange,
  createTarget as decideCreate,
  deactivateKey as decideDeactivateKey,
  removeTarget as decideRemove,
  removeKey as decideRemoveKey,
  evolveTarget,
  noTarget,
  requireTargetIds,
  type Target,
  type TargetChange,
} from '../../domain/action/target.ts'
import type { Decided } from '../../domain/event.ts'
import type { TargetSettings } from '../../events/action.ts'
import { type Actor, type Changed, commit, type Evolution } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** How a target evolves. */
const targetEvolution: Evolution<Target> = {
  aggregateType: 'target',
  initial: noTarget,
  evolve: evolveTarget,
}

type TargetDeps = Pick<CommandDeps, 'events' | 'codes' | 'ids' | 'reach'>

/** Creates a target; resolves to its id and its key, in plain. */
export async function createTarget(
  { events, codes, ids, reach }: TargetDeps,
  { actor, settings }: { actor: Actor; settings: Omit<TargetSettings, 'signingKey'> },
): Promise<Changed & { readonly id: string; readonly signingKey: string }> {
  const id = ids.next()
  const { plain, issued } = await codes.draw('signingKey', actor)
  const stored = await change(events, { actor, id, isNew: true }, () =>
    decideCreate({ ...settings, signingKey: issued.code, reach }),
  )
  return { ...stored, id, signingKey: plain }
}

/** A target, and who acts on it. */
export interface TargetOfActor {
  readonly actor: Actor
  readonly id: string
}

/** Changes a target; resolves to its key if that is another. */
export async function updateTarget(
  { events, codes, reach }: Omit<TargetDeps, 'ids'>,
  given: TargetOfActor & { readonly change: TargetChange; readonly hasNewKey: boolean },
): Promise<Changed & { readonly signingKey: string | undefined }> {
  const { actor, hasNewKey } = given
  const key = hasNewKey ? await codes.draw('signingKey', actor) : undefined
  const stored = await change(events, given, (target) =>
    decideChange({ ...given.change, signingKey: key?.issued.code, reach }, target),
  )
  return { ...stored, signingKey: key?.plain }
}

/** Removes a target; it vanishes from all executions. */
export function removeTarget(
  { events }: Pick<CommandDeps, 'events'>,
  given: TargetOfActor,
): Promise<Changed> {
  return change(events, given, decideRemove)
}

/** Adds a public key; resolves to its id. */
export async function addTargetKey(
  { events, ids, clock }: Pick<CommandDeps, 'events' | 'ids' | 'clock'>,
  given: TargetOfActor & { readonly pem: string; readonly expirationDate: string | undefined },
): Promise<Changed & { readonly keyId: string }> {
  const { id, pem, expirationDate } = given
  requireTargetIds(id)
  const keyId = ids.next()
  const key = {
    keyId,
    publicKey: Buffer.from(pem).toString('base64'),
    fingerprint: targetKeyFingerprint(pem),
    expirationDate,
    isExpired: expirationDate !== undefined && isPastAt(clock)(expirationDate),
  }
  const stored = await change(events, given, (target) => decideAddKey(key, target))
  return { ...stored, keyId }
}

/** A public key, and who acts on it. */
export type KeyOfActor = TargetOfActor & { readonly keyId: string }

/** Encrypts for this key instead of the one before. */
export async function activateTargetKey(
  { events, clock }: Pick<CommandDeps, 'events' | 'clock'>,
  given: KeyOfActor,
): Promise<Changed> {
  requireTargetIds(given.id, given.keyId)
  const key = { keyId: given.keyId, isPast: isPastAt(clock) }
  return change(events, given, (target) => decideActivateKey(key, target))
}

/** Encrypts for this key no more. */
export async function deactivateTargetKey(
  { events }: Pick<CommandDeps, 'events'>,
  given: KeyOfActor,
): Promise<Changed> {
  requireTargetIds(given.id, given.keyId)
  return change(events, given, (target) => decideDeactivateKey(given.keyId, target))
}

/** Removes a public key that is not active. */
export async function removeTargetKey(
  { events }: Pick<CommandDeps, 'events'>,
  given: KeyOfActor,
): Promise<Changed> {
  requireTargetIds(given.id, given.keyId)
  return change(events, given, (target) => decideRemoveKey(given.keyId, target))
}

function change(
  events: CommandDeps['events'],
  { actor, id: aggregateId, isNew = false }: TargetOfActor & { readonly isNew?: boolean },
  decide: (target: Target) => Iterable<Decided>,
): Promise<Changed> {
  const ownerOf = () => actor.instanceId
  return commit(
    { events, evolution: targetEvolution },
    { actor, aggregateId, ownerOf, isNew, decide },
  )
}

const isPastAt = (clock: CommandDeps['clock']) => (date: string) =>
  Date.parse(date) * 1000 <= clock.nowMicros()
