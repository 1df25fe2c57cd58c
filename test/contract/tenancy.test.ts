/** Instances, organisations, members and providers, as clients see them. */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { newSystemToken } from '@zitadel/client/node'
import {
  AdminService,
  AuthService,
  ManagementService,
  OrganizationService,
  SystemService,
} from '../../src/proto/services.ts'
import { type CallOptions, type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const rest = protocols.find(({ name }) => name === 'REST')!
const system = SystemService.method
const admin = AdminService.method
const management = ManagementService.method
const organizations = OrganizationService.method

describe('tenancy', () => {
  let world: World
  let call: CallThrough
  let keys = ''
  /** Owns the system. */
  let root = ''
  /** Owns one organisation, by the settings. */
  let clerk = ''

  before(async () => {
    keys = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' })
    const file = join(keys, 'system-users.json')
    const memberships = [
      { memberType: 'Organization', aggregateId: 'clerks', roles: ['ORG_OWNER'] },
    ]
    await writeFile(
      file,
      JSON.stringify({ root: { publicKey }, clerk: { publicKey, memberships } }),
    )
    world = await startWorld({ GATEHOUSE_SYSTEM_USERS: file })
    call = rest.open(world.url)
    const key = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const tokenOf = (subject: string) => newSystemToken({ audience: world.url, subject, key })
    root = await tokenOf('root')
    clerk = await tokenOf('clerk')
  })
  after(async () => {
    await world.close()
    await rm(keys, { recursive: true, force: true })
  })

  /** The answer of a call that must succeed; by the first owner when nobody is named. */
  const ask = async (
    method: DescMethodUnary,
    request: JsonObject,
    options: CallOptions = { token: world.token },
  ) => {
    const { code, message, json } = await call(method, request, options)
    assert.equal(code, 0, message)
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    return json as any
  }
  const refusal = async (method: DescMethodUnary, request: JsonObject, options?: CallOptions) => {
    const { code, ids } = await call(method, request, options ?? { token: world.token })
    return `${code} ${ids[0] ?? ''}`
  }
  const createInstance = (host: string) =>
    ask(
      system.createInstance,
      {
        instanceName: 'Acme',
        customDomain: host,
        machine: {
          userName: 'robot',
          name: 'Robot',
          personalAccessToken: {},
          machineKey: { type: 1 },
        },
      },
      { token: root },
    )
  const at = (host: string, token: string) => ({
    token,
    headers: { 'x-zitadel-instance-host': host },
  })
  const newMachine = async (options?: CallOptions) => {
    const words = { userName: `m${Math.random()}`, name: 'm' }
    return (await ask(management.addMachineUser, words, options)).userId as string
  }

  it('every service says that it is well, to anyone', async () => {
    for (const { method } of [SystemService, AdminService, ManagementService, AuthService]) {
      assert.deepEqual(await ask(method.healthz, {}, {}), {})
    }
    const unknownHost = { headers: { 'x-zitadel-instance-host': 'nobody.test' } }
    assert.equal(await refusal(admin.healthz, {}, unknownHost), '5 ')
    assert.deepEqual(await ask(system.healthz, {}, unknownHost), {})
  })

  it('an instance lives from creation to removal, and its token with it', async () => {
    const host = 'life.test'
    const made = await createInstance(host)
    assert.ok(made.details.creationDate)
    assert.equal(made.details.resourceOwner, made.instanceId)
    const keyFile = JSON.parse(Buffer.from(made.machineKey, 'base64').toString())
    assert.equal(keyFile.type, 'serviceaccount')

    const owner = at(host, made.pat)
    const { instance } = await ask(admin.getMyInstance, {}, owner)
    assert.equal(instance.id, made.instanceId)
    assert.equal(instance.state, 'STATE_RUNNING')
    assert.equal(instance.domains.length, 2)
    const { org } = await ask(admin.getDefaultOrg, {}, owner)
    assert.equal(org.name, 'ZITADEL')
    assert.equal(
      (await ask(admin.getOrgByID, { id: org.id }, owner)).org.primaryDomain,
      'zitadel.localhost',
    )

    const { instanceId } = made
    const asRoot = { token: root }
    const got = await ask(system.getInstance, { instanceId }, asRoot)
    assert.deepEqual(got.instance, instance)
    const queries = [{ domainQuery: { domains: [host] } }]
    const listed = await ask(system.listInstances, { queries }, asRoot)
    assert.deepEqual(listed.result, [instance])
    assert.equal(listed.details.totalResult, '1')

    assert.ok((await ask(system.removeInstance, { instanceId }, asRoot)).details.changeDate)
    assert.equal(await refusal(admin.getMyInstance, {}, owner), '5 ')
    assert.equal(await refusal(management.getMyOrg, {}, { token: made.pat }), '16 AUTH-7fs1e')
    assert.equal(await refusal(system.getInstance, { instanceId }, asRoot), '5 QUERY-1kIjX')
    assert.equal(await refusal(system.removeInstance, { instanceId }, asRoot), '5 QUERY-1kIjX')
  })

  it('a host is added, made primary and removed; the calls need a system user', async () => {
    const { instanceId, pat } = await createInstance('hosts.test')
    const asRoot = { token: root }
    const domain = 'more.test'
    assert.ok((await ask(system.addDomain, { instanceId, domain }, asRoot)).details.creationDate)
    assert.equal((await ask(system.existsDomain, { domain }, asRoot)).exists, true)
    assert.ok(await ask(admin.getMyInstance, {}, at(domain, pat)))
    await ask(system.setPrimaryDomain, { instanceId, domain }, asRoot)
    const queries = [{ primaryQuery: { primary: true } }]
    const found = await ask(system.listDomains, { instanceId, queries }, asRoot)
    assert.deepEqual(
      found.result.map((each: JsonObject) => each.domain),
      [domain],
    )
    const removing = { instanceId, domain: 'hosts.test' }
    assert.ok((await ask(system.removeDomain, removing, asRoot)).details.changeDate)
    assert.deepEqual(await ask(system.existsDomain, { domain: 'hosts.test' }, asRoot), {})
    assert.equal(await refusal(system.addDomain, { instanceId, domain }), '7 AUTH-5mWD2')
    assert.equal(await refusal(system.addDomain, { instanceId, domain }, asRoot), '6 INST-i2nl')
  })

  it('an organisation comes with a human who carries the code', async () => {
    const human = {
      profile: { givenName: 'Minnie', familyName: 'Mouse' },
      email: { email: 'minnie@mice.test', returnCode: {} },
    }
    const userId = await newMachine()
    const admins = [{ human }, { userId, roles: ['ORG_OWNER_VIEWER'] }]
    const answer = await call(
      organizations.addOrganization,
      { name: 'Mice', admins },
      { token: world.token },
    )
    assert.equal(answer.status, 201)
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    const { organizationId, createdAdmins, details } = answer.json as any
    assert.equal(details.resourceOwner, organizationId)
    assert.equal(createdAdmins.length, 1)
    assert.match(createdAdmins[0].emailCode, /^[A-Z0-9]{6}$/)

    const there = { token: world.token, orgId: organizationId as string }
    const members = await ask(management.listOrgMembers, {}, there)
    const queries = [{ firstNameQuery: { firstName: 'minnie', method: 1 } }]
    const [minnie] = (await ask(management.listOrgMembers, { queries }, there)).result
    assert.equal(members.details.totalResult, '2')
    assert.equal(minnie.userId, createdAdmins[0].userId)
    assert.deepEqual(minnie.roles, ['ORG_OWNER'])
    assert.equal(minnie.preferredLoginName, 'minnie@mice.test')
    assert.equal(minnie.userType, 'TYPE_HUMAN')
    assert.equal(minnie.details.resourceOwner, organizationId)
    assert.equal(await refusal(organizations.addOrganization, { name: ' ' }), '3 ORG-mruNY')
    assert.equal(await refusal(organizations.addOrganization, { name: '!' }), '3 ORG-RrfXY')
    assert.equal(
      await refusal(organizations.addOrganization, { name: 'x', admins: [{}] }),
      '12 ORGv2-SD2r1',
    )
  })

  it('a caller finds the organisations it may read, and no others', async () => {
    const { id, details } = await ask(management.addOrg, { name: 'Readable' })
    assert.equal(details.resourceOwner, id)
    const there = { token: world.token, orgId: id as string }
    const userId = await newMachine(there)
    const { token } = await ask(management.addPersonalAccessToken, { userId }, there)
    const list = async (request: JsonObject, options: CallOptions) => {
      const { result = [] } = await ask(organizations.listOrganizations, request, options)
      return result.map((each: JsonObject) => each.id)
    }
    const asMember = { token: token as string }
    assert.deepEqual(await list({}, asMember), [])
    await ask(management.addOrgMember, { userId, roles: ['ORG_OWNER'] }, there)
    assert.deepEqual(await list({}, asMember), [id])
    const named = { orgId: 'ignored', organizationId: 'clerks' }
    await ask(organizations.addOrganization, { name: 'Clerks', ...named })
    await ask(organizations.addOrganization, { name: 'Older', orgId: 'older' })
    assert.deepEqual(await list({}, { token: clerk }), ['clerks'])
    const latest = {
      query: { limit: 2 },
      sortingColumn: 'ORGANIZATION_FIELD_NAME_CREATION_DATE',
    }
    assert.deepEqual(await list(latest, { token: world.token }), ['older', 'clerks'])
    const byName = { queries: [{ nameQuery: { name: 'Readable' } }] }
    assert.deepEqual(await list(byName, { token: clerk }), [])
    assert.deepEqual(await list(byName, { token: world.token }), [id])
    const [defaultId] = await list({ queries: [{ defaultQuery: {} }] }, { token: world.token })
    assert.equal(defaultId, (await ask(admin.getDefaultOrg, {})).org.id)
    assert.equal((await ask(management.getMyOrg, {}, asMember)).org.id, id)
  })

  it('roles are given, changed and taken, and hold for the next call', async () => {
    const userId = await newMachine()
    const { token } = await ask(management.addPersonalAccessToken, { userId })
    const asMember = { token: token as string }
    const roles = ['ORG_OWNER']
    assert.equal(await refusal(management.getMyOrg, {}, asMember), '5 AUTHZ-cdgFk')
    assert.ok((await ask(management.addOrgMember, { userId, roles })).details.creationDate)
    await ask(management.getMyOrg, {}, asMember)
    assert.equal(await refusal(management.addOrgMember, { userId, roles }), '6 ORG-poWwe')
    assert.equal(await refusal(management.updateOrgMember, { userId, roles }), '9 Org-LiaZi')
    const weaker = { userId, roles: ['ORG_PROJECT_CREATOR'] }
    assert.ok((await ask(management.updateOrgMember, weaker)).details.changeDate)
    assert.equal(await refusal(management.getMyOrg, {}, asMember), '7 AUTH-5mWD2')
    await ask(management.removeOrgMember, { userId })
    assert.equal(await refusal(management.getMyOrg, {}, asMember), '5 AUTHZ-cdgFk')

    await ask(admin.addIAMMember, { userId, roles: ['IAM_OWNER_VIEWER'] })
    await ask(admin.getMyInstance, {}, asMember)
    const { result } = await ask(admin.listIAMMembers, { queries: [{ userIdQuery: { userId } }] })
    assert.deepEqual(result[0].roles, ['IAM_OWNER_VIEWER'])
    assert.equal(result[0].displayName, 'm')
    await ask(admin.updateIAMMember, { userId, roles: ['IAM_ORG_MANAGER'] })
    await ask(admin.removeIAMMember, { userId })
    assert.equal(await refusal(admin.getMyInstance, {}, asMember), '5 AUTHZ-cdgFk')
    assert.equal(await refusal(admin.addIAMMember, { userId, roles }), '3 INSTANCE-4m0fS')
    assert.equal(
      await refusal(management.addOrgMember, { userId, roles: ['IAM_OWNER'] }),
      '3 Org-4N8es',
    )
    assert.equal(await refusal(management.addOrgMember, { userId: 'x', roles }), '9 ORG-GoXOn')
    const orgRoles = await ask(management.listOrgMemberRoles, {})
    assert.ok(orgRoles.result.includes('ORG_OWNER') && !orgRoles.result.includes('IAM_OWNER'))
    assert.ok((await ask(admin.listIAMMemberRoles, {})).roles.includes('IAM_OWNER'))
  })

  it('providers of an organisation are its own, those of the instance are for all', async () => {
    const oauth = {
      name: 'OAuth',
      clientId: 'c',
      clientSecret: 'top-secret',
      authorizationEndpoint: 'https://a.test/a',
      tokenEndpoint: 'https://a.test/t',
      userEndpoint: 'https://a.test/u',
      idAttribute: 'sub',
      providerOptions: { isCreationAllowed: true },
    }
    const oidc = { name: 'OIDC', issuer: 'https://b.test', clientId: 'c', clientSecret: 's' }
    const own = await ask(management.addGenericOAuthProvider, oauth)
    const ofAll = await ask(admin.addGenericOIDCProvider, oidc)
    await ask(management.addGenericOIDCProvider, oidc)
    await ask(admin.addGenericOAuthProvider, oauth)

    const { idp } = await ask(management.getProviderByID, { id: own.id })
    assert.equal(idp.type, 'PROVIDER_TYPE_OAUTH')
    assert.equal(idp.owner, 'IDP_OWNER_TYPE_ORG')
    assert.deepEqual(idp.config.options, { isCreationAllowed: true })
    assert.equal(idp.config.oauth.idAttribute, 'sub')
    assert.equal(JSON.stringify(idp).includes('top-secret'), false)
    assert.equal(await refusal(admin.getProviderByID, { id: own.id }), '5 QUERY-rhR2o')
    const other = await ask(management.addOrg, { name: 'Without' })
    const there = { token: world.token, orgId: other.id as string }
    assert.equal(await refusal(management.getProviderByID, { id: own.id }, there), '5 QUERY-rhR2o')
    const inherited = await ask(management.getProviderByID, { id: ofAll.id }, there)
    assert.equal(inherited.idp.owner, 'IDP_OWNER_TYPE_SYSTEM')
    assert.equal(inherited.idp.config.oidc.issuer, 'https://b.test')
    assert.equal((await ask(admin.getProviderByID, { id: ofAll.id })).idp.name, 'OIDC')
  })
})
