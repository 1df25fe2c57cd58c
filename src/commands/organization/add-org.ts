/**
 * AddOrganization v2 and AddOrg v1: an organisation, its domain and its first members, some of
 * whom are created with it, all in one transaction (surroundings §3.5).
 */
import { addOrg as decideOrg, orgName } from '../../domain/organization/add-org.ts'
import { checkMember, type MemberWords } from '../../domain/organization/members.ts'
import { refuse } from '../../domain/refusals.ts'
import { exists } from '../../domain/user/user.ts'
import type { Org } from '../../queries/organization/directory.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type { RecordedEvent, StreamAppend } from '../../store/eventstore/event.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import { type Actor, again, load, type Stored, traceOf } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { createHumanUser, type HumanToCreateWords } from '../user/create-human.ts'
import { userEvolution } from '../user/users.ts'
import { orgEvolution } from './orgs.ts'

export interface AddOrgNeeds {
  readonly commands: CommandNeeds
  readonly tenancy: Pick<Tenancy, 'defaultRules'>
}

/** A member from the start: someone who is there, or someone who comes with the organisation. */
export type OrgAdmin = { readonly roles: readonly string[] } & (
  | { readonly userId: string }
  | { readonly human: Omit<HumanToCreateWords, 'actor' | 'orgId'> }
)

export interface OrgToAdd {
  readonly actor: Actor
  /** The caller's own id for it; absent: one is drawn. */
  readonly orgId: string | undefined
  readonly name: string
  /** What the generated domain is made under. */
  readonly instanceDomain: string
  /** Without roles they own it. */
  readonly admins: readonly OrgAdmin[]
}

/** A human that came with the organisation; codes are those the caller asked to carry itself. */
export interface CreatedAdmin {
  readonly userId: string
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

export interface AddedOrg extends Stored {
  readonly createdAdmins: readonly CreatedAdmin[]
}

/** Resolves to the organisation's id as `orgId`; rejects with a refusal. */
export async function addOrg(needs: AddOrgNeeds, words: OrgToAdd): Promise<AddedOrg> {
  const { commands } = needs
  const { actor, instanceDomain } = words
  const { instanceId } = actor
  const orgId = words.orgId ?? commands.ids.next()
  const name = orgName(words.name)
  return again(async () => {
    const stream = { instanceId, aggregateType: orgEvolution.aggregateType, aggregateId: orgId }
    const org =
      words.orgId === undefined
        ? { state: orgEvolution.initial, sequence: 0 }
        : await load(commands.events, { evolution: orgEvolution, stream })
    const gathered = await gatherAdmins(needs, { words, orgId, name })
    const admins = gathered.map(({ member }) => member)
    const command = { orgId, instanceId, name, instanceDomain, admins }
    const events = [...decideOrg(command, org.state)]
    const recorded = await commands.events.append({
      instanceId,
      creator: actor.userId,
      trace: traceOf(actor),
      streams: [
        {
          aggregateType: orgEvolution.aggregateType,
          aggregateId: orgId,
          owner: orgId,
          expectedSequence: org.sequence,
          events,
        },
        ...gathered.map(({ user }) => user),
      ],
    })
    const last = recorded[events.length - 1]
    if (!last) throw new Error('an organisation was added without events')
    const createdAdmins = gathered.flatMap(({ created }) => (created ? [created] : []))
    return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId, createdAdmins }
  })
}

interface GatheredAdmin {
  readonly member: MemberWords
  /** What is stored of the user: all of a new one, nothing of one who must still be there. */
  readonly user: StreamAppend
  readonly created: CreatedAdmin | undefined
}

interface OrgToBe {
  readonly words: OrgToAdd
  readonly orgId: string
  readonly name: string
}

async function gatherAdmins(needs: AddOrgNeeds, toBe: OrgToBe): Promise<GatheredAdmin[]> {
  const gathered: GatheredAdmin[] = []
  for (const admin of toBe.words.admins) {
    const roles = admin.roles.length > 0 ? admin.roles : ['ORG_OWNER']
    const { userId, user, created } =
      'human' in admin
        ? await newAdmin(needs, { toBe, human: admin.human })
        : await knownAdmin(needs.commands, { actor: toBe.words.actor, userId: admin.userId })
    if (gathered.some(({ member }) => member.userId === userId)) throw refuse('org_member.exists')
    gathered.push({ member: checkMember('org', { userId, roles }), user, created })
  }
  return gathered
}

interface AdminUser {
  readonly userId: string
  readonly user: StreamAppend
  readonly created: CreatedAdmin | undefined
}

/** Someone who is there; the append passes only if that is still so. */
async function knownAdmin(
  { events }: CommandNeeds,
  { actor: { instanceId }, userId }: { actor: Actor; userId: string },
): Promise<AdminUser> {
  const { aggregateType } = userEvolution
  const stream = { instanceId, aggregateType, aggregateId: userId }
  const { state, sequence } = await load(events, { evolution: userEvolution, stream })
  if (!exists(state)) throw refuse('org.admin.user_unknown')
  const guard = { aggregateType, aggregateId: userId, owner: state.orgId, events: [] }
  return { userId, user: { ...guard, expectedSequence: sequence }, created: undefined }
}

/**
 * Someone who comes with the organisation. The command that creates humans is run as it is,
 * so that all its checks hold here too, but in a place that is only about to be there, and
 * without storing: what it would append becomes part of our own append.
 */
async function newAdmin(
  { commands, tenancy }: AddOrgNeeds,
  { toBe, human }: { toBe: OrgToBe; human: Omit<HumanToCreateWords, 'actor' | 'orgId'> },
): Promise<AdminUser> {
  const { words, orgId, name } = toBe
  const { actor } = words
  const rules = await tenancy.defaultRules({ instanceId: actor.instanceId, orgId })
  const org: Org = { id: orgId, name, primaryDomain: '', verifiedDomains: [], rules }
  const places: CommandNeeds['places'] = { ...commands.places, org: async () => org }
  const { events, streams } = rehearsal(commands.events)
  const created = await createHumanUser({ ...commands, places, events }, { actor, orgId, ...human })
  const [user] = streams
  if (!user) throw new Error('a human was created without events')
  return { userId: created.userId, user, created }
}

/** An event store that reads what is there, and keeps what it is given to itself. */
function rehearsal(events: EventStore): { events: EventStore; streams: StreamAppend[] } {
  const streams: StreamAppend[] = []
  const append: EventStore['append'] = async ({ streams: given, ...push }) => {
    streams.push(...given)
    return given.flatMap(({ events: decided, ...stream }) =>
      decided.map(
        ({ type, payload = {} }, index): RecordedEvent => ({
          ...push,
          ...stream,
          type,
          payload,
          position: 0,
          sequence: index + 1,
          createdAtMicros: 0,
        }),
      ),
    )
  }
  return { events: { ...events, append }, streams }
}
