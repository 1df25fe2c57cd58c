/**
 * An instance or organisation always keeps an active owner, whichever RPC removes one: by deleting,
 * deactivating or locking the user, or by taking away the role.
 */
import { event } from '../../domain/event.ts'
import { checkOwnerRemains, ownerRole } from '../../domain/organization/members.ts'
import { grants, type Membership } from '../../domain/right/powers.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** What protecting the last owner uses. */
export type OwnerDeps = Pick<CommandDeps, 'events' | 'callers'>

/** The part of a membership that says who owns what. */
export type OwnedMembership = Pick<Membership, 'scope' | 'scopeId' | 'roles'>

/** A stream of removed owners, so that two concurrent removals conflict. */
const aggregateType = 'owners'

/**
 * What is stored along with the removal of an owner, for each organisation or instance the user
 * owns; empty for others. Refuses where no owner would be left. To be called again at each attempt:
 * the streams are valid only until another owner is removed.
 */
export async function ownersLeft(
  { events, callers }: OwnerDeps,
  { actor, userId, of }: { actor: Actor; userId: string; of?: readonly OwnedMembership[] },
): Promise<StreamAppend[]> {
  const { instanceId } = actor
  const memberships = of ?? (await callers.membershipsOf({ instanceId, userId }))
  const owned = memberships.flatMap(({ scope, scopeId, roles }) =>
    (scope === 'org' || scope === 'instance') && roles.includes(ownerRole[scope])
      ? [{ scope, scopeId }]
      : [],
  )
  const streams: StreamAppend[] = []
  for (const { scope, scopeId } of owned) {
    const stream = { instanceId, aggregateType, aggregateId: scopeId }
    // First the stream, then the rows: while nothing is appended to it, these are current.
    const expectedSequence = (await events.readStream(stream)).at(-1)?.sequence ?? 0
    const owner = { instanceId, scope, scopeId, role: ownerRole[scope] }
    const active = await callers.activeMembersWith(owner)
    const mayMakeAnother = scope === 'org' && (await ownsAll(actor))
    checkOwnerRemains(scope, { others: active.filter((id) => id !== userId), mayMakeAnother })
    const gone = { ...event('owners.went', { userId }) }
    const { aggregateId } = stream
    streams.push({ aggregateType, aggregateId, owner: scopeId, expectedSequence, events: [gone] })
  }
  return streams
}

/** A caller who manages all organisations can appoint another owner. */
async function ownsAll({ powers }: Actor): Promise<boolean> {
  return powers !== undefined && grants(await powers.rolesIn(''), 'org.write')
}
