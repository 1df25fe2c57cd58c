/**
 * AddOrganization v2 and AddOrg v1: an organisation, its domain and its first members, some of them
 * created along with it, in one transaction (surroundings §3.5).
 */
import { addOrg as decideOrg, orgName } from '../../domain/organization/add-org.ts'
import { checkMember, type MemberInput } from '../../domain/organization/members.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Actor, commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import {
  type CreateHumanDeps,
  type HumanToCreateInput,
  prepareHuman,
} from '../user/create-human.ts'
import { attemptUser, guardUser } from '../user/users.ts'
import { orgEvolution } from './orgs.ts'

/** What adding an organisation uses. */
export interface AddOrgDeps {
  readonly commands: CreateHumanDeps & Pick<CommandDeps, 'events'>
  readonly tenancy: Pick<Tenancy, 'defaultRules'>
}

/** A human created along with the organisation. */
type NewAdmin = Omit<HumanToCreateInput, 'actor' | 'orgId'>

/** A first member: an existing user, or one created along with the organisation. */
export type OrgAdmin = { readonly roles: readonly string[] } & (
  | { readonly userId: string }
  | { readonly human: NewAdmin }
)

/** The organisation to be created. */
export interface OrgToAdd {
  readonly actor: Actor
  /** Chosen by the caller; absent: generated. */
  readonly orgId: string | undefined
  readonly name: string
  /** The parent of the organisation's generated domain. */
  readonly instanceDomain: string
  /** Without roles they become owners. */
  readonly admins: readonly OrgAdmin[]
}

/** A human created along with the organisation; codes only where the caller asked for them. */
export interface CreatedAdmin {
  readonly userId: string
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

/** What was stored of the organisation, and the humans created with it. */
export interface AddedOrg extends Stored {
  readonly createdAdmins: readonly CreatedAdmin[]
}

/** Resolves to the organisation's id as `orgId`; rejects with a refusal. */
export async function addOrg(deps: AddOrgDeps, input: OrgToAdd): Promise<AddedOrg> {
  const { actor, instanceDomain } = input
  const { instanceId } = actor
  const orgId = input.orgId ?? deps.commands.ids.next()
  const name = orgName(input.name)
  let createdAdmins: readonly CreatedAdmin[] = []
  const stored = await commit(
    { events: deps.commands.events, evolution: orgEvolution },
    {
      actor,
      aggregateId: orgId,
      isNew: input.orgId === undefined,
      ownerOf: () => orgId,
      decide: async (org) => {
        const admins = await prepareAdmins(deps, { ...input, orgId })
        createdAdmins = admins.flatMap(({ created }) => (created ? [created] : []))
        const members = admins.map(({ member }) => member)
        const command = { orgId, instanceId, name, instanceDomain, admins: members }
        return { events: decideOrg(command, org), alongside: admins.map(({ user }) => user) }
      },
    },
  )
  return { ...stored, createdAdmins }
}

interface PreparedAdmin {
  readonly member: MemberInput
  /** All events of a new user; for an existing one, a check that it still exists. */
  readonly user: StreamAppend
  readonly created: CreatedAdmin | undefined
}

type OrgToBe = OrgToAdd & { readonly orgId: string }

async function prepareAdmins(deps: AddOrgDeps, org: OrgToBe): Promise<PreparedAdmin[]> {
  const prepared: PreparedAdmin[] = []
  for (const admin of org.admins) {
    const roles = admin.roles.length > 0 ? admin.roles : ['ORG_OWNER']
    const { userId, user, created } =
      'human' in admin
        ? await newAdmin(deps, { org, human: admin.human })
        : await knownAdmin(deps.commands, { actor: org.actor, userId: admin.userId })
    if (prepared.some(({ member }) => member.userId === userId)) throw refuse('org_member.exists')
    prepared.push({ member: checkMember('org', { userId, roles }), user, created })
  }
  return prepared
}

interface AdminUser {
  readonly userId: string
  readonly user: StreamAppend
  readonly created: CreatedAdmin | undefined
}

/** An existing user; the append succeeds only while it exists. */
async function knownAdmin(
  deps: Pick<CommandDeps, 'events'>,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<AdminUser> {
  const { isLive, guard } = await guardUser(deps, { actor, userId })
  if (!isLive) throw refuse('org.admin.user_unknown')
  return { userId, user: guard, created: undefined }
}

/**
 * A human created along with the organisation, prepared as any other, by the rules of the new one.
 */
async function newAdmin(
  { commands, tenancy }: AddOrgDeps,
  { org, human }: { readonly org: OrgToBe; readonly human: NewAdmin },
): Promise<AdminUser> {
  const { actor, orgId } = org
  const { instanceId } = actor
  const rules = await tenancy.defaultRules({ instanceId, orgId })
  const input = { ...human, actor, orgId }
  const { change, ...codes } = await prepareHuman(commands, input, async () => rules)
  const { stream, refusal } = await attemptUser(commands.events, change)
  if (refusal) throw refusal
  const { userId } = change
  return { userId, user: stream, created: { userId, ...codes } }
}
