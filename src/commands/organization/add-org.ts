/**
 * AddOrganization v2 and AddOrg v1: an organisation, its domain and its first members, some of
 * whom are created with it, all in one transaction (surroundings §3.5).
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

/** A human who comes with the organisation. */
type NewAdmin = Omit<HumanToCreateInput, 'actor' | 'orgId'>

/** A member from the start: someone who is there, or someone who comes with the organisation. */
export type OrgAdmin = { readonly roles: readonly string[] } & (
  | { readonly userId: string }
  | { readonly human: NewAdmin }
)

/** What adding an organisation takes. */
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

/** What was stored of the organisation, and who came with it. */
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
  /** What is stored of the user: all of a new one, nothing of one who must still be there. */
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

/** Someone who is there; the append passes only if that is still so. */
async function knownAdmin(
  deps: Pick<CommandDeps, 'events'>,
  { actor, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<AdminUser> {
  const { isLive, guard } = await guardUser(deps, { actor, userId })
  if (!isLive) throw refuse('org.admin.user_unknown')
  return { userId, user: guard, created: undefined }
}

/** Someone who comes with the organisation: prepared as any human, by the rules it will have. */
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
