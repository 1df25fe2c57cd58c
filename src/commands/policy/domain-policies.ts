/** Commands on domain policies; user names move with them, in the same transaction. */
import {
  type DomainPolicyChange,
  type DomainPolicyOutcome,
  changeDomainPolicy as decideChange,
  domainPolicyOf,
  ownDomainPolicy,
  userNamesMoved,
} from '../../domain/policy/domain-policy.ts'
import type { OwnPolicies } from '../../domain/policy/own-policies.ts'
import { userNames } from '../../domain/user/names.ts'
import type { NameMove, Push, StreamAppend } from '../../store/eventstore/event.ts'
import { again, load, type Stored, traceOf } from '../change.ts'
import { userEvolution } from '../user/users.ts'
import { type PolicyNeeds, type PolicyOwner, policyEvolutions, scopeOf } from './policies.ts'

/** Changes a domain policy; refuses when two users of one name would come to meet. */
export async function changeDomainPolicy(
  needs: PolicyNeeds,
  owner: PolicyOwner,
  change: DomainPolicyChange,
): Promise<Stored> {
  const { actor, orgId } = owner
  const { instanceId } = actor
  const scope = scopeOf(owner)
  const ownerId = orgId ?? instanceId
  return again(async () => {
    const movedInstance = await sequenceOf(needs, { instanceId, ...userNames.ofInstance })
    const instance = await policiesOf(needs, { instanceId, orgId: undefined })
    const own = orgId === undefined ? instance : await policiesOf(needs, { instanceId, orgId })
    const inherited = domainPolicyOf(instance.state)
    const outcome = decideChange({ scope, ownerId, change, inherited }, own.state)
    const changed: StreamAppend = {
      aggregateType: scope,
      aggregateId: ownerId,
      owner: ownerId,
      expectedSequence: own.sequence,
      events: outcome.events,
    }
    const moving = movingOf(outcome, { instanceId, orgId, movedInstance })
    const recorded = await needs.events.append({
      instanceId,
      creator: actor.userId,
      trace: traceOf(actor),
      ...moving,
      streams: [changed, ...moving.streams],
    })
    const last = recorded[outcome.events.length - 1]
    if (!last) throw new Error('a domain policy was changed without an event')
    return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId: ownerId }
  })
}

/**
 * What is stored beside the policy. An organisation that decides for itself, or no longer
 * does, must not meet its instance changing its mind at this very moment.
 */
function movingOf(
  { movesTo: to }: DomainPolicyOutcome,
  given: { instanceId: string; orgId: string | undefined; movedInstance: number },
): Pick<Push, 'streams' | 'moves'> {
  const { instanceId, orgId, movedInstance } = given
  const events = to ? [userNamesMoved(to)] : []
  const ofInstance = {
    ...userNames.ofInstance,
    owner: instanceId,
    expectedSequence: movedInstance,
  }
  const move = (of: NameMove['of']) =>
    to && { moves: [{ kind: 'usernames', heldBy: userEvolution.aggregateType, to, of }] }
  if (orgId === undefined) {
    const streams = [{ ...ofInstance, events }]
    return { streams, ...move({ ownersWithout: ownDomainPolicy }) }
  }
  const ofOrg = { ...userNames.ofOrg(orgId), owner: orgId, events }
  return { streams: [{ ...ofInstance, events: [] }, ofOrg], ...move({ ownerId: orgId }) }
}

async function policiesOf(
  { events }: PolicyNeeds,
  { instanceId, orgId }: { instanceId: string; orgId: string | undefined },
): Promise<{ state: OwnPolicies; sequence: number }> {
  const evolution = policyEvolutions[orgId === undefined ? 'instance' : 'org']
  const { aggregateType } = evolution
  const stream = { instanceId, aggregateType, aggregateId: orgId ?? instanceId }
  return load(events, { evolution, stream })
}

async function sequenceOf(
  { events }: PolicyNeeds,
  stream: { instanceId: string; aggregateType: string; aggregateId: string },
): Promise<number> {
  return (await events.readStream(stream)).at(-1)?.sequence ?? 0
}
