/** Authorizations by all their RPCs (both engines; projects.md §6). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import {
  AuthorizationService,
  AuthorizationServiceV2Beta,
  AuthService,
  ManagementService,
} from '../../src/proto/services.ts'
import { openShop, shopCallers } from './shop.ts'
import { type Answer, type Caller, eachServer } from './test-server.ts'

const v2 = AuthorizationService.method
const v2Beta = AuthorizationServiceV2Beta.method
const v1 = ManagementService.method
const my = AuthService.method

eachServer({ callers: shopCallers }, (parts) => {
  const { server, ask, succeed, owner, clerk, boss, keeper, lender, stranger } = parts
  before(() => openShop(server))

  const idsOf = (answer: Answer): readonly string[] =>
    (answer.authorizations ?? []).map(({ id }: { id: string }) => id).sort()
  const create = (caller: Caller, wanted: Partial<Record<string, unknown>>) =>
    ask(caller, v2.createAuthorization, {
      ...{ projectId: 'shop', organizationId: 'a', roleKeys: ['reader'] },
      ...wanted,
    })
  const made = async (organizationId: string, roleKeys = ['reader']) => {
    const userId = await server.human()
    const answer = await create(owner, { userId, organizationId, roleKeys })
    return { userId, id: String(answer.id), creationDate: answer.creationDate }
  }

  describe('creating', () => {
    it('is for whoever may write authorizations in the organisation', async () => {
      const userId = await server.human()
      const inA = { userId, organizationId: 'a' }
      const inB = { userId, organizationId: 'b' }
      const none = '5 membership not found (AUTHZ-cdgFk)'
      assert.equal(await create(stranger, inA), none)
      assert.equal(await create(boss, inA), none)
      assert.equal(await create(keeper, inB), none)
      assert.equal(await create(lender, inA), '7 No matching permissions found (AUTH-Swrgg2)')
      const blog = { userId, projectId: 'blog' }
      assert.equal(await create(keeper, blog), '7 No matching permissions found (AUTH-Swrgg2)')
      assert.ok((await create(keeper, inA)).id)
      assert.ok((await create(lender, inB)).creationDate)
      assert.equal(await create(clerk, inA), '6 User grant already exists (V3-DKcYh)')
    })

    it('says nothing of users, projects and roles to those who may not', async () => {
      const none = '5 membership not found (AUTHZ-cdgFk)'
      const beta = (projectId: string) =>
        ask(stranger, v2Beta.createAuthorization, { userId: 'nobody', projectId, roleKeys: ['x'] })
      assert.equal(await beta('shop'), none)
      assert.equal(await beta('nothing'), none)
      for (const projectId of ['shop', 'nothing']) {
        assert.equal(await create(stranger, { userId: 'nobody', projectId }), none)
      }
    })

    it('names what is wrong to those who may', async () => {
      const userId = await server.human()
      assert.equal(
        await create(owner, { userId: 'nobody' }),
        '9 User could not be found (COMMAND-4f8sg)',
      )
      assert.equal(
        await create(owner, { userId, roleKeys: ['reader', 'boss'] }),
        '9 Errors.Project.Role.NotFound (COMMAND-mm9F4)',
      )
      const notGranted = '9 Project Grant not found (COMMAND-4m9ff)'
      assert.equal(await create(owner, { userId, projectId: 'nothing' }), notGranted)
      assert.equal(
        await create(owner, { userId, projectId: 'blog', organizationId: 'b' }),
        notGranted,
      )
      const beta = { userId, projectId: 'nothing' }
      assert.equal(await ask(owner, v2Beta.createAuthorization, beta), notGranted)
    })

    it('is for the owner of the project where v2beta names no organisation', async () => {
      const userId = await server.human()
      const { id } = await succeed(clerk, v2Beta.createAuthorization, { userId, projectId: 'shop' })
      const [event] = await server.eventsOf('usergrant', id)
      assert.equal(event?.owner, 'a')
    })
  })

  describe('changing', () => {
    it('replaces the roles by its own event; without a change the date stays', async () => {
      const { id, userId, creationDate } = await made('a')
      const update = (roleKeys: string[]) =>
        succeed(clerk, v2.updateAuthorization, { id, roleKeys })
      assert.equal((await update(['reader'])).changeDate, creationDate)
      assert.notEqual((await update(['writer', 'reader'])).changeDate, creationDate)
      const [, changed] = await server.eventsOf('usergrant', id)
      assert.equal(changed?.type, 'user.grant.changed')
      assert.deepEqual(changed?.payload, { userId, roleKeys: ['writer', 'reader'] })
    })

    it('is refused to those who may not, and for ids that nobody has', async () => {
      const { id } = await made('a')
      const change = { id, roleKeys: ['writer'] }
      const none = '5 membership not found (AUTHZ-cdgFk)'
      for (const caller of [stranger, boss]) {
        assert.equal(await ask(caller, v2.updateAuthorization, change), none)
        assert.equal(await ask(caller, v2.deactivateAuthorization, { id }), none)
        assert.equal(await ask(caller, v2.activateAuthorization, { id }), none)
        assert.equal(await ask(caller, v2.deleteAuthorization, { id }), none)
      }
      const unknown = { id: 'nothing', roleKeys: [] }
      assert.equal(
        await ask(owner, v2.updateAuthorization, unknown),
        '5 User grant not found (COMMAND-3M9sd)',
      )
      assert.equal(
        await ask(owner, v2.deactivateAuthorization, { id: 'nothing' }),
        '5 User grant not found (COMMAND-3M9sd)',
      )
      assert.equal(
        await ask(owner, v2.activateAuthorization, { id: 'nothing' }),
        '5 User grant not found (COMMAND-Lp0gs)',
      )
      assert.deepEqual(await ask(owner, v2.deleteAuthorization, { id: 'nothing' }), {})
    })

    it('puts away and back, each once, and deletes with the date of the first time', async () => {
      const { id } = await made('b')
      const off = (await succeed(lender, v2.deactivateAuthorization, { id })).changeDate
      assert.equal((await succeed(boss, v2Beta.deactivateAuthorization, { id })).changeDate, off)
      const on = (await succeed(boss, v2.activateAuthorization, { id })).changeDate
      assert.equal((await succeed(boss, v2Beta.activateAuthorization, { id })).changeDate, on)
      const gone = (await succeed(boss, v2.deleteAuthorization, { id })).deletionDate
      assert.equal((await succeed(boss, v2Beta.deleteAuthorization, { id })).deletionDate, gone)
      assert.deepEqual((await server.typesOf('usergrant', id)).slice(1), [
        'user.grant.deactivated',
        'user.grant.reactivated',
        'user.grant.removed',
      ])
    })

    it('may be made again once it is removed', async () => {
      const { id, userId } = await made('a')
      await succeed(clerk, v2.deleteAuthorization, { id })
      assert.ok((await create(clerk, { userId })).id)
    })
  })

  describe('v1', () => {
    const there = { projectId: 'shop', roleKeys: ['reader'] }

    it('adds for the organisation it acts in, with or without the id of the grant', async () => {
      const userId = await server.human()
      const { userGrantId, details } = await succeed(boss, v1.addUserGrant, { userId, ...there })
      assert.equal(details.resourceOwner, 'b')
      const { userGrant } = await succeed(boss, v1.getUserGrantByID, {
        userId,
        grantId: userGrantId,
      })
      assert.equal(userGrant.projectGrantId, 'lent')
      const again = await server.human()
      const named = { userId: again, ...there, projectGrantId: 'lent' }
      assert.ok((await succeed(boss, v1.addUserGrant, named)).userGrantId)
      const foreign = { ...named, userId: await server.human() }
      assert.equal(
        await ask(clerk, v1.addUserGrant, foreign),
        '9 Project Grant not found (COMMAND-4m9ff)',
      )
    })

    it('says by its own id that a permission is on another project', async () => {
      const userId = await server.human()
      assert.equal(
        await ask(keeper, v1.addUserGrant, { userId, projectId: 'blog' }),
        '7 User has no permissions on this project (EVENT-Shu7e)',
      )
    })

    it('reaches nothing of other organisations', async () => {
      const { id: grantId, userId } = await made('b')
      const change = { userId, grantId, roleKeys: [] }
      assert.equal(
        await ask(clerk, v1.updateUserGrant, change),
        '5 User grant not found (COMMAND-3M9sd)',
      )
      assert.equal(
        await ask(clerk, v1.removeUserGrant, { userId, grantId }),
        '5 User grant not found (COMMAND-1My0t)',
      )
      assert.equal(
        await ask(clerk, v1.getUserGrantByID, { userId, grantId }),
        '5 User grant not found (QUERY-wIPkA)',
      )
      assert.ok((await succeed(boss, v1.updateUserGrant, change)).details.changeDate)
      assert.equal(
        await ask(boss, v1.updateUserGrant, change),
        '9 User grant has not been changed (COMMAND-Rs8fy)',
      )
      assert.ok((await succeed(boss, v1.deactivateUserGrant, { userId, grantId })).details)
      assert.ok((await succeed(boss, v1.reactivateUserGrant, { userId, grantId })).details)
      assert.ok((await succeed(boss, v1.removeUserGrant, { userId, grantId })).details)
    })

    it('removes several at once, or none', async () => {
      const [one, two] = [await made('a'), await made('a')]
      const remove = (...grantId: string[]) => ask(clerk, v1.bulkRemoveUserGrant, { grantId })
      assert.equal(await remove(), '3 User grant is invalid (COMMAND-5M0sd)')
      assert.match(await remove(one.id, 'nothing', two.id), /^5 .*COMMAND-1My0t/)
      assert.equal((await server.typesOf('usergrant', one.id)).length, 1)
      assert.deepEqual(await remove(one.id, two.id, one.id), {})
      for (const { id } of [one, two]) {
        assert.deepEqual((await server.typesOf('usergrant', id)).slice(1), ['user.grant.removed'])
      }
    })

    it('lists what is for the organisation, or what its projects have too', async () => {
      const { id, userId } = await made('b')
      const list = async (caller: Caller, ...queries: object[]) => {
        const answer = await succeed(caller, v1.listUserGrants, { queries: queries as never })
        return (answer.result ?? []).map((each: Answer) => each.id)
      }
      const ofUser = { query: { case: 'userIdQuery', value: { userId } } }
      const ofUsers = { query: { case: 'inUserIdsQuery', value: { inUserIds: [userId] } } }
      const wide = { query: { case: 'withGrantedQuery', value: {} } }
      assert.deepEqual(await list(boss, ofUser), [id])
      assert.deepEqual(await list(boss, ofUsers), [id])
      assert.deepEqual(await list(clerk, ofUser), [])
      assert.deepEqual(await list(clerk, ofUser, wide), [id])
      assert.deepEqual(await list(lender, ofUser), [id])
      assert.deepEqual(await list(keeper, ofUser, wide), [])
    })

    it('shows one with its user, project and organisations', async () => {
      const { id, userId } = await made('b')
      const seen = await succeed({ ...owner, orgId: 'b' }, v1.getUserGrantByID, {
        ...{ userId, grantId: id },
      })
      const { details, ...userGrant } = seen.userGrant
      assert.equal(details.resourceOwner, 'b')
      assert.deepEqual(userGrant, {
        ...{ id, userId, roleKeys: ['reader'], state: 'USER_GRANT_STATE_ACTIVE' },
        ...{ userName: userId, preferredLoginName: userId, userType: 'TYPE_HUMAN' },
        ...{ firstName: 'Ada', lastName: 'Byron', displayName: 'Ada Byron' },
        ...{ email: `${userId}@mail.example` },
        ...{ orgId: 'b', orgName: 'Org b', orgDomain: 'b.example' },
        ...{ projectId: 'shop', projectName: 'Shop', projectGrantId: 'lent' },
        ...{ grantedOrgId: 'a', grantedOrgName: 'Org a', grantedOrgDomain: 'a.example' },
      })
      const unseen = await succeed(boss, v1.getUserGrantByID, { userId, grantId: id })
      assert.equal(unseen.userGrant.email, undefined)
    })

    it('lists their own to everybody', async () => {
      const userId = 'stranger'
      const { id } = await create(owner, { userId })
      await succeed(owner, v2.deactivateAuthorization, { id })
      const { details, result } = await succeed(stranger, my.listMyUserGrants)
      assert.equal(details.totalResult, '1')
      const [{ details: stamps, ...own }] = result
      assert.equal(stamps.resourceOwner, 'a')
      assert.deepEqual(own, {
        ...{ orgId: 'a', orgName: 'Org a', orgDomain: 'a.example' },
        ...{
          projectId: 'shop',
          projectName: 'Shop',
          grantId: id,
          userId,
          userType: 'TYPE_MACHINE',
        },
        ...{ roles: ['reader'], roleKeys: ['reader'], state: 'USER_GRANT_STATE_INACTIVE' },
      })
      await succeed(owner, v2.deleteAuthorization, { id })
    })
  })

  describe('listing', () => {
    const withIds = (...ids: string[]) => ({
      filter: { case: 'authorizationIds' as const, value: { ids } },
    })

    it('shows and counts what the caller may see', async () => {
      const [inA, inB] = [await made('a'), await made('b')]
      const filters = [withIds(inA.id, inB.id)]
      const list = async (caller: Caller) => {
        const answer = await succeed(caller, v2.listAuthorizations, { filters })
        assert.equal(Number(answer.pagination.totalResult ?? 0), idsOf(answer).length)
        return idsOf(answer)
      }
      assert.deepEqual(await list(owner), [inA.id, inB.id].sort())
      for (const caller of [clerk, keeper]) assert.deepEqual(await list(caller), [inA.id])
      for (const caller of [boss, lender]) assert.deepEqual(await list(caller), [inB.id])
      assert.deepEqual(await list(stranger), [])
      assert.deepEqual(await list(await server.tokenOf(inB.userId)), [inB.id])
    })

    it('shows roles with their texts in v2, and the grant in v2beta', async () => {
      const { id, userId, creationDate } = await made('b')
      const { authorizations } = await succeed(boss, v2.listAuthorizations, {
        filters: [withIds(id)],
      })
      const user = { id: userId, preferredLoginName: userId, displayName: 'Ada Byron' }
      const stamps = { creationDate, changeDate: creationDate, state: 'STATE_ACTIVE' }
      assert.deepEqual(authorizations, [
        {
          ...{ id, ...stamps, user: { ...user, organizationId: 'a' } },
          project: { id: 'shop', name: 'Shop', organizationId: 'a' },
          organization: { id: 'b', name: 'Org b' },
          roles: [{ key: 'reader', displayName: 'The reader', group: 'all' }],
        },
      ])
      const beta = await succeed(boss, v2Beta.listAuthorizations, { filters: [withIds(id)] })
      assert.deepEqual(beta.authorizations, [
        {
          ...{ id, ...stamps, user: { ...user, organizationId: 'a' } },
          ...{ projectId: 'shop', projectName: 'Shop', projectOrganizationId: 'a' },
          ...{ projectGrantId: 'lent', grantedOrganizationId: 'b', organizationId: 'b' },
          roles: ['reader'],
        },
      ])
    })

    it('finds by each filter', async () => {
      const userId = await server.human({ displayName: 'Grace Hopper', lastName: 'Hopper' })
      const { id } = await create(owner, { userId, roleKeys: ['writer', 'reader'] })
      const find = async (...filters: object[]) =>
        idsOf(await succeed(owner, v2.listAuthorizations, { filters: filters as never }))
      const own = { filter: { case: 'inUserIds', value: { ids: [userId] } } }
      const by = (key: string, value: object) => find(own, { filter: { case: key, value } })
      const hits: readonly (readonly [string, object])[] = [
        ['organizationId', { id: 'a' }],
        ['state', { state: 1 }],
        ['userOrganizationId', { id: 'a' }],
        ['userPreferredLoginName', { loginName: userId }],
        ['userPreferredLoginName', { loginName: userId.slice(1).toUpperCase(), method: 5 }],
        ['userDisplayName', { displayName: 'Grace Hopper' }],
        ['projectId', { id: 'shop' }],
        ['projectName', { name: 'sH', method: 3 }],
        ['projectName', { name: 'op', method: 6 }],
        ['roleKey', { key: 'writer' }],
        ['roleKey', { key: 'WRI', method: 3 }],
      ]
      for (const [key, value] of hits) assert.deepEqual(await by(key, value), [id], key)
      const misses: readonly (readonly [string, object])[] = [
        ['organizationId', { id: 'b' }],
        ['state', { state: 2 }],
        ['userOrganizationId', { id: 'b' }],
        ['userPreferredLoginName', { loginName: `${userId}@a.example` }],
        ['userDisplayName', { displayName: 'grace hopper' }],
        ['projectId', { id: 'blog' }],
        ['projectGrantId', { id: '' }],
        ['projectName', { name: 'sh', method: 2 }],
        ['roleKey', { key: 'writ' }],
        ['roleKey', { key: 'WRI', method: 2 }],
      ]
      for (const [key, value] of misses) assert.deepEqual(await by(key, value), [], key)
    })

    it('compares the login name, not the user name, where names carry a domain', async () => {
      await server.org('dom', 'dom.example', 'other.example')
      await server.domainPolicy('dom', true)
      const userId = await server.human({ orgId: 'dom', userName: 'grace' })
      const { id } = await create(owner, { userId })
      const find = async (loginName: string, method = 0) => {
        const filter = { case: 'userPreferredLoginName', value: { loginName, method } } as const
        return idsOf(await succeed(owner, v2.listAuthorizations, { filters: [{ filter }] }))
      }
      assert.deepEqual(await find('grace@dom.example'), [id])
      assert.deepEqual(await find('E@DOM', 5), [id])
      assert.deepEqual(await find('grace@other.example'), [])
      assert.deepEqual(await find('grace'), [])
    })

    it('orders by each column, and pages', async () => {
      const filters = [{ filter: { case: 'projectId', value: { id: 'shop' } } } as const]
      for (const sortingColumn of [0, 1, 2, 3, 4, 5, 6, 7]) {
        const pages: string[] = []
        for (const offset of [0n, 2n]) {
          const pagination = { offset, limit: 2, asc: true }
          const search = { filters, sortingColumn, pagination }
          const answer = await succeed(owner, v2.listAuthorizations, search)
          pages.push(...answer.authorizations.map(({ id }: { id: string }) => id))
        }
        assert.equal(new Set(pages).size, 4)
      }
      const tooMany = { pagination: { offset: 0n, limit: 1001, asc: false } }
      assert.match(await ask(owner, v2.listAuthorizations, tooMany), /^3 .*QUERY-4M0fs/)
    })
  })
})
