/**
 * Where the tenancy property plays: two instances with three organisations between them, and
 * in them somebody of every rank.
 */
import assert from 'node:assert/strict'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { AdminService, ManagementService, SystemService } from '../../src/proto/services.ts'
import type { Answer, CallThrough } from '../world/protocols.ts'

/** An organisation, and the host by which its instance is reached. */
export interface Org {
  readonly id: string
  readonly instance: number
}

export interface Instance {
  readonly host: string
  readonly idpId: string
}

/** A machine that is there from the start. */
export interface Settler {
  readonly instance: number
  readonly orgId: string
  readonly userId: string
  readonly userName: string
  readonly tokenId: string
  readonly token: string
}

export interface Membership {
  readonly instance: number
  /** Absent: on the instance. */
  readonly orgId: string | undefined
  readonly userId: string
  readonly role: string
}

export interface TestInstance {
  readonly instances: readonly Instance[]
  /** Two of the first instance, one of the second. */
  readonly orgs: readonly Org[]
  /**
   * The owners of the two instances and the only owner of the second organisation; there, too,
   * one without rights, one who manages all organisations and one who manages users.
   */
  readonly settlers: readonly Settler[]
  readonly memberships: readonly Membership[]
}

let villages = 0

/** Makes a village that nothing else in the store has to do with. */
export async function settle(call: CallThrough, systemToken: string): Promise<TestInstance> {
  const number = ++villages
  const first = await addInstance(call, systemToken, { host: `a${number}.test`, instance: 0 })
  const second = await addInstance(call, systemToken, { host: `b${number}.test`, instance: 1 })
  const here = callerOf(call, { host: first.host, token: first.owner.token })
  const added = await here(ManagementService.method.addOrg, { name: 'Second' })
  const orgId = String(added.id)
  const inSecond = callerOf(call, { host: first.host, token: first.owner.token, orgId })
  const orgOwner = await addSettler(inSecond, { orgId, userName: 'orgowner' })
  const nobody = await addSettler(inSecond, { orgId, userName: 'nobody' })
  const orgManager = await addSettler(inSecond, { orgId, userName: 'orgmanager' })
  const userManager = await addSettler(inSecond, { orgId, userName: 'usermanager' })
  const ofSecond = [
    { instance: 0, orgId, userId: orgOwner.userId, role: 'ORG_OWNER' },
    { instance: 0, orgId, userId: userManager.userId, role: 'ORG_USER_MANAGER' },
  ]
  for (const { userId, role } of ofSecond) {
    await inSecond(ManagementService.method.addOrgMember, { userId, roles: [role] })
  }
  const { userId } = first.owner
  await inSecond(ManagementService.method.removeOrgMember, { userId })
  const ofAll = { userId: orgManager.userId, role: 'IAM_ORG_MANAGER' }
  await here(AdminService.method.addIAMMember, { userId: ofAll.userId, roles: [ofAll.role] })
  return {
    instances: [first, second],
    orgs: [first.org, { id: orgId, instance: 0 }, second.org],
    settlers: [first.owner, second.owner, orgOwner, nobody, orgManager, userManager],
    memberships: [
      ...first.memberships,
      ...second.memberships,
      ...ofSecond,
      { instance: 0, orgId: undefined, ...ofAll },
    ],
  }
}

type Caller = (method: DescMethodUnary, request: JsonObject) => Promise<JsonObject>

function callerOf(
  call: CallThrough,
  { host, token, orgId }: { host: string; token: string; orgId?: string },
): Caller {
  return async (method, request) => {
    const headers = { 'x-zitadel-instance-host': host }
    return succeeded(await call(method, request, { token, orgId, headers }))
  }
}

function succeeded(answer: Answer): JsonObject {
  assert.equal(answer.code, 0, answer.message)
  return answer.json
}

async function addInstance(
  call: CallThrough,
  systemToken: string,
  { host, instance }: { host: string; instance: number },
) {
  const system = callerOf(call, { host, token: systemToken })
  const { instanceId, pat } = await system(SystemService.method.createInstance, {
    instanceName: host,
    firstOrgName: 'First',
    customDomain: host,
    machine: { userName: 'owner', name: 'Owner', personalAccessToken: {} },
  })
  assert.ok(instanceId)
  const token = String(pat)
  const owner = callerOf(call, { host, token })
  const { org } = await owner(ManagementService.method.getMyOrg, {})
  const orgId = String((org as JsonObject).id)
  const listed = await owner(ManagementService.method.listUsers, {})
  const [user] = listed.result as JsonObject[]
  const userId = String(user?.id)
  const tokens = await owner(ManagementService.method.listPersonalAccessTokens, { userId })
  const tokenId = String((tokens.result as JsonObject[])[0]?.id)
  const { id: idpId } = await owner(AdminService.method.addGenericOIDCProvider, {
    ...{ name: 'Elsewhere', issuer: 'https://elsewhere.test', clientId: 'us', clientSecret: 's' },
    providerOptions: { isCreationAllowed: true },
  })
  const members = await owner(ManagementService.method.listOrgMembers, {})
  const ofOrg = ((members.result ?? []) as JsonObject[]).map((member) => ({
    ...{ instance, orgId, userId: String(member.userId) },
    role: String((member.roles as string[])[0]),
  }))
  return {
    ...{ host, idpId: String(idpId), org: { id: orgId, instance } },
    owner: { instance, orgId, userId, userName: 'owner', tokenId, token },
    memberships: [...ofOrg, { instance, orgId: undefined, userId, role: 'IAM_OWNER' }],
  }
}

async function addSettler(
  here: Caller,
  { orgId, userName }: { orgId: string; userName: string },
): Promise<Settler> {
  const machine = { userName, name: userName }
  const { userId } = await here(ManagementService.method.addMachineUser, machine)
  const user = { userId: String(userId) }
  const added = await here(ManagementService.method.addPersonalAccessToken, user)
  const token = { tokenId: String(added.tokenId), token: String(added.token) }
  return { instance: 0, orgId, userName, ...user, ...token }
}
