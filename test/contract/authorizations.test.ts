/**
 * One story of an authorization, and one of an administrator, through every protocol and each
 * generation.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { httpRulesOf } from '../../src/proto/method-options.ts'
import {
  AuthorizationService,
  AuthorizationServiceV2Beta,
  InternalPermissionService,
  InternalPermissionServiceV2Beta,
  ManagementService,
  OrganizationService,
  UserServiceV2,
} from '../../src/proto/services.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const v1 = ManagementService.method
const v2 = AuthorizationService.method
const beta = AuthorizationServiceV2Beta.method

let world: World
let orgId = ''
let otherOrgId = ''
let projectId = ''
let grantId = ''
let told = 0

const options = () => ({ token: world.token, orgId })
const caller = (call: CallThrough) => async (method: DescMethodUnary, request: JsonObject) => {
  const { code, message, json } = await call(method, request, options())
  assert.equal(code, 0, `${method.name}: ${message}`)
  return json
}
const refusing = (call: CallThrough) => async (method: DescMethodUnary, request: JsonObject) => {
  const { code, ids } = await call(method, request, options())
  return `${code} ${ids[0]}`
}

before(async () => {
  world = await startWorld()
  const rest = protocols.find(({ name }) => name === 'REST')!.open(world.url)
  const own = await rest(v1.getMyOrg, {}, { token: world.token })
  orgId = String((own.json.org as JsonObject).id)
  const ask = caller(rest)
  const added = await ask(OrganizationService.method.addOrganization, { name: 'Other' })
  otherOrgId = String(added.organizationId)
  projectId = String((await ask(v1.addProject, { name: 'Shop' })).id)
  for (const roleKey of ['reader', 'writer']) {
    await ask(v1.addProjectRole, { projectId, roleKey, displayName: 'A role' })
  }
  const granted = { projectId, grantedOrgId: otherOrgId, roleKeys: ['reader'] }
  grantId = String((await ask(v1.addProjectGrant, granted)).grantId)
})
after(() => world.close())

/** Over the protocol that everything else is prepared with. */
async function makeUser(): Promise<string> {
  const connect = protocols.find(({ name }) => name === 'Connect (JSON)')!.open(world.url)
  const name = `told-${++told}`
  const { userId } = await caller(connect)(UserServiceV2.method.addHumanUser, {
    ...{ username: name, organization: { orgId } },
    profile: { givenName: 'Ada', familyName: 'Byron' },
    email: { email: `${name}@mail.example`, isVerified: true },
  })
  return String(userId)
}

async function tellV1(call: CallThrough) {
  const [ask, refusal] = [caller(call), refusing(call)]
  const userId = await makeUser()
  const wanted = { userId, projectId, roleKeys: ['reader'] }
  const { userGrantId } = await ask(v1.addUserGrant, wanted)
  const of = { userId, grantId: String(userGrantId) }
  assert.equal(await refusal(v1.addUserGrant, wanted), '6 V3-DKcYh')
  await ask(v1.updateUserGrant, { ...of, roleKeys: ['writer'] })
  assert.equal(
    await refusal(v1.updateUserGrant, { ...of, roleKeys: ['writer'] }),
    '9 COMMAND-Rs8fy',
  )
  await ask(v1.deactivateUserGrant, of)
  const { userGrant } = (await ask(v1.getUserGrantByID, of)) as { userGrant: JsonObject }
  assert.deepEqual(
    [userGrant.roleKeys, userGrant.state, userGrant.projectName],
    [['writer'], 'USER_GRANT_STATE_INACTIVE', 'Shop'],
  )
  await ask(v1.reactivateUserGrant, of)
  const found = await ask(v1.listUserGrants, { queries: [{ userIdQuery: { userId } }] })
  assert.equal((found.result as JsonObject[]).length, 1)
  await ask(v1.removeUserGrant, of)
  assert.equal(await refusal(v1.removeUserGrant, of), '5 COMMAND-1My0t')
  const again = await ask(v1.addUserGrant, wanted)
  assert.deepEqual(await ask(v1.bulkRemoveUserGrant, { grantId: [String(again.userGrantId)] }), {})
}

/** Methods of v2 and v2beta, which are called alike. */
type Authorizations = Record<
  | 'createAuthorization'
  | 'updateAuthorization'
  | 'activateAuthorization'
  | 'deactivateAuthorization'
  | 'listAuthorizations'
  | 'deleteAuthorization',
  DescMethodUnary
>

async function tell(methods: Authorizations, call: CallThrough) {
  const [ask, refusal] = [caller(call), refusing(call)]
  const userId = await makeUser()
  const wanted = { userId, projectId, organizationId: otherOrgId, roleKeys: ['reader'] }
  const { id } = await ask(methods.createAuthorization, wanted)
  assert.equal(await refusal(methods.createAuthorization, wanted), '6 V3-DKcYh')
  const beyond = { id: String(id), roleKeys: ['writer'] }
  assert.equal(await refusal(methods.updateAuthorization, beyond), '9 COMMAND-mm9F4')
  await ask(methods.updateAuthorization, { id: String(id), roleKeys: [] })
  await ask(methods.deactivateAuthorization, { id: String(id) })
  await ask(methods.activateAuthorization, { id: String(id) })
  const filters = [{ authorizationIds: { ids: [String(id)] } }, { projectGrantId: { id: grantId } }]
  const { authorizations } = await ask(methods.listAuthorizations, { filters })
  const [found] = authorizations as JsonObject[]
  assert.deepEqual([found?.id, found?.state], [id, 'STATE_ACTIVE'])
  const { deletionDate } = await ask(methods.deleteAuthorization, { id: String(id) })
  assert.ok(deletionDate)
  const again = await ask(methods.deleteAuthorization, { id: String(id) })
  assert.equal(again.deletionDate, deletionDate)
}

type Administrators = Record<
  'createAdministrator' | 'updateAdministrator' | 'listAdministrators' | 'deleteAdministrator',
  DescMethodUnary
>

async function tellOfAdministrators(methods: Administrators, call: CallThrough) {
  const [ask, refusal] = [caller(call), refusing(call)]
  const userId = await makeUser()
  const levels: readonly (readonly [string, JsonObject])[] = [
    ['IAM_OWNER_VIEWER', { instance: true }],
    ['ORG_OWNER_VIEWER', { organizationId: orgId }],
    ['PROJECT_OWNER_VIEWER', { projectId }],
    ['PROJECT_GRANT_OWNER_VIEWER', { projectGrant: { projectId, organizationId: otherOrgId } }],
  ]
  for (const [role, resource] of levels) {
    const wanted = { userId, resource, roles: [role] }
    await ask(methods.createAdministrator, wanted)
    assert.match(await refusal(methods.createAdministrator, wanted), /^6 /)
    await ask(methods.updateAdministrator, wanted)
  }
  const ofUser = { filters: [{ inUserIdsFilter: { ids: [userId] } }] }
  const found = await ask(methods.listAdministrators, ofUser)
  assert.deepEqual(
    (found.administrators as { roles: string[] }[]).map(({ roles }) => roles[0]).sort(),
    levels.map(([role]) => role).sort(),
  )
  for (const [, resource] of levels) {
    const { deletionDate } = await ask(methods.deleteAdministrator, { userId, resource })
    assert.ok(deletionDate)
  }
  assert.equal((await ask(methods.listAdministrators, ofUser)).administrators, undefined)
}

describe('an authorization and an administrator from their beginning to their end', () => {
  const permissions = InternalPermissionService.method
  const permissionsBeta = InternalPermissionServiceV2Beta.method
  const stories: readonly (readonly [string, DescMethodUnary, (call: CallThrough) => unknown])[] = [
    ['authorization by management v1', v1.addUserGrant, tellV1],
    ['authorization by v2beta', beta.createAuthorization, (call) => tell(beta, call)],
    ['authorization by v2', v2.createAuthorization, (call) => tell(v2, call)],
    [
      'administrator by v2beta',
      permissionsBeta.createAdministrator,
      (call) => tellOfAdministrators(permissionsBeta, call),
    ],
    [
      'administrator by v2',
      permissions.createAdministrator,
      (call) => tellOfAdministrators(permissions, call),
    ],
  ]
  for (const [name, method, story] of stories) {
    for (const protocol of protocols) {
      if (protocol.name === 'REST' && httpRulesOf(method).length === 0) continue
      it(`an ${name} over ${protocol.name}`, async () => {
        await story(protocol.open(world.url))
      })
    }
  }
})
