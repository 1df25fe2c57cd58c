/** Instances, organisations, members and providers, as commands store and queries find them. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import type { CommandDeps } from '../../src/commands/deps.ts'
import { addProvider } from '../../src/commands/identity-provider/providers.ts'
import {
  addDomain,
  removeDomain,
  setPrimaryDomain,
} from '../../src/commands/instance/instance-domains.ts'
import { removeInstance } from '../../src/commands/instance/remove-instance.ts'
import { type InstanceToSetUp, setUpInstance } from '../../src/commands/instance/set-up-instance.ts'
import { addMachineUser } from '../../src/commands/machine/add-machine.ts'
import { addOrg, type OrgToAdd } from '../../src/commands/organization/add-org.ts'
import type { DomainProofs } from '../../src/commands/organization/prove-domain.ts'
import {
  addInstanceMember,
  addOrgMember,
  removeInstanceMember,
  removeOrgMember,
  updateInstanceMember,
} from '../../src/commands/right/members.ts'
import { openCrypto } from '../../src/crypto/crypto.ts'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { createClock } from '../../src/kit/clock.ts'
import { createIds } from '../../src/kit/ids.ts'
import { createReach } from '../../src/kit/reach.ts'
import { createOrgRefs } from '../../src/queries/organization/org-refs.ts'
import { createTenancy } from '../../src/queries/organization/tenancy.ts'
import type { MemberCondition } from '../../src/queries/organization/tenancy-members.ts'
import { createApps } from '../../src/queries/project/apps.ts'
import { createTestInstance } from '../../src/queries/test-instance.fixture.ts'
import { readTables } from '../../src/store/database/tables.ts'
import { noLimiter } from '../../src/store/limiter/limiter.fixture.ts'
import { createInstancePurge } from '../../src/store/purges/instance-purge.ts'
import { eachStore, type TestStore } from './stores.ts'

type Crypto = Awaited<ReturnType<typeof openCrypto>>

/** All that stands between a store and the API, as main builds it. */
function serverOver(store: TestStore, crypto: Crypto) {
  const database = store.database()
  const testInstance = createTestInstance(database)
  const { clock, directory, callers, users, userGrants, groups, events } = testInstance
  const ids = createIds({ clock })
  const reach = createReach([])
  const orgRefs = createOrgRefs({ database })
  const read = {
    directory,
    users,
    callers,
    userGrants,
    orgRefs,
    groups,
    apps: createApps({ database }),
  }
  const facts = { events, ...read, limiter: noLimiter, reach, ids, clock }
  const fetchMetadata = async () => undefined
  const domainProofs: DomainProofs = {
    http: async () => 'unreachable',
    txt: async () => 'failed',
  }
  const commands: CommandDeps = { ...facts, ...crypto, fetchMetadata, domainProofs }
  const tenancy = createTenancy({ database })
  return { commands, tenancy, directory, callers, users, database, clock }
}

const origin = 'http://system.test:8080'
const wanted: InstanceToSetUp = {
  actor: { userId: 'root', origin },
  instanceName: 'Acme',
  orgName: '',
  externalDomain: 'id.test',
  customDomain: '',
  defaultLanguage: 'de',
  human: undefined,
  machines: [{ userName: 'robot', name: '', token: { expiration: undefined }, key: undefined }],
}
const humanAdmin = {
  userName: 'ada',
  firstName: 'Ada',
  lastName: 'Min',
  preferredLanguage: '',
  email: { address: 'ada@example.com', isVerified: true },
  password: { kind: 'drawn' as const },
}
const newHuman = (email: string) => ({
  userId: undefined,
  username: undefined,
  profile: {
    firstName: 'Minnie',
    lastName: 'Mouse',
    nickName: '',
    displayName: '',
    preferredLanguage: '',
    gender: 0,
  },
  email: { address: email, verification: { kind: 'return' as const } },
  phone: undefined,
  metadata: [],
  password: { kind: 'none' as const },
  links: [],
  totpSecret: '',
})
const all = { offset: 0, limit: 0, isAscending: true }
const refused = (refusal: string) => ({ name: 'Refusal', refusal })

eachStore((store) => {
  let crypto: Crypto
  let dataDir = ''
  let server: ReturnType<typeof serverOver>

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
    crypto = await openCrypto({
      dataDir,
      masterKey: undefined,
      passwordHasher: 'bcrypt:cost=4',
      systemUsers: [],
      externalUrl: new URL('http://id.test'),
      workers: 1,
      workerUrl: new URL('../../src/crypto/passwords/worker.ts', import.meta.url),
      clock: createClock(),
    })
    server = serverOver(store, crypto)
  })
  after(async () => {
    await crypto.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const setUp = async (changes: Partial<InstanceToSetUp> = {}) => {
    const made = await setUpInstance(server.commands, { ...wanted, ...changes })
    return { ...made, actor: { instanceId: made.instanceId, userId: 'someone', origin } }
  }
  type Made = Awaited<ReturnType<typeof setUp>>
  const orgIn = ({ actor }: Made, changes: Partial<OrgToAdd> = {}) =>
    addOrg(server, {
      actor,
      orgId: undefined,
      name: `Org ${server.commands.ids.next()}`,
      instanceDomain: 'acme.test',
      admins: [],
      ...changes,
    })
  const machineIn = async ({ actor, orgId }: Made) => {
    const machine = { userId: undefined, userName: undefined, name: 'm', description: '' }
    const words = { actor, orgId, accessTokenType: 0, ...machine }
    return (await addMachineUser(server.commands, words)).userId
  }
  const removeUser = async ({ actor: { instanceId }, orgId }: Made, userId: string) => {
    const events = [event('user.removed', {}, { releaseAll: true })]
    const stream = { aggregateType: 'user', aggregateId: userId, owner: orgId, events }
    await server.commands.events.append({ instanceId, creator: 'someone', streams: [stream] })
  }
  const membersOf = ({ instanceId }: Made, scopeId: string) =>
    server.tenancy.rolesOf({
      instanceId,
      scope: scopeId === instanceId ? 'instance' : 'org',
      scopeId,
    })

  it('an instance that is set up is found by its hosts and has all it needs', async () => {
    const made = await setUp({ customDomain: 'First.test', human: humanAdmin })
    const instance = await server.directory.instanceByHost('first.test')
    assert.equal(instance?.id, made.instanceId)
    assert.equal(instance.primaryDomain, 'first.test')
    assert.equal(instance.defaultLanguage, 'de')
    assert.equal(instance.defaultOrgId, made.orgId)
    const view = await server.tenancy.instance(made.instanceId)
    assert.match(view?.domains[0]?.domain ?? '', /^acme-[a-z0-9]{6}\.id\.test$/)
    assert.deepEqual(
      view?.domains.map(({ isGenerated, isPrimary }) => ({ isGenerated, isPrimary })),
      [
        { isGenerated: true, isPrimary: false },
        { isGenerated: false, isPrimary: true },
      ],
    )
    const org = await server.directory.org(made)
    assert.equal(org?.name, 'ZITADEL')
    assert.equal(org.primaryDomain, 'zitadel.id.test')
    assert.equal(org.rules.complexity.minLength, 8)

    assert.equal(made.human?.userName, 'ada@zitadel.id.test')
    assert.match(made.adminPassword ?? '', /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[-_.+]).{20}$/)
    const ada = await server.users.byId({ ...made, userId: made.human?.userId ?? '' })
    assert.equal(ada?.state, 'active')
    assert.equal(ada.human?.isPasswordChangeRequired, true)
    assert.equal(ada.human.isEmailVerified, true)
    assert.equal(ada.human.preferredLanguage, 'de')
    assert.equal((await membersOf(made, made.instanceId)).size, 2)
    assert.equal((await membersOf(made, made.orgId)).size, 2)
  })

  it('its machine calls with the token, and signs with the key', async () => {
    const [robot] = wanted.machines
    const expiration = '2099-01-01T00:00:00Z'
    const made = await setUp({ machines: [{ ...robot!, key: { expiration } }] })
    const [machine] = made.machines
    const holder = await server.callers.byTokenHash(crypto.hashToken(machine?.token ?? ''))
    assert.equal(holder?.instanceId, made.instanceId)
    assert.equal(holder.userId, machine?.userId)
    const { key, keyId, ...rest } = JSON.parse(machine?.keyFile ?? '')
    assert.match(key, /^-----BEGIN RSA PRIVATE KEY-----\n/)
    assert.match(keyId, /^\d{18}$/)
    const { userId } = holder
    assert.deepEqual(rest, { type: 'serviceaccount', expirationDate: expiration, userId })
  })

  it('an admin without a password is invited to the new instance, not to the caller', async () => {
    const human = { ...humanAdmin, password: { kind: 'none' as const } }
    const made = await setUp({ customDomain: 'invited.test', human })
    const aggregateId = made.human?.userId ?? ''
    const stream = { instanceId: made.instanceId, aggregateType: 'user', aggregateId }
    const history = await server.commands.events.readStream(stream)
    const [, , code] = history
    assert.equal(code?.type, 'user.human.initialization.code.added')
    assert.equal(code.payload.triggerOrigin, 'http://invited.test:8080')
  })

  it('a host leads to one instance only, whatever its case', async () => {
    const [one, other] = [await setUp(), await setUp()]
    await addDomain(server.commands, { actor: one.actor, domain: 'Only.test' })
    const again = () => addDomain(server.commands, { actor: other.actor, domain: 'only.TEST' })
    await assert.rejects(again, refused('instance.domain.taken'))
    await assert.rejects(setUp({ customDomain: 'only.test' }), refused('instance.domain.taken'))
    await removeDomain(server.commands, { actor: one.actor, domain: 'only.test', mustExist: true })
    assert.equal(await server.tenancy.hasDomain('only.test'), false)
    await again()
    await setPrimaryDomain(server.commands, { actor: other.actor, domain: 'only.test' })
    assert.equal(await server.tenancy.hasDomain('ONLY.test'), true)
    const primary = await server.tenancy.instanceDomains({
      instanceId: other.instanceId,
      conditions: [{ kind: 'isPrimary', is: true }],
      order: 'domain',
      page: all,
    })
    assert.deepEqual(
      primary.rows.map(({ domain }) => domain),
      ['only.test'],
    )
  })

  it('an instance that is removed leaves no host, and no token and row once purged', async () => {
    const made = await setUp({ customDomain: 'leaving.test', human: humanAdmin })
    const org = await orgIn(made, { admins: [{ human: newHuman('m@x.test'), roles: [] }] })
    await addProvider(server.commands, { actor: made.actor, orgId: org.orgId }, providerWords)
    const tokenHash = crypto.hashToken(made.machines[0]?.token ?? '')
    assert.ok(await server.callers.byTokenHash(tokenHash))
    await removeInstance(server.commands, made)

    assert.equal(await server.directory.instanceByHost('leaving.test'), null)
    const { database, clock } = server
    await createInstancePurge({ database, clock, rowsMax: 10_000 }).deletePiece()
    assert.equal(await server.callers.byTokenHash(tokenHash), null)
    for (const table of Object.keys(readTables).filter((each) => each !== 'removed_orgs')) {
      const column = table === 'instances' ? 'id' : 'instance_id'
      const text = `SELECT 1 FROM ${table} WHERE ${column} = ?`
      assert.deepEqual(await server.database.all(text, [made.instanceId]), [], table)
    }
    await assert.rejects(removeInstance(server.commands, made), refused('instance.not_found'))
    await setUp({ customDomain: 'leaving.test' })
  })

  it('an organisation comes with old and new members, or not at all', async () => {
    const made = await setUp()
    const userId = await machineIn(made)
    const added = await orgIn(made, {
      orgId: 'mice',
      name: 'The Mice',
      admins: [
        { userId, roles: ['ORG_OWNER_VIEWER'] },
        { human: newHuman('minnie@mice.test'), roles: [] },
      ],
    })
    const created = added.admins[1]?.created
    assert.equal(added.orgId, 'mice')
    assert.match(created?.emailCode ?? '', /^[A-Z0-9]{6}$/)
    const minnie = await server.users.byId({ ...made, userId: created?.userId ?? '' })
    assert.equal(minnie?.orgId, 'mice')
    assert.equal(minnie.state, 'active')
    const members = await membersOf(made, 'mice')
    assert.deepEqual(members.get(userId), ['ORG_OWNER_VIEWER'])
    assert.deepEqual(members.get(minnie.id), ['ORG_OWNER'])
    const org = await server.tenancy.org({ ...made, orgId: 'mice' })
    assert.equal(org?.primaryDomain, 'the-mice.acme.test')
    assert.equal(org.sequence, 4)
    assert.equal(added.sequence, 6)
    assert.equal(org.createdAtMicros, added.atMicros)

    const twice = { human: newHuman('minnie@mice.test'), roles: [] }
    await assert.rejects(
      orgIn(made, { orgId: 'rats', admins: [twice] }),
      refused('user.name.taken'),
    )
    assert.equal(await server.tenancy.org({ ...made, orgId: 'rats' }), undefined)
  })

  it('names, ids and domains of organisations are unique in their instance only', async () => {
    const [one, other] = [await setUp(), await setUp()]
    await orgIn(one, { orgId: 'a', name: 'Big Cats' })
    await assert.rejects(orgIn(one, { orgId: 'a' }), refused('org.id.taken'))
    await assert.rejects(orgIn(one, { name: 'BIG CATS' }), refused('org.name.taken'))
    await assert.rejects(orgIn(one, { name: 'Big-Cats' }), refused('org.domain.taken'))
    await orgIn(other, { orgId: 'a', name: 'Big Cats' })
  })

  it('nobody from elsewhere, gone or named twice becomes an admin', async () => {
    const [one, other] = [await setUp(), await setUp()]
    const [stranger, late, twice] = [
      await machineIn(other),
      await machineIn(one),
      await machineIn(one),
    ]
    await removeUser(one, late)
    const withAdmins = (...userIds: string[]) =>
      orgIn(one, { admins: userIds.map((userId) => ({ userId, roles: [] })) })
    await assert.rejects(withAdmins(stranger), refused('org.admin.user_unknown'))
    await assert.rejects(withAdmins(late), refused('org.admin.user_unknown'))
    await assert.rejects(withAdmins(twice, twice), refused('org_member.exists'))
  })

  it('a member is a live user of the instance, and may come back after leaving', async () => {
    const [one, other] = [await setUp(), await setUp()]
    const { orgId } = await orgIn(one)
    const scope = { actor: one.actor, orgId, roles: ['ORG_OWNER'] }
    const add = (userId: string) => addOrgMember(server, { ...scope, userId })
    const userId = await machineIn(one)
    await add(userId)
    await assert.rejects(add(userId), refused('org_member.exists'))
    await assert.rejects(add(await machineIn(other)), refused('org_member.user_unknown'))
    await assert.rejects(
      addOrgMember(server, { ...scope, orgId: 'nowhere', userId }),
      refused('org.not_found'),
    )
    await removeUser(one, userId)
    await assert.rejects(
      removeOrgMember(server, { ...scope, userId }),
      refused('org_member.not_found'),
    )
    const again = { userId, userName: 'again', name: 'm', description: '', accessTokenType: 0 }
    await addMachineUser(server.commands, { actor: one.actor, orgId: one.orgId, ...again })
    await add(userId)
    assert.deepEqual([...(await membersOf(one, orgId)).keys()], [userId])
  })

  it('of ten who make the same member at once, one does', async () => {
    const made = await setUp()
    const userId = await machineIn(made)
    const member = { actor: made.actor, orgId: made.orgId, userId, roles: ['ORG_OWNER'] }
    const tries = Array.from({ length: 10 }, () => addOrgMember(server, member))
    const outcomes = await Promise.allSettled(tries)
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal((await membersOf(made, made.orgId)).size, 2)
  })

  it('an instance keeps an owner', async () => {
    const made = await setUp()
    const { actor } = made
    const first = made.machines[0]?.userId ?? ''
    const remove = () => removeInstanceMember(server, { actor, userId: first })
    await assert.rejects(remove, refused('iam_member.last_owner'))
    const second = await machineIn(made)
    await addInstanceMember(server, { actor, userId: second, roles: ['IAM_OWNER_VIEWER'] })
    await assert.rejects(remove, refused('iam_member.last_owner'))
    await updateInstanceMember(server, { actor, userId: second, roles: ['IAM_OWNER'] })
    await remove()
    const memberships = await server.callers.membershipsOf({ ...made, userId: first })
    assert.deepEqual(
      memberships.map(({ scope }) => scope),
      ['org'],
    )
  })

  it('members are found by what is known of them', async () => {
    const made = await setUp({ human: humanAdmin })
    const find = async (...conditions: MemberCondition[]) => {
      const { rows, total } = await server.tenancy.members({
        instanceId: made.instanceId,
        scope: 'instance',
        scopeId: made.instanceId,
        conditions,
        order: 'createdAt',
        page: { ...all, limit: 1 },
      })
      return { total, ids: rows.map(({ user }) => user.id) }
    }
    const ada = made.human?.userId ?? ''
    const text = { match: 'contains', ignoresCase: true, value: 'ADA' } as const
    assert.equal((await find()).total, 2)
    for (const kind of ['firstName', 'email'] as const) {
      assert.deepEqual(await find({ kind, text }), { total: 1, ids: [ada] })
    }
    assert.deepEqual(await find({ kind: 'userId', userId: ada }), { total: 1, ids: [ada] })
    assert.deepEqual(await find({ kind: 'lastName', text }), { total: 0, ids: [] })
  })

  it('organisations are found within the instance and among those one may see', async () => {
    const [made, other] = [await setUp(), await setUp()]
    const { orgId } = await orgIn(made, { name: '50%_Off' })
    await orgIn(other, { name: '50%_Off' })
    type Search = Parameters<typeof server.tenancy.orgs>[0]
    const find = async (conditions: Search['conditions'], visibleIds?: string[]) => {
      const { instanceId } = made
      const search = { instanceId, conditions, visibleIds, order: 'name' as const, page: all }
      return (await server.tenancy.orgs(search)).rows.map(({ id }) => id)
    }
    const text = (value: string) => ({ match: 'startsWith', ignoresCase: true, value }) as const
    assert.deepEqual(await find([]), [orgId, made.orgId])
    assert.deepEqual(await find([{ kind: 'name', text: text('50%_o') }]), [orgId])
    assert.deepEqual(await find([{ kind: 'name', text: text('5_') }]), [])
    assert.deepEqual(await find([{ kind: 'domain', text: text('50off.ACME') }]), [orgId])
    assert.deepEqual(await find([{ kind: 'state', state: 2 }]), [])
    assert.deepEqual(await find([{ kind: 'id', id: orgId }], [made.orgId]), [])
    assert.deepEqual(await find([], [orgId, other.orgId]), [orgId])
    assert.deepEqual(await find([], []), [])
  })

  it('instances are found by id and host, in order and in parts', async () => {
    const made = [await setUp({ instanceName: 'B' }), await setUp({ instanceName: 'A' })]
    const ids = made.map(({ instanceId }) => instanceId)
    await addDomain(server.commands, { actor: made[0]!.actor, domain: 'found.test' })
    type Search = Parameters<typeof server.tenancy.instances>[0]
    const find = async (changes: Partial<Search>) => {
      const search = { conditions: [], order: 'name', page: all, ...changes } as const
      const { rows, total } = await server.tenancy.instances(search)
      return { total, ids: rows.map(({ id }) => id) }
    }
    const conditions = [{ kind: 'inIds', ids }] as const
    assert.deepEqual(await find({ conditions }), { total: 2, ids: ids.toReversed() })
    const second = { ...all, offset: 1, limit: 1 }
    assert.deepEqual(await find({ conditions, page: second }), { total: 2, ids: [ids[0]] })
    assert.deepEqual(await find({ conditions: [{ kind: 'inDomains', domains: ['FOUND.test'] }] }), {
      total: 1,
      ids: [ids[0]],
    })
    assert.deepEqual(await find({ conditions: [{ kind: 'inIds', ids: [] }] }), {
      total: 0,
      ids: [],
    })
  })

  it('a provider is kept without a readable secret, and found in its instance only', async () => {
    const [one, other] = [await setUp(), await setUp()]
    const { actor, orgId, instanceId } = one
    const ofOrg = await addProvider(server.commands, { actor, orgId }, providerWords)
    const ofAll = await addProvider(server.commands, { actor, orgId: undefined }, providerWords)
    const found = await server.tenancy.provider({ instanceId, idpId: ofOrg.idpId })
    assert.equal(found?.ownerId, orgId)
    assert.deepEqual(found.options, providerWords.options)
    assert.equal('clientId' in found.config && found.config.clientId, 'client')
    assert.equal('clientSecret' in found.config && found.config.clientSecret, undefined)
    assert.equal(JSON.stringify(found).includes('Crypted'), false)
    const rows = await server.database.all('SELECT * FROM idps')
    assert.equal(JSON.stringify(rows).includes('top-secret'), false)
    const idpId = ofAll.idpId
    assert.equal((await server.users.idp({ instanceId, idpId }))?.isCreationAllowed, true)
    assert.equal((await server.tenancy.provider({ instanceId, idpId }))?.ownerId, instanceId)
    assert.equal(await server.tenancy.provider({ instanceId: other.instanceId, idpId }), undefined)
  })
})

const providerWords = {
  name: 'Big Co',
  secret: 'top-secret',
  options: {
    isLinkingAllowed: false,
    isCreationAllowed: true,
    isAutoCreation: false,
    isAutoUpdate: false,
    autoLinking: 0,
  },
  config: {
    kind: 'oauth',
    clientId: 'client',
    clientSecret: undefined,
    scopes: [],
    usePkce: false,
    authorizationEndpoint: 'https://big.test/a',
    tokenEndpoint: 'https://big.test/t',
    userEndpoint: 'https://big.test/u',
    idAttribute: 'sub',
  },
} as const
