/** What all commands on an organisation share. */
import { absentOrg, evolveOrg, type Org } from '../../domain/organization/org.ts'
import { orgSnapshot } from '../../domain/organization/org-snapshot.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import { type Actor, type Evolution, load } from '../commit.ts'

/** How an organisation evolves. */
export const orgEvolution: Evolution<Org> = {
  aggregateType: 'org',
  initial: absentOrg,
  evolve: evolveOrg,
  snapshot: orgSnapshot,
}

/** An organisation that another aggregate's commit refers to. */
export interface GuardedOrg {
  readonly isOrg: boolean
  readonly isActive: boolean
  /** Makes the append fail if the organisation has changed since. */
  readonly guard: StreamAppend
}

/** Guards an organisation: one that is removed concurrently must not be given anything. */
export async function guardOrg(
  { events }: { readonly events: Pick<EventStore, 'fold'> },
  { actor: { instanceId }, orgId }: { readonly actor: Actor; readonly orgId: string },
): Promise<GuardedOrg> {
  const { aggregateType } = orgEvolution
  const stream = { instanceId, aggregateType, aggregateId: orgId }
  const { state, sequence } = await load(events, { evolution: orgEvolution, stream })
  const name = { aggregateType, aggregateId: orgId, owner: orgId }
  const { exists: isOrg, isActive } = state
  return { isOrg, isActive, guard: { ...name, expectedSequence: sequence, events: [] } }
}
