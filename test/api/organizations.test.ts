/** Organisations by all APIs: added, renamed, deactivated, listed (organizations.md §1). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  AdminService,
  ManagementService,
  OrganizationService,
  OrganizationServiceV2Beta,
} from '../../src/proto/services.ts'
import { type Answer, changeKeys, creationKeys, detailKeys, eachServer } from './test-server.ts'

const v1 = ManagementService.method
const admin1 = AdminService.method
const v2 = OrganizationService.method
const beta = OrganizationServiceV2Beta.method

const unknown = /^5 Organisation not found/
const strange = /^5 membership not found/
const profile = { givenName: 'Mona', familyName: 'Moll' }
const returned = { case: 'returnCode' as const, value: {} }

eachServer(
  {
    callers: {
      owner: ['a', 'ORG_OWNER'],
      settings: ['a', 'ORG_SETTINGS_MANAGER'],
      viewer: ['a', 'ORG_OWNER_VIEWER'],
      manager: ['b', 'IAM_ORG_MANAGER'],
      admin: ['b', 'IAM_OWNER'],
      watcher: ['b', 'IAM_OWNER_VIEWER'],
      stranger: ['b'],
    },
  },
  ({ server, ask, succeed, owner, settings, viewer, manager, admin, watcher, stranger }) => {
    let made = 0
    /** Adds one that only managers of the instance can act on; gives the id. */
    const addOrg = async (name = `House ${++made}`) =>
      String((await succeed(admin, v2.addOrganization, { name })).organizationId)
    const orgOf = async (id: string) => (await succeed(admin, admin1.getOrgByID, { id })).org

    it('AddOrganization needs org.write on all organisations, and takes an id', async () => {
      for (const caller of [owner, stranger]) {
        assert.match(await ask(caller, v2.addOrganization, { name: 'Mine' }), strange)
      }
      assert.match(await ask(watcher, v2.addOrganization, { name: 'Mine' }), /^7 .*AUTH-AWfge/)
      const request = { name: ' Free House ', organizationId: 'free', orgId: 'older name' }
      const added = await succeed(manager, v2.addOrganization, request)
      assert.equal(added.organizationId, 'free')
      assert.deepEqual(detailKeys(added), changeKeys)
      assert.deepEqual(await server.typesOf('org', 'free'), [
        ...['org.added', 'org.domain.added', 'org.domain.verified', 'org.domain.primary.set'],
      ])
      const { name, state, primaryDomain } = await orgOf('free')
      assert.deepEqual(
        { name, state, primaryDomain },
        {
          ...{ name: 'Free House', state: 'ORG_STATE_ACTIVE' },
          primaryDomain: 'free-house.village.example',
        },
      )
      const older = await succeed(manager, v2.addOrganization, { name: 'Older', orgId: 'older' })
      assert.equal(older.organizationId, 'older')
    })

    it('AddOrganization refuses what cannot be, in order', async () => {
      const refusals: readonly [request: object, refusal: RegExp][] = [
        [{ name: 'X', organizationId: ' ' }, /^3 .*ORG-4ABd3/],
        [{ name: ' ', organizationId: 'a' }, /^6 .*ORG-laho2n/],
        [{ name: ' ' }, /^3 .*ORG-mruNY/],
        [{ name: '!!!' }, /^3 .*ORG-RrfXY/],
        [{ name: 'FREE HOUSE' }, /^6 Organisation's name or id already taken \(V3-DKcYh\)/],
        [{ name: 'X', admins: [{}] }, /^12 .*ORGv2-SD2r1/],
        [
          { name: 'X', admins: [{ userType: { case: 'userId', value: 'nobody' } }] },
          /^9 .*ORG-GoXOn/,
        ],
        [
          {
            name: 'X',
            admins: [{ userType: { case: 'userId', value: 'owner' }, roles: ['IAM_OWNER'] }],
          },
          /^3 .*Org-4N8es/,
        ],
      ]
      for (const [request, refusal] of refusals) {
        const answer = await ask(admin, v2.addOrganization, request)
        assert.match(typeof answer === 'string' ? answer : '0', refusal, JSON.stringify(request))
      }
      const taken = await ask(admin, v2.addOrganization, { name: 'Free-House' })
      assert.match(taken, /^6 Domain already exists \(V3-DKcYh\)/)
    })

    it('administrators come along, with the codes that were asked for', async () => {
      await server.caller('stranger2', 'b')
      const human = {
        username: 'mona',
        profile,
        email: { email: 'mona@mail.example', verification: returned },
        phone: { phone: '+41791234567', verification: returned },
      }
      const admins = [
        { userType: { case: 'userId' as const, value: 'stranger2' }, roles: ['ORG_OWNER_VIEWER'] },
        { userType: { case: 'human' as const, value: human }, roles: [] },
      ]
      const added = await succeed(admin, v2.addOrganization, { name: 'Crew', admins })
      const [created] = added.createdAdmins
      assert.equal(added.createdAdmins.length, 1)
      assert.match(created.emailCode, /^[A-Z0-9]{6}$/)
      assert.match(created.phoneCode, /^[A-Z0-9]{6}$/)
      const second = { ...human, username: 'mona2' }
      const request = {
        name: 'Crew 2',
        admins: [
          admins[0]!,
          {
            ...admins[1]!,
            userType: {
              case: 'human' as const,
              value: second,
            },
          },
        ],
      }
      const answer = await succeed(admin, beta.createOrganization, request as never)
      assert.deepEqual(
        answer.organizationAdmins.map((each: Answer) => Object.keys(each)[0]),
        ['assignedAdmin', 'createdAdmin'],
      )
      assert.match(answer.organizationAdmins[1].createdAdmin.phoneCode, /^[A-Z0-9]{6}$/)
      assert.equal(answer.organizationAdmins[0].assignedAdmin.userId, 'stranger2')
      const kinds = { name: 'X', admins: [{}] }
      assert.match(await ask(admin, beta.createOrganization, kinds), /^12 .*ORGv2-SL2r8/)
    })

    it('a new name takes the generated domain along, but no other', async () => {
      const id = await addOrg('First Name')
      const { changeDate } = await succeed(manager, v2.updateOrganization, {
        ...{ organizationId: id, name: 'Second Name' },
      })
      assert.ok(changeDate)
      assert.deepEqual((await server.typesOf('org', id)).slice(4), [
        ...['org.changed', 'org.domain.added', 'org.domain.verified', 'org.domain.primary.set'],
        'org.domain.removed',
      ])
      assert.equal((await orgOf(id)).primaryDomain, 'second-name.village.example')
      // Both names have the same domain.
      await succeed(manager, v2.updateOrganization, { organizationId: id, name: 'Second-Name' })
      assert.deepEqual((await server.typesOf('org', id)).slice(9), ['org.changed'])
      // The name and the domain of before are free.
      await addOrg('First Name')
    })

    it('a name is refused where it is blank, the same, taken, or beyond the caller', async () => {
      const id = await addOrg('To Be Named')
      const rename = (caller: typeof admin, organizationId: string, name: string) =>
        ask(caller, v2.updateOrganization, { organizationId, name })
      assert.match(await rename(admin, id, ' '), /^3 Organisation is invalid \(EVENT-Mf9sd\)/)
      assert.match(await rename(admin, 'nowhere', 'New'), /^5 Organisation not found \(ORG-1MRds\)/)
      assert.match(
        await rename(admin, id, 'To Be Named'),
        /^9 Organisation not changed \(ORG-4VSdf\)/,
      )
      assert.match(await rename(admin, id, 'free house'), /^6 .*V3-DKcYh/)
      assert.match(await rename(owner, id, 'New'), strange)
      assert.match(await rename(viewer, 'a', 'New'), /^7 .*AUTH-AWfge/)
      const named = await succeed(settings, beta.updateOrganization, { id: 'a', name: 'Org Alpha' })
      assert.ok(named.changeDate)
      const back = await succeed(owner, v1.updateOrg, { name: 'Org a' })
      assert.deepEqual(detailKeys(back), creationKeys)
      // Its domain was not made from its name by us, so it stays.
      assert.equal((await orgOf('a')).primaryDomain !== '', true)
    })

    it('deactivation and activation refuse a state that there is already', async () => {
      const organizationId = await addOrg()
      const asked = { organizationId }
      assert.match(await ask(owner, v2.deactivateOrganization, asked), strange)
      assert.match(
        await ask(admin, v2.activateOrganization, asked),
        /^9 Organisation is already active \(EVENT-bfnrh\)/,
      )
      assert.ok((await succeed(manager, v2.deactivateOrganization, asked)).changeDate)
      assert.equal((await orgOf(organizationId)).state, 'ORG_STATE_INACTIVE')
      assert.match(
        await ask(admin, v2.deactivateOrganization, asked),
        /^9 Organisation is already deactivated \(EVENT-Dbs2g\)/,
      )
      assert.match(
        await ask(admin, v2.addOrganization, { name: 'X', organizationId }),
        /^6 .*ORG-laho2n/,
      )
      assert.ok(
        (await succeed(admin, beta.activateOrganization, { id: organizationId })).changeDate,
      )
      const elsewhere = { id: 'nowhere' }
      assert.match(await ask(admin, beta.deactivateOrganization, elsewhere), /^5 .*ORG-oL9nT/)
      assert.match(await ask(admin, beta.activateOrganization, elsewhere), /^5 .*ORG-Dgf3g/)
      const within = { ...admin, orgId: organizationId }
      assert.deepEqual(detailKeys(await succeed(within, v1.deactivateOrg, {})), changeKeys)
      assert.deepEqual(detailKeys(await succeed(within, v1.reactivateOrg, {})), changeKeys)
      assert.match(await ask(viewer, v1.deactivateOrg, {}), /^7 .*AUTH-5mWD2/)
    })

    it('the organisation with the last owners of the instance stays active', async () => {
      const asked = { organizationId: 'b' }
      assert.match(await ask(manager, v2.deactivateOrganization, asked), /^9 .*INSTANCE-Last1/)
      assert.match(await ask(manager, v2.deleteOrganization, asked), /^7|^9 .*INSTANCE-Last1/)
      assert.match(await ask(admin, v2.deleteOrganization, asked), /^9 .*INSTANCE-Last1/)
    })

    it('lists show what the caller may read, in pages that are full', async () => {
      for (const name of ['List A', 'List B', 'List C']) await addOrg(name)
      const query = { offset: 0n, limit: 1, asc: true }
      const mine = await succeed(owner, v2.listOrganizations, { query })
      assert.deepEqual(
        mine.result.map(({ id }: Answer) => id),
        ['a'],
      )
      assert.equal(mine.details.totalResult, '1')
      assert.equal((await succeed(stranger, v2.listOrganizations, {})).result?.length ?? 0, 0)
      const nameQuery = { name: 'list', method: 3 }
      const queries = [{ query: { case: 'nameQuery' as const, value: nameQuery } }]
      const page = { query: { offset: 1n, limit: 1, asc: false }, sortingColumn: 1, queries }
      const found = await succeed(watcher, v2.listOrganizations, page)
      assert.deepEqual(
        found.result.map(({ name }: Answer) => name),
        ['List B'],
      )
      assert.equal(found.details.totalResult, '3')
      assert.equal(found.sortingColumn, 'ORGANIZATION_FIELD_NAME_NAME')
      const byDate = await succeed(watcher, v2.listOrganizations, {
        ...{ query: { asc: true }, sortingColumn: 2, queries },
      })
      assert.deepEqual(
        byDate.result.map(({ name }: Answer) => name),
        [...['List A', 'List B', 'List C']],
      )
    })

    it('every query finds its organisations, and several all of them together', async () => {
      const id = await addOrg('Query House')
      await succeed(admin, v2.deactivateOrganization, { organizationId: id })
      const find = async (...queries: object[]) => {
        const request = { queries: queries.map((query) => ({ query })) }
        const { result = [] } = await succeed(admin, v2.listOrganizations, request as never)
        return result.map((each: Answer) => each.id)
      }
      const byName = { case: 'nameQuery', value: { name: 'QUERY HOUSE', method: 1 } }
      const byDomain = {
        ...{ case: 'domainQuery', value: { domain: 'query-house.village.example', method: 0 } },
      }
      const inactive = { case: 'stateQuery', value: { state: 2 } }
      const active = { case: 'stateQuery', value: { state: 1 } }
      const byId = { case: 'idQuery', value: { id } }
      for (const query of [byName, byDomain, byId]) assert.deepEqual(await find(query), [id])
      assert.deepEqual(await find(byName, inactive), [id])
      assert.deepEqual(await find(byName, active), [])
      assert.ok((await find(inactive)).includes(id))
      await succeed(admin, v2.activateOrganization, { organizationId: id })
      await succeed(admin, admin1.setDefaultOrg, { orgId: id })
      assert.deepEqual(await find({ case: 'defaultQuery', value: {} }), [id])
    })

    it('the list of v2beta is the same with other names', async () => {
      const id = await addOrg('Beta House')
      const filter = [
        ...[{ case: 'nameFilter' as const, value: { name: 'Beta', method: 2 } }],
        ...[{ case: 'domainFilter' as const, value: { domain: 'BETA-', method: 3 } }],
        ...[{ case: 'stateFilter' as const, value: { state: 1 } }],
        ...[{ case: 'idFilter' as const, value: { id } }],
      ].map((each) => ({ filter: each }))
      const found = await succeed(admin, beta.listOrganizations, { filter })
      assert.deepEqual(Object.keys(found.organizations[0]).sort(), [
        ...['changedDate', 'creationDate', 'id', 'name', 'primaryDomain', 'state'],
      ])
      assert.deepEqual(found.pagination, { totalResult: '1', appliedLimit: '100' })
      const large = { pagination: { limit: 1001 } }
      assert.match(await ask(admin, beta.listOrganizations, large), /^3 .*QUERY-4M0fs/)
      assert.match(await ask(admin, beta.listOrganizations, { filter: [{}] }), /^3 /)
    })

    it('ListOrgs and IsOrgUnique of admin see every organisation', async () => {
      const id = await addOrg('100% House')
      const nameQuery = { case: 'nameQuery' as const, value: { name: '100% house', method: 1 } }
      const found = await succeed(watcher, admin1.listOrgs, { queries: [{ query: nameQuery }] })
      assert.deepEqual(
        found.result.map((each: Answer) => each.id),
        [id],
      )
      assert.match(await ask(owner, admin1.listOrgs, {}), /^7 .*AUTH-5mWD2/)
      const isUnique = async (request: { name?: string; domain?: string }) =>
        (await succeed(watcher, admin1.isOrgUnique, request)).isUnique === true
      assert.equal(await isUnique({ name: '100% HOUSE' }), false)
      assert.equal(await isUnique({ name: '100_ House' }), true)
      assert.equal(await isUnique({ domain: '100-HOUSE.village.example' }), false)
      assert.equal(await isUnique({ name: 'Nobody', domain: 'nobody.example' }), true)
      assert.match(await ask(watcher, admin1.isOrgUnique, {}), /^3 .*QUERY-DGqfd/)
      assert.match(await ask(watcher, admin1.getOrgByID, { id: 'no' }), /^5 .*QUERY-leq5Q/)
    })

    it('SetDefaultOrg takes an active organisation that is not the default one', async () => {
      const orgId = await addOrg()
      const set = (id: string) => ask(admin, admin1.setDefaultOrg, { orgId: id })
      assert.match(await set('nowhere'), /^9 Organisation not found \(INSTA-Wfe21\)/)
      await succeed(admin, v2.deactivateOrganization, { organizationId: orgId })
      assert.match(await set(orgId), /^9 .*INSTA-Wfe21/)
      await succeed(admin, v2.activateOrganization, { organizationId: orgId })
      assert.deepEqual(
        detailKeys(await succeed(admin, admin1.setDefaultOrg, { orgId })),
        changeKeys,
      )
      assert.match(await set(orgId), /^9 Instance not changed \(INST-SDfw2\)/)
      assert.match(
        await ask(admin, v2.deleteOrganization, { organizationId: orgId }),
        /^9 Default Organisation must not be deleted \(COMMA-wG9p1\)/,
      )
      assert.match(await ask(watcher, admin1.setDefaultOrg, { orgId }), /^7 /)
    })

    it('SetUpOrg makes an organisation with an owner who is invited', async () => {
      const human = {
        ...{ userName: 'nora', profile: { firstName: 'Nora', lastName: 'Nell' } },
        email: { email: 'nora@mail.example' },
      }
      const org = { name: 'Set Up', domain: 'set-up.example' }
      const user = { case: 'human' as const, value: human }
      const made1 = await succeed(admin, admin1.setUpOrg, { org, user })
      assert.ok(made1.orgId && made1.userId)
      const types = await server.typesOf('user', made1.userId)
      assert.ok(types.includes('user.human.initialization.code.added'), types.join())
      assert.deepEqual(await server.typesOf('org', made1.orgId), [
        ...['org.added', 'org.domain.added', 'org.domain.verified', 'org.domain.primary.set'],
        ...['org.domain.added', 'org.domain.verified', 'org.member.added'],
      ])
      assert.match(await ask(owner, admin1.setUpOrg, { org, user }), /^7 .*AUTH-5mWD2/)
      assert.match(await ask(admin, admin1.setUpOrg, { org }), /^3 /)
    })

    it('AddOrg of v1 makes the caller the owner, by org.create', async () => {
      const { id, details } = await succeed(manager, v1.addOrg, { name: 'Own House' })
      assert.equal(details.resourceOwner, id)
      const [last] = (await server.eventsOf('org', id)).slice(-1)
      assert.deepEqual(last?.payload, { userId: 'manager', roles: ['ORG_OWNER'] })
      assert.match(await ask(manager, v1.addOrg, { name: ' ' }), /^3 .*EVENT-Mf9sd/)
      assert.match(await ask(owner, v1.addOrg, { name: 'Mine' }), /^7 .*AUTH-5mWD2/)
    })

    it('what v1 says of the instance and by domain', async () => {
      const id = await addOrg('Global House')
      const domain = 'global-house.village.example'
      const { org } = await succeed(admin, v1.getOrgByDomainGlobal, { domain })
      assert.equal(org.id, id)
      const elsewhere = { domain: 'no.example' }
      assert.match(await ask(admin, v1.getOrgByDomainGlobal, elsewhere), unknown)
      await succeed(admin, v2.deactivateOrganization, { organizationId: id })
      assert.match(await ask(admin, v1.getOrgByDomainGlobal, { domain }), /^5 .*QUERY-iTTGJ/)
      const iam = await succeed(stranger, v1.getIAM, {})
      assert.equal(iam.globalOrgId, iam.defaultOrgId)
      const oidc = await succeed(stranger, v1.getOIDCInformation, {})
      assert.equal(oidc.discoveryEndpoint, `${oidc.issuer}/.well-known/openid-configuration`)
      const { languages } = await succeed(stranger, v1.getSupportedLanguages, {})
      assert.ok(languages.includes('de'))
    })
  },
)
