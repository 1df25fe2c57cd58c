/** What becomes of domains when the server has another host than at its last start. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { settleExternalDomain } from '../../src/app/external-domain.ts'
import { followExternalDomain } from '../../src/app/external-domain-change.ts'
import { SystemService } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer } from './test-server.ts'

const system = SystemService.method
const memberships = [{ memberType: 'System', aggregateId: '', roles: ['SYSTEM_OWNER'] }] as const
const systemUsers = { operator: { userId: 'operator', memberships } }
const operator = { token: 'operator' }

eachServer({ callers: {}, systemUsers }, ({ server, succeed, store }) => {
  const startAt = async (url: string, domainFollows = true) => {
    const { commands } = server
    const settings = { externalUrl: new URL(url), domainFollows }
    const warned: string[] = []
    const warn = (line: string) => warned.push(line)
    const deps = { settings, commands, database: store.database() }
    await settleExternalDomain({ ...deps, warn })
    await followExternalDomain(deps)
    return warned
  }
  const domainsOf = async (id: string, generated: boolean): Promise<string[]> => {
    const query = { case: 'generatedQuery', value: { generated } }
    const request = { instanceId: id, queries: [{ query }], query: { asc: true } } as object
    const { result = [] } = await succeed(operator, system.listDomains, request)
    return result.map(({ domain }: Answer) => domain)
  }
  const create = async (name: string): Promise<string> => {
    const owner = { case: 'machine', value: { userName: 'robot', name: 'Robot' } }
    const request = { instanceName: name, owner } as object
    return (await succeed(operator, system.createInstance, request)).instanceId
  }

  it('generated domains get siblings, once, though several servers start at once', async () => {
    const ids = [await create('one'), await create('two')]
    await startAt('http://village.example')
    await Promise.all([startAt('http://town.example'), startAt('http://town.example')])
    await startAt('http://town.example:8080')
    for (const id of ids) {
      const [former = '', sibling, ...others] = await domainsOf(id, true)
      assert.match(former, /\.village\.example$/)
      assert.equal(sibling, former.replace('village', 'town'))
      assert.deepEqual(others, [])
    }
  })

  it('the instance of the former host takes the next, where that is wanted', async () => {
    assert.deepEqual(await domainsOf(instanceId, false), ['village.example', 'town.example'])
    const warned = await startAt('http://city.example', false)
    assert.match(warned.join(), /no instance answers at city\.example/)
    assert.deepEqual(await domainsOf(instanceId, false), ['village.example', 'town.example'])
  })
})
