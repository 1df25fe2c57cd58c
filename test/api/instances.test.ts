/** The instance services: instances by the id in a message, for operators and administrators. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  AdminService,
  InstanceService,
  InstanceServiceV2Beta,
  SystemService,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer } from './test-server.ts'

const v2 = InstanceService.method
const beta = InstanceServiceV2Beta.method
const system = SystemService.method
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const viewing = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER_VIEWER'] }] as const
const systemUsers = {
  operator: { userId: 'operator', memberships },
  viewer: { userId: 'viewer', memberships: viewing },
}
const operator = { token: 'operator' }
const viewer = { token: 'viewer' }
const callers = {
  owner: ['a', 'IAM_OWNER'],
  reader: ['a', 'IAM_OWNER_VIEWER'],
  clerk: ['a', 'ORG_OWNER'],
} as const

eachServer({ callers, systemUsers }, ({ ask, succeed, owner, reader, clerk }) => {
  const isLacking = /^(5 membership not found|7 No matching permissions found)/
  const create = async (name: string): Promise<string> => {
    const made = await succeed(operator, system.createInstance, {
      instanceName: name,
      customDomain: `${name}.test`,
      owner: { case: 'machine', value: { userName: 'robot', name: 'Robot' } },
    })
    return made.instanceId
  }
  const domainsOf = ({ domains = [], customDomains = domains }: Answer): string[] =>
    customDomains.map(({ domain }: { domain: string }) => domain)

  describe('an instance', () => {
    it('is read by operators and its own administrators, by id and by host', async () => {
      for (const caller of [operator, viewer, owner, reader]) {
        const { instance } = await succeed(caller, v2.getInstance, { instanceId })
        assert.equal(instance.id, instanceId)
        assert.deepEqual(domainsOf(instance), ['village.example'])
        assert.equal(instance.state, undefined)
        assert.match(instance.version, /^\d/)
      }
      const { instance } = await succeed(reader, v2.getInstance)
      assert.equal(instance.id, instanceId)
      const old = await succeed(reader, beta.getInstance, { instanceId })
      assert.deepEqual(domainsOf(old.instance), ['village.example'])
      assert.match(await ask(reader, beta.getInstance), /^3 .*InstanceId/)
      assert.match(await ask(clerk, v2.getInstance, { instanceId }), isLacking)
      assert.match(await ask(clerk, beta.getInstance, { instanceId }), isLacking)
    })

    it('is nobody’s business to administrators of others, whether it exists or not', async () => {
      const other = await create('other')
      const invalid = '16 Errors.Token.Invalid (AUTH-7fs1e)'
      for (const id of [other, 'gone']) {
        const named = { instanceId: id }
        const domain = 'x.test'
        const calls = [
          [v2.getInstance, named],
          [v2.updateInstance, { ...named, instanceName: 'Mine' }],
          [v2.listCustomDomains, named],
          [v2.listTrustedDomains, named],
          [v2.addTrustedDomain, { ...named, trustedDomain: domain }],
          [v2.removeTrustedDomain, { ...named, trustedDomain: domain }],
          [v2.addCustomDomain, { ...named, customDomain: domain }],
          [v2.removeCustomDomain, { ...named, customDomain: domain }],
          [v2.deleteInstance, named],
          [beta.getInstance, named],
          [beta.updateInstance, { ...named, instanceName: 'Mine' }],
          [beta.listCustomDomains, named],
          [beta.listTrustedDomains, named],
          [beta.addTrustedDomain, { ...named, domain }],
          [beta.removeTrustedDomain, { ...named, domain }],
          [beta.addCustomDomain, { ...named, domain }],
          [beta.removeCustomDomain, { ...named, domain }],
          [beta.deleteInstance, named],
        ] as const
        for (const [method, request] of calls) {
          assert.equal(await ask(owner, method as typeof v2.getInstance, request), invalid)
        }
      }
      const missing = /^5 Instance not found.*INST-n0tF1/
      const gone = { instanceId: 'gone' }
      assert.match(await ask(operator, v2.getInstance, gone), missing)
      assert.match(await ask(operator, v2.listCustomDomains, gone), missing)
      const custom = { ...gone, customDomain: 'x.test' }
      assert.match(await ask(operator, v2.addCustomDomain, custom), missing)
      assert.match(await ask(operator, v2.removeCustomDomain, custom), missing)
      const trusted = { ...gone, trustedDomain: 'x.test' }
      assert.match(await ask(operator, v2.addTrustedDomain, trusted), missing)
      assert.match(await ask(operator, v2.updateInstance, { ...gone, instanceName: 'x' }), missing)
      assert.deepEqual(await ask(operator, v2.deleteInstance, gone), {})
    })

    it('is renamed, and keeps its date where the name is the same', async () => {
      const instanceName = 'Dorf'
      const first = await succeed(owner, v2.updateInstance, { instanceName })
      const again = await succeed(operator, v2.updateInstance, { instanceId, instanceName })
      assert.equal(again.changeDate, first.changeDate)
      assert.equal((await succeed(reader, v2.getInstance)).instance.name, 'Dorf')
      await succeed(owner, beta.updateInstance, { instanceId, instanceName: 'Village' })
      assert.match(await ask(owner, v2.updateInstance, { instanceName: ' ' }), /^3 .*INST-092mid/)
      assert.match(await ask(reader, v2.updateInstance, { instanceName }), isLacking)
      assert.match(await ask(viewer, v2.updateInstance, { instanceId, instanceName }), isLacking)
      const { details } = await succeed(operator, system.updateInstance, {
        instanceId,
        instanceName,
      })
      assert.ok(details.creationDate)
      const missing = { instanceId: 'gone', instanceName }
      assert.match(await ask(operator, system.updateInstance, missing), /^5 .*INST-nuso2m/)
    })

    it('is deleted by operators, once, and answers no more', async () => {
      const id = await create('short-lived')
      for (const caller of [owner, viewer]) {
        assert.match(await ask(caller, v2.deleteInstance, { instanceId }), isLacking)
      }
      assert.ok((await succeed(operator, v2.deleteInstance, { instanceId: id })).deletionDate)
      assert.deepEqual(await succeed(operator, beta.deleteInstance, { instanceId: id }), {})
      assert.match(await ask(operator, v2.getInstance, { instanceId: id }), /^5 /)
      assert.match(await ask(operator, v2.deleteInstance, { instanceId: 'x'.repeat(201) }), /^3 /)
    })

    it('is found among all, by operators', async () => {
      const ids = [await create('list-b'), await create('list-a')]
      const inIdsFilter = { case: 'inIdsFilter', value: { ids } }
      const found = await succeed(viewer, v2.listInstances, {
        filters: [{ filter: inIdsFilter }],
        sortingColumn: 2,
        pagination: { asc: true },
      } as object)
      assert.deepEqual(
        found.instances.map(({ name }: Answer) => name),
        ['list-a', 'list-b'],
      )
      assert.deepEqual(found.pagination, { totalResult: '2', appliedLimit: '100' })
      const customDomainsFilter = {
        case: 'customDomainsFilter',
        value: { domains: ['list-a.test'] },
      }
      const byDomain = await succeed(viewer, v2.listInstances, {
        filters: [{ filter: customDomainsFilter }],
      } as object)
      assert.deepEqual(
        byDomain.instances.map(({ id }: Answer) => id),
        [ids[1]],
      )
      const idQuery = { case: 'idQuery', value: { ids } }
      const old = await succeed(viewer, beta.listInstances, {
        queries: [{ query: idQuery }],
        sortingColumn: 1,
        pagination: { limit: 1, asc: true },
      } as object)
      assert.deepEqual(
        old.instances.map(({ id }: Answer) => id),
        [ids.toSorted()[0]],
      )
      assert.match(await ask(owner, v2.listInstances), isLacking)
      const tooMany = { pagination: { limit: 1001 } }
      assert.match(await ask(viewer, v2.listInstances, tooMany), /^3 .*QUERY-4M0fs/)
    })

    it('is blocked for its administrators, and not for operators', async () => {
      await succeed(operator, system.setLimits, { instanceId, block: true })
      assert.match(await ask(owner, v2.getInstance, { instanceId }), /LIMITS-molsj/)
      assert.match(await ask(owner, v2.getInstance), /LIMITS-molsj/)
      await succeed(operator, v2.getInstance, { instanceId })
      await succeed(operator, system.setLimits, { instanceId, block: false })
    })
  })

  describe('custom domains', () => {
    it('are added and removed by operators, and lead to the instance at once', async () => {
      const added = { instanceId, customDomain: 'New.example' }
      assert.ok((await succeed(operator, v2.addCustomDomain, added)).creationDate)
      const { domains } = await succeed(owner, v2.listCustomDomains, {
        instanceId,
        sortingColumn: 1,
        pagination: { asc: true },
      })
      assert.deepEqual(domainsOf({ domains }), ['new.example', 'village.example'])
      assert.match(await ask(operator, v2.addCustomDomain, added), /^6 .*INST-i2nl/)
      const other = await create('taken')
      const taken = { instanceId: other, customDomain: 'new.example' }
      assert.match(await ask(operator, v2.addCustomDomain, taken), /^6 .*V3-DKcYh/)
      const bad = { instanceId, domain: 'a_b' }
      assert.match(await ask(operator, beta.addCustomDomain, bad), /^3 .*INST-S3v3w/)
      const domain = 'new.example'
      assert.ok(
        (await succeed(operator, beta.removeCustomDomain, { instanceId, domain })).deletionDate,
      )
      assert.deepEqual(await succeed(operator, beta.removeCustomDomain, { instanceId, domain }), {})
      assert.match(await ask(owner, v2.addCustomDomain, added), isLacking)
      assert.match(await ask(viewer, v2.removeCustomDomain, added), isLacking)
    })

    it('that were generated stay, and lists tell them apart', async () => {
      const id = await create('generating')
      const generated = async (is: boolean) => {
        const filter = { case: 'generatedFilter', value: is }
        const request = { instanceId: id, filters: [{ filter }] }
        return domainsOf(await succeed(viewer, v2.listCustomDomains, request as object))
      }
      assert.deepEqual(await generated(false), ['generating.test'])
      const [customDomain = ''] = await generated(true)
      const removing = { instanceId: id, customDomain }
      assert.match(await ask(operator, v2.removeCustomDomain, removing), /^9 .*INSTANCE-9hn3n/)
      const query = { case: 'primaryQuery', value: { primary: true } }
      const primary = await succeed(operator, system.listDomains, {
        instanceId: id,
        queries: [{ query }],
      } as object)
      assert.deepEqual(
        primary.result.map(({ domain }: Answer) => domain),
        ['generating.test'],
      )
    })
  })

  describe('trusted domains', () => {
    it('are added, found and removed by administrators and operators', async () => {
      await succeed(owner, v2.addTrustedDomain, { trustedDomain: 'one.example' })
      await succeed(operator, v2.addTrustedDomain, { instanceId, trustedDomain: 'two.example' })
      await succeed(owner, beta.addTrustedDomain, { instanceId, domain: 'three.example' })
      const { trustedDomain } = await succeed(reader, v2.listTrustedDomains, {
        sortingColumn: 1,
        pagination: { asc: true },
      })
      const names = trustedDomain.map(({ domain }: Answer) => domain)
      assert.deepEqual(names, ['one.example', 'three.example', 'two.example'])
      const domainQuery = { case: 'domainQuery', value: { domain: 'two', method: 2 } }
      const some = await succeed(reader, beta.listTrustedDomains, {
        instanceId,
        queries: [{ query: domainQuery }],
      } as object)
      assert.deepEqual(
        some.trustedDomain.map(({ domain }: Answer) => domain),
        ['two.example'],
      )
      const one = { trustedDomain: 'one.example' }
      assert.match(await ask(owner, v2.addTrustedDomain, one), /^9 .*COMMA-hg42a/)
      assert.ok((await succeed(owner, v2.removeTrustedDomain, one)).deletionDate)
      assert.deepEqual(await succeed(owner, v2.removeTrustedDomain, one), {})
      assert.match(await ask(reader, v2.addTrustedDomain, one), isLacking)
      assert.match(await ask(viewer, v2.removeTrustedDomain, { instanceId, ...one }), isLacking)
      assert.match(await ask(clerk, v2.listTrustedDomains), isLacking)
    })
  })

  describe('the older calls of the System API', () => {
    it('add an instance whose owner is a human, invited without a password', async () => {
      const made = await succeed(operator, system.addInstance, {
        instanceName: 'Older',
        ownerUserName: 'ada',
        ownerEmail: { email: 'ada@older.test', isEmailVerified: true },
      })
      const { instance } = await succeed(viewer, system.getInstance, made)
      assert.equal(instance.name, 'Older')
      const members = await succeed(viewer, system.listIAMMembers, { instanceId: made.instanceId })
      assert.equal(members.result[0].email, 'ada@older.test')
      assert.deepEqual(members.result[0].roles, ['IAM_OWNER'])
      assert.match(await ask(viewer, system.listIAMMembers, { instanceId: 'gone' }), /^5 /)
      assert.match(await ask(owner, system.listIAMMembers, { instanceId }), isLacking)
      assert.match(await ask(viewer, system.addInstance, { instanceName: 'x' }), isLacking)
      assert.match(await ask(viewer, system.updateInstance, { instanceId }), isLacking)
    })
  })

  it('the instance of the host stays as it is', async () => {
    assert.ok(await succeed(owner, AdminService.method.getMyInstance))
  })
})
