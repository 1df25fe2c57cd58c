/**
 * Adding organisations, by all APIs: an organisation, its domain and its first members, some of
 * them created along with it, in one transaction (organizations.md §1.3).
 */
import { checkOrgToBe, addOrg as decideOrg } from '../../domain/organization/add-org.ts'
import { orgDomain } from '../../domain/organization/domains.ts'
import { checkMember, type MemberInput } from '../../domain/organization/members.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { type Actor, commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { requirePermission } from '../right/permissions.ts'
import { type HumanToAdd, prepareHuman as prepareHumanV1 } from '../user/add-human.ts'
import {
  type CreateHumanDeps,
  type HumanToCreateInput,
  prepareHuman,
} from '../user/create-human.ts'
import { attemptUser, type ChangeUser, guardUser } from '../user/users.ts'
import { claimUsers } from './claim-users.ts'
import { orgEvolution } from './orgs.ts'

/** What adding an organisation uses. */
export interface AddOrgDeps {
  readonly commands: CreateHumanDeps & Pick<CommandDeps, 'events' | 'orgRefs'>
  readonly tenancy: Pick<Tenancy, 'defaultRules'>
}

/** A human created along with the organisation. */
type NewAdmin = Omit<HumanToCreateInput, 'actor' | 'orgId'>

/** The same by the rules of v1: one who is not ready is invited. */
type InvitedAdmin = Omit<HumanToAdd, 'actor' | 'orgId'>

/** A first member: an existing user, or one created along with the organisation. */
export type OrgAdmin = { readonly roles: readonly string[] } & (
  | { readonly userId: string }
  | { readonly human: NewAdmin }
  | { readonly invited: InvitedAdmin }
)

/** The organisation to be created. */
export interface OrgToAdd {
  readonly actor: Actor
  /** Chosen by the caller; absent: generated. */
  readonly orgId: string | undefined
  readonly name: string
  /** The parent of the organisation's generated domain. */
  readonly instanceDomain: string
  /** Another domain; empty or absent: none. */
  readonly customDomain?: string
  /** Without roles they become owners. */
  readonly admins: readonly OrgAdmin[]
  /** What the caller needs for it beyond what a guard has asked; absent: nothing. */
  readonly permission?: 'org.write'
  /** Whether users of others lose names that end in its domains. */
  readonly claimsUsers?: boolean
  /** False: it is deactivated as soon as it is there. */
  readonly isActive?: boolean
  /** Absent: those of v2. */
  readonly refusals?: { readonly taken: RefusalName; readonly blankName: RefusalName }
}

/** A human created along with the organisation; codes only where the caller asked for them. */
export interface CreatedAdmin {
  readonly userId: string
  readonly emailCode: string | undefined
  readonly phoneCode: string | undefined
}

/** A first member: which user, and whether it was created for this. */
export interface AddedAdmin {
  readonly userId: string
  readonly created: CreatedAdmin | undefined
}

/** What was stored of the organisation, and its first members in their order. */
export interface AddedOrg extends Stored {
  readonly admins: readonly AddedAdmin[]
}

/** Resolves to the organisation's id as `orgId`; rejects with a refusal. */
export async function addOrg(deps: AddOrgDeps, input: OrgToAdd): Promise<AddedOrg> {
  const { actor, instanceDomain, name, permission, refusals, isActive } = input
  const { instanceId } = actor
  if (input.orgId?.trim() === '') throw refuse('org.id.blank')
  const orgId = input.orgId ?? deps.commands.ids.next()
  let added: readonly AddedAdmin[] = []
  const stored = await commit(
    { events: deps.commands.events, evolution: orgEvolution },
    {
      actor,
      aggregateId: orgId,
      isNew: input.orgId === undefined,
      ownerOf: () => orgId,
      decide: async (org) => {
        if (permission) await requirePermission(actor, { permission, orgId })
        const toBe = { orgId, instanceId, name, instanceDomain, ...(refusals && { refusals }) }
        const { domain } = checkOrgToBe(toBe, org)
        const custom = await customDomainOf(deps, { ...input, orgId })
        const admins = await prepareAdmins(deps, { ...input, orgId })
        added = admins.map(({ member: { userId }, created }) => ({ userId, created }))
        const members = admins.map(({ member }) => member)
        const events = decideOrg({ ...toBe, custom, isActive, admins: members }, org)
        const claimed = input.claimsUsers
          ? await claimUsers(deps.commands, { actor, orgId, domain })
          : []
        return { events, alongside: [...admins.map(({ user }) => user), ...claimed] }
      },
    },
  )
  return { ...stored, admins: added }
}

/** The domain that is given beside the generated one; verified where no proof is asked for. */
async function customDomainOf(
  { tenancy }: AddOrgDeps,
  { actor, orgId, customDomain = '' }: OrgToBe,
) {
  if (customDomain === '') return undefined
  const domain = orgDomain(customDomain, 'org.domain.add.blank')
  const rules = await tenancy.defaultRules({ instanceId: actor.instanceId, orgId })
  return { domain, isVerified: !rules.domainPolicy.validateOrgDomains }
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
    const { userId, user, created } = await adminUser(deps, { org, admin })
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

interface AdminOf {
  readonly org: OrgToBe
  readonly admin: OrgAdmin
}

async function adminUser(deps: AddOrgDeps, { org, admin }: AdminOf): Promise<AdminUser> {
  const { actor } = org
  if ('userId' in admin) return knownAdmin(deps.commands, { actor, userId: admin.userId })
  const { instanceId } = actor
  const rules = async () => deps.tenancy.defaultRules({ instanceId, orgId: org.orgId })
  const scope = { actor, orgId: org.orgId }
  if ('invited' in admin) {
    const change = await prepareHumanV1(deps.commands, { ...admin.invited, ...scope }, rules)
    return newAdmin(deps.commands, { change, emailCode: undefined, phoneCode: undefined })
  }
  return newAdmin(
    deps.commands,
    await prepareHuman(deps.commands, { ...admin.human, ...scope }, rules),
  )
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

interface PreparedUser extends Omit<CreatedAdmin, 'userId'> {
  readonly change: ChangeUser
}

/** A human created along with the organisation, by the rules of the new one. */
async function newAdmin(
  { events }: Pick<CommandDeps, 'events'>,
  { change, ...codes }: PreparedUser,
): Promise<AdminUser> {
  const { stream, refusal } = await attemptUser(events, change)
  if (refusal) throw refusal
  const { userId } = change
  return { userId, user: stream, created: { userId, ...codes } }
}
