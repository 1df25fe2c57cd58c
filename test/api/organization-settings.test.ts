/** Settings of organisations, and what user names are unique among by them (both engines). */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { addMachineUser } from '../../src/commands/machine/add-machine.ts'
import { AdminService, SettingsService, SettingsServiceV2Beta } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, actor, eachServer, refusalOf } from './test-server.ts'

const admin = AdminService.method
const settings = SettingsService.method
const settingsV2Beta = SettingsServiceV2Beta.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  reader: ['a', 'IAM_OWNER_VIEWER'],
  clerk: ['b', 'ORG_OWNER'],
  nobody: ['a'],
} as const

eachServer({ callers }, ({ server, ask, succeed, store, owner, reader, clerk, nobody }) => {
  let drawn = 0
  const freshOrg = async () => {
    const id = `o${++drawn}`
    await server.org(id, `${id}.example`)
    return id
  }
  const set = (organizationId: string, organizationScopedUsernames?: boolean) =>
    ask(owner, settings.setOrganizationSettings, {
      organizationId,
      ...(organizationScopedUsernames !== undefined && { organizationScopedUsernames }),
    })
  const remove = (organizationId: string) =>
    ask(owner, settings.deleteOrganizationSettings, { organizationId })
  /** A user by the rules of its organisation: added, or why not. */
  const add = async (orgId: string, userName: string) => {
    const machine = { name: userName, description: '', accessTokenType: 0 }
    const adding = { actor, orgId, userId: undefined, userName, ...machine }
    return (await refusalOf(addMachineUser(server.commands, adding)))?.id ?? 'added'
  }
  const kindOf = async (orgId: string, userName: string) => {
    const rows = await store.database().all<{ kind: string }>(
      `SELECT r.kind FROM reservations r JOIN users u
         ON u.instance_id = r.instance_id AND u.id = r.holder
       WHERE r.instance_id = ? AND r.value = ? AND u.org_id = ?`,
      [instanceId, userName, orgId],
    )
    return rows.map(({ kind }) => kind).join()
  }
  const typesOf = (orgId: string) => server.typesOf('organization_settings', orgId)
  const taken = '6 User already exists (V3-DKcYh)'
  const scope = { userLoginMustBeDomain: true }

  describe('settings of an organisation', () => {
    it('are set, kept as they are without a date, and removed', async () => {
      const orgId = await freshOrg()
      assert.ok((await set(orgId, true)).setDate)
      assert.deepEqual(await set(orgId, true), {})
      assert.deepEqual(await set(orgId), {})
      assert.ok((await set(orgId, false)).setDate)
      assert.ok((await remove(orgId)).deletionDate)
      assert.deepEqual(await remove(orgId), {})
      const [setType, removedType] = ['settings.organization.set', 'settings.organization.removed']
      assert.deepEqual(await typesOf(orgId), [setType, setType, removedType])
    })

    it('name an organisation that is there', async () => {
      assert.equal(await set(' '), '3 ID missing (COMMAND-zI4z7cLLRJ)')
      assert.equal(await remove(' '), '3 ID missing (COMMAND-eU5hkMy3Pf)')
      assert.equal(await set('nowhere', true), '5 Errors.NotFound (COMMAND-oDzwP5kmdP)')
      assert.deepEqual(await remove('nowhere'), {})
    })

    it('are set and removed by owners of the instance alone', async () => {
      const forbidden = '7 No matching permissions found (AUTH-AWfge)'
      const unknown = '5 membership not found (AUTHZ-cdgFk)'
      const of = { organizationId: 'b' }
      const { setOrganizationSettings, deleteOrganizationSettings } = settings
      const words = { ...of, organizationScopedUsernames: true }
      for (const caller of [clerk, reader]) {
        assert.equal(await ask(caller, setOrganizationSettings, words), forbidden)
        assert.equal(await ask(caller, deleteOrganizationSettings, of), forbidden)
      }
      assert.equal(await ask(nobody, setOrganizationSettings, words), unknown)
      assert.equal(await ask(nobody, deleteOrganizationSettings, of), unknown)
    })

    it('are the same in v2beta', async () => {
      const organizationId = await freshOrg()
      const words = { organizationId, organizationScopedUsernames: true }
      assert.ok((await ask(owner, settingsV2Beta.setOrganizationSettings, words)).setDate)
      const found = await ask(owner, settingsV2Beta.listOrganizationSettings, {
        filters: [
          { filter: { case: 'inOrganizationIdsFilter', value: { ids: [organizationId] } } },
        ],
      })
      assert.equal(found.organizationSettings[0].organizationScopedUsernames, true)
      const removed = await ask(owner, settingsV2Beta.deleteOrganizationSettings, {
        organizationId,
      })
      assert.ok(removed.deletionDate)
    })
  })

  describe('a list of settings', () => {
    const ids: string[] = []
    before(async () => {
      for (const is of [true, false, true]) {
        const id = await freshOrg()
        ids.push(id)
        await set(id, is)
      }
      await set('b', true)
    })
    const listed = async (request: object, caller = owner) => {
      const found = await succeed(caller, settings.listOrganizationSettings, {
        filters: [{ filter: { case: 'inOrganizationIdsFilter', value: { ids: [...ids, 'b'] } } }],
        ...request,
      })
      return (found.organizationSettings ?? []).map((each: Answer) => each.organizationId)
    }

    it('is in the order of their creation, newest first', async () => {
      assert.deepEqual(await listed({}), ['b', ...ids.toReversed()])
      assert.deepEqual(await listed({ pagination: { asc: true, limit: 2 } }), ids.slice(0, 2))
    })

    it('can have other orders and filters', async () => {
      const byId = { sortingColumn: 1, pagination: { asc: true } }
      assert.deepEqual(await listed(byId), ['b', ...ids].sort())
      const isScoped = (organizationScopedUsernames: boolean) =>
        ({
          filter: {
            case: 'organizationScopedUsernamesFilter',
            value: { organizationScopedUsernames },
          },
        }) as const
      const found = await succeed(owner, settings.listOrganizationSettings, {
        filters: [isScoped(false)],
      })
      assert.deepEqual(
        found.organizationSettings.map((each: Answer) => each.organizationId),
        [ids[1]],
      )
      assert.deepEqual(found.pagination, { totalResult: '1', appliedLimit: '100' })
    })

    it('shows callers what they may read', async () => {
      assert.deepEqual(await listed({}, clerk), ['b'])
      assert.deepEqual(await listed({}, nobody), [])
      assert.equal((await listed({}, reader)).length, 4)
    })

    it('has a thousand entries at most', async () => {
      assert.equal(
        await ask(owner, settings.listOrganizationSettings, { pagination: { limit: 1001 } }),
        '3 Limit exceeded (QUERY-4M0fs)',
      )
    })
  })

  describe('user names that are unique within an organisation', () => {
    it('may be those of others, and are so again only when no two meet', async () => {
      const [one, other] = [await freshOrg(), await freshOrg()]
      assert.equal(await add(one, 'sam'), 'added')
      assert.equal(await add(other, 'sam'), 'V3-DKcYh')
      assert.ok((await set(other, true)).setDate)
      assert.equal(await add(other, 'sam'), 'added')
      assert.equal(await kindOf(other, 'sam'), `usernames:${other}`)
      assert.equal(await kindOf(one, 'sam'), 'usernames')
      assert.equal(await set(other, false), taken)
      assert.equal(await remove(other), taken)
      assert.deepEqual(await typesOf(other), ['settings.organization.set'])
      assert.ok((await set(one, true)).setDate)
      assert.equal(await kindOf(one, 'sam'), `usernames:${one}`)
      assert.ok((await remove(other)).deletionDate)
      assert.equal(await kindOf(other, 'sam'), 'usernames')
    })

    it('keep their login names', async () => {
      const orgId = await freshOrg()
      await add(orgId, 'leo')
      await set(orgId, true)
      const org = await server.directory.org({ instanceId, orgId })
      assert.equal(org?.rules.domainPolicy.userLoginMustBeDomain, false)
      assert.equal(org?.rules.organizationScopedUsernames, true)
    })

    it('do not move while the domain policy scopes them, too', async () => {
      const orgId = await freshOrg()
      await succeed(owner, admin.addCustomDomainPolicy, { orgId, ...scope })
      await add(orgId, 'mia')
      await set(orgId, true)
      await succeed(owner, admin.resetCustomDomainPolicyToDefault, { orgId })
      assert.equal(await kindOf(orgId, 'mia'), `usernames:${orgId}`)
      await set(orgId, false)
      assert.equal(await kindOf(orgId, 'mia'), 'usernames')
    })

    it('stay so when the policy of the instance changes', async () => {
      const [scoped, follower] = [await freshOrg(), await freshOrg()]
      await set(scoped, true)
      await add(scoped, 'zoe')
      await add(follower, 'kai')
      await succeed(owner, admin.updateDomainPolicy, scope)
      assert.equal(await kindOf(follower, 'kai'), `usernames:${follower}`)
      await succeed(owner, admin.updateDomainPolicy, {})
      assert.equal(await kindOf(follower, 'kai'), 'usernames')
      assert.equal(await kindOf(scoped, 'zoe'), `usernames:${scoped}`)
    })

    it('are held by the last rule where users are added meanwhile', async () => {
      const orgId = await freshOrg()
      const flips = (async () => {
        for (const is of [true, false, true]) assert.ok((await set(orgId, is)).setDate)
      })()
      const adding = Array.from({ length: 30 }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, index))
        return [`many${index}`, await add(orgId, `many${index}`)] as const
      })
      const outcomes = await Promise.all(adding)
      await flips
      for (const [name, outcome] of outcomes) {
        assert.ok(['added', 'STORE-Again'].includes(outcome), outcome)
        if (outcome === 'added') assert.equal(await kindOf(orgId, name), `usernames:${orgId}`)
      }
    })
  })
})
