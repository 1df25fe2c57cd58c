/** Metadata of organisations by all APIs (organizations.md §1.3, §1.4). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  ManagementService,
  OrganizationService,
  OrganizationServiceV2Beta,
} from '../../src/proto/services.ts'
import { type Answer, changeKeys, creationKeys, detailKeys, eachServer } from './test-server.ts'

const v1 = ManagementService.method
const v2 = OrganizationService.method
const beta = OrganizationServiceV2Beta.method

const bytes = (text: string) => new TextEncoder().encode(text)
const base64 = (text: string) => Buffer.from(text).toString('base64')

eachServer(
  {
    callers: {
      owner: ['a', 'ORG_OWNER'],
      other: ['b', 'ORG_OWNER'],
      viewer: ['a', 'ORG_OWNER_VIEWER'],
      admin: ['b', 'IAM_OWNER'],
    },
  },
  ({ server, ask, succeed, owner, other, viewer, admin }) => {
    const set = (organizationId: string, ...entries: readonly (readonly [string, string])[]) => {
      const metadata = entries.map(([key, value]) => ({ key, value: bytes(value) }))
      return { organizationId, metadata }
    }
    const shown = async (orgId = 'a', filters: object[] = []) => {
      const request = { organizationId: orgId, pagination: { asc: true }, filters }
      const { metadata = [] } = await succeed(admin, v2.listOrganizationMetadata, request as never)
      return metadata.map(({ key, value }: Answer) => [key, value])
    }

    it('entries are set, changed and removed by an empty value', async () => {
      const { setDate } = await succeed(
        owner,
        v2.setOrganizationMetadata,
        set('a', ['k', '1'], ['l', '2']),
      )
      assert.ok(setDate)
      const before = (await server.typesOf('org', 'a')).length
      const again = await succeed(owner, v2.setOrganizationMetadata, set('a', ['k', '1']))
      assert.equal(again.setDate, setDate)
      assert.equal((await server.typesOf('org', 'a')).length, before)
      await succeed(owner, v2.setOrganizationMetadata, set('a', ['k', ''], ['l', '3'], ['no', '']))
      assert.deepEqual(await shown(), [['l', base64('3')]])
      assert.deepEqual((await server.typesOf('org', 'a')).slice(before), [
        ...['org.metadata.removed', 'org.metadata.set'],
      ])
    })

    it('the last of several values of one key counts', async () => {
      await succeed(owner, v2.setOrganizationMetadata, set('a', ['m', '1'], ['m', '2']))
      assert.deepEqual(await shown('a', [{ filter: { case: 'keyFilter', value: { key: 'm' } } }]), [
        ['m', base64('2')],
      ])
    })

    it('what cannot be set is refused', async () => {
      const refused = (request: object) => ask(owner, v2.setOrganizationMetadata, request as never)
      assert.match(await refused(set('a')), /^9 Metadata list is empty \(META-9mm2d\)/)
      assert.match(await refused(set('a', [' ', '1'])), /^3 Metadata is invalid \(META-2ml0f\)/)
      assert.match(await refused(set('b', ['k', '1'])), /^5 membership not found/)
      assert.match(
        await ask(viewer, v2.setOrganizationMetadata, set('a', ['k', '1'])),
        /^7 .*AUTH-AWfge/,
      )
      const nowhere = await ask(admin, v2.setOrganizationMetadata, set('nowhere', ['k', '1']))
      assert.match(nowhere, /^9 Organisation not found \(COMMAND-QXPGs\)/)
      const many = Array.from({ length: 101 }, (_, index) => [`k${index}`, '1'] as const)
      assert.match(await refused(set('a', ...many)), /^3 .*META-Mny1c/)
      assert.match(
        await ask(owner, beta.setOrganizationMetadata, set('a', ['k', '']) as never),
        /^3 /,
      )
    })

    it('an organisation has a thousand entries and a million bytes at most', async () => {
      const { organizationId } = await succeed(admin, v2.addOrganization, { name: 'Keeper' })
      for (let part = 0; part < 10; part += 1) {
        const some = Array.from({ length: 100 }, (_, index) => [`${part} ${index}`, 'x'] as const)
        await succeed(admin, v2.setOrganizationMetadata, set(organizationId, ...some))
      }
      const more = await ask(admin, v2.setOrganizationMetadata, set(organizationId, ['one', 'x']))
      assert.match(more, /^8 An organisation has 1000 metadata entries at most/)
      const long = 'x'.repeat(400_000)
      await succeed(admin, v2.setOrganizationMetadata, set('b', ['1', long], ['2', long]))
      const large = await ask(admin, v2.setOrganizationMetadata, set('b', ['3', long]))
      assert.match(large, /^8 The metadata of an organisation has 1000000 bytes at most/)
    })

    it('entries are removed all or none', async () => {
      await succeed(owner, v2.setOrganizationMetadata, set('a', ['x', '1'], ['y', '2']))
      const remove = (keys: string[]) =>
        ask(owner, v2.deleteOrganizationMetadata, { organizationId: 'a', keys })
      assert.match(await remove([]), /^9 .*META-9mw2d/)
      assert.match(await remove([' ']), /^3 .*COMMAND-m19ds/)
      assert.match(await remove(['x', 'no']), /^5 One or more keys do not exist \(META-2npds\)/)
      const asked = { organizationId: 'a', keys: ['x', 'y'] }
      assert.ok((await succeed(owner, beta.deleteOrganizationMetadata, asked)).deletionDate)
      assert.match(await remove(['x']), /^5 .*META-2npds/)
      assert.match(
        await ask(other, v2.deleteOrganizationMetadata, asked),
        /^5 membership not found/,
      )
    })

    it('v1 sets, reads and removes entries of the organisation of the call', async () => {
      const entry = { key: 'v1', value: bytes('one') }
      assert.deepEqual(detailKeys(await succeed(owner, v1.setOrgMetadata, entry)), creationKeys)
      const before = (await server.typesOf('org', 'a')).length
      await succeed(owner, v1.setOrgMetadata, entry)
      assert.equal((await server.typesOf('org', 'a')).length, before + 1)
      const { metadata } = await succeed(viewer, v1.getOrgMetadata, { key: 'v1' })
      assert.equal(metadata.value, base64('one'))
      assert.match(await ask(viewer, v1.getOrgMetadata, { key: 'no' }), /^5 Metadata not found/)
      const bulk = { metadata: [{ key: 'v2', value: bytes('two') }, entry] }
      assert.deepEqual(detailKeys(await succeed(owner, v1.bulkSetOrgMetadata, bulk)), changeKeys)
      const query = { case: 'keyQuery' as const, value: { key: 'V', method: 3 } }
      const listed = await succeed(viewer, v1.listOrgMetadata, { queries: [{ query }] })
      assert.equal(listed.details.totalResult, '2')
      assert.deepEqual(
        detailKeys(await succeed(owner, v1.removeOrgMetadata, { key: 'v1' })),
        changeKeys,
      )
      assert.match(await ask(owner, v1.removeOrgMetadata, { key: 'v1' }), /^5 .*META-mcnw3/)
      assert.match(await ask(owner, v1.removeOrgMetadata, { key: ' ' }), /^3 .*META-2n0f1/)
      const keys = { keys: ['v2'] }
      assert.deepEqual(detailKeys(await succeed(owner, v1.bulkRemoveOrgMetadata, keys)), changeKeys)
      assert.match(await ask(owner, v1.bulkRemoveOrgMetadata, keys), /^5 .*META-2npds/)
      assert.match(await ask(viewer, v1.setOrgMetadata, entry), /^7 .*AUTH-5mWD2/)
    })

    it('lists show nothing to those who may not read, and filter by key', async () => {
      const strange = await succeed(other, v2.listOrganizationMetadata, { organizationId: 'a' })
      assert.deepEqual(strange, { pagination: { appliedLimit: '100' } })
      await succeed(owner, v2.setOrganizationMetadata, set('a', ['Alpha', '1'], ['beta', '2']))
      const filter = { query: { case: 'keyQuery' as const, value: { key: 'ALPHA', method: 1 } } }
      const found = await succeed(viewer, beta.listOrganizationMetadata, {
        ...{ organizationId: 'a', filter: [filter] },
      })
      assert.deepEqual(
        found.metadata.map(({ key }: Answer) => key),
        ['Alpha'],
      )
      assert.deepEqual(found.pagination, { totalResult: '1', appliedLimit: '100' })
    })
  },
)
