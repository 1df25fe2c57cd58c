/** Commands on domain policies; user names are renamed in the same transaction. */
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
import type { NameMove, Push } from '../../store/eventstore/event.ts'
import { commit, load, type Stored } from '../commit.ts'
import { userEvolution } from '../user/users.ts'
import { type PolicyDeps, type PolicyOwner, policyEvolutions, toScope } from './policies.ts'

/** Changes a domain policy; refuses when two users would end up with one name. */
export function changeDomainPolicy(
  deps: PolicyDeps,
  owner: PolicyOwner,
  change: DomainPolicyChange,
): Promise<Stored> {
  const { actor, orgId } = owner
  const { instanceId } = actor
  const scope = toScope(owner)
  const ownerId = orgId ?? instanceId
  return commit(
    { events: deps.events, evolution: policyEvolutions[scope] },
    {
      actor,
      aggregateId: ownerId,
      ownerOf: () => ownerId,
      decide: async (own) => {
        // First the stream of moved names, then the instance's policy: both are current if the
        // first is at append.
        const movedInstance = await sequenceOf(deps, { instanceId, ...userNames.ofInstance })
        const ofInstance = orgId === undefined ? own : await policiesOfInstance(deps, instanceId)
        const inherited = domainPolicyOf(ofInstance)
        const outcome = decideChange({ scope, ownerId, change, inherited }, own)
        const { streams, moves } = movingOf(outcome, { instanceId, orgId, movedInstance })
        return { events: outcome.events, alongside: streams, ...(moves && { moves }) }
      },
    },
  )
}

/**
 * What is stored beside the policy. A change of an organisation's own policy must conflict with a
 * concurrent change of the instance's.
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

async function policiesOfInstance(
  { events }: PolicyDeps,
  instanceId: string,
): Promise<OwnPolicies> {
  const evolution = policyEvolutions.instance
  const { aggregateType } = evolution
  const stream = { instanceId, aggregateType, aggregateId: instanceId }
  return (await load(events, { evolution, stream })).state
}

async function sequenceOf(
  { events }: PolicyDeps,
  stream: { instanceId: string; aggregateType: string; aggregateId: string },
): Promise<number> {
  return (await events.readStream(stream)).at(-1)?.sequence ?? 0
}
