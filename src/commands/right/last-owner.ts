/**
 * An instance and an organisation keep an owner who can act, whichever RPC takes one away: by
 * removing or putting away the user, or by taking the role.
 */
import { event } from '../../domain/event.ts'
import { checkOwnerRemains, ownerRole } from '../../domain/organization/members.ts'
import { grants, type Membership } from '../../domain/right/powers.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

export type OwnerDeps = Pick<CommandDeps, 'events' | 'callers'>

/** Takes note of each owner that goes, so that two who go at once know of each other. */
const aggregateType = 'owners'

/**
 * What is stored together with an owner's going, for each place that the user owns; nothing for
 * others. Rejects with a refusal where nobody would be left. To be asked anew each time the
 * change is tried, for the streams it gives hold only as long as no other owner has gone.
 */
export async function ownersLeft(
  { events, callers }: OwnerDeps,
  { actor, userId, of }: { actor: Actor; userId: string; of?: readonly Membership[] },
): Promise<StreamAppend[]> {
  const { instanceId } = actor
  const memberships = of ?? (await callers.membershipsOf({ instanceId, userId }))
  const owned = memberships.filter(({ scope, roles }) => roles.includes(ownerRole[scope]))
  const streams: StreamAppend[] = []
  for (const { scope, scopeId } of owned) {
    const stream = { instanceId, aggregateType, aggregateId: scopeId }
    // First the history, then the rows: as long as nothing is added to it, these hold.
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

/** Whoever manages all organisations can give one another owner. */
async function ownsAll({ powers }: Actor): Promise<boolean> {
  return powers !== undefined && grants(await powers.rolesIn(''), 'org.write')
}
