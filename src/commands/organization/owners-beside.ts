/**
 * Owners that remain where an organisation with all its users goes or is deactivated. See
 * `right/last-owner.ts`, which says the same of a single user.
 */
import { event } from '../../domain/event.ts'
import { checkOwnerRemains, ownerRole } from '../../domain/organization/members.ts'
import { grants } from '../../domain/right/powers.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** What protecting the last owners uses. */
export type LastOwnerDeps = Pick<CommandDeps, 'events' | 'callers' | 'orgRefs'>

/** The organisation that goes, and the actor. */
interface Going {
  readonly actor: Actor
  readonly orgId: string
  /** Whether it is removed: then other organisations keep an owner, too. */
  readonly isRemoved: boolean
}

/**
 * What is stored along with it, so that two owners cannot go at the same time. Refuses where the
 * instance would be without an active owner, or another organisation, unless the caller can appoint
 * one.
 */
export async function ownersBeside(
  { events, callers, orgRefs }: LastOwnerDeps,
  { actor, orgId, isRemoved }: Going,
): Promise<StreamAppend[]> {
  const { instanceId } = actor
  const owned = await orgRefs.ownedElsewhere({ instanceId, orgId })
  const streams: StreamAppend[] = []
  for (const { scope, scopeId } of owned) {
    if (scope === 'org' && !isRemoved) continue
    const stream = { instanceId, aggregateType: 'owners', aggregateId: scopeId }
    // First the stream, then the rows: while nothing is appended to it, these are current.
    const expectedSequence = (await events.readStream(stream)).at(-1)?.sequence ?? 0
    const owner = { instanceId, scope, scopeId, role: ownerRole[scope] }
    const active = await callers.activeMembersWith(owner)
    const within = new Set(await orgRefs.usersAmong({ instanceId, orgId, userIds: active }))
    const mayMakeAnother = scope === 'org' && (await ownsAll(actor))
    checkOwnerRemains(scope, { others: active.filter((id) => !within.has(id)), mayMakeAnother })
    const gone = event('owners.went', { userId: orgId })
    streams.push({
      ...{ aggregateType: stream.aggregateType, aggregateId: scopeId, owner: scopeId },
      ...{ expectedSequence, events: [gone] },
    })
  }
  return streams
}

/** A caller who manages all organisations can appoint another owner. */
async function ownsAll({ powers }: Actor): Promise<boolean> {
  return powers !== undefined && grants(await powers.rolesIn(''), 'org.write')
}
