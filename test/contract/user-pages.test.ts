/** Lists of many users: the older ones up to a limit, and all of them page by page. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  ManagementService,
  OwnUserService,
  UserServiceV2,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const rowsMax = 100
const { listUsers } = OwnUserService.method

eachStore((store) => {
  let world: World
  let call: CallThrough
  let made = 0
  /** Of all users, in the order of their creation. */
  const ids: string[] = []

  const ask = async (method: DescMethodUnary, request: JsonObject, token = world.token) => {
    const { code, message, json } = await call(method, request, { token })
    assert.equal(code, 0, message)
    // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
    return json as any
  }
  const refusal = async (request: JsonObject) => {
    const { code, ids: found } = await call(listUsers, request, { token: world.token })
    return `${code} ${found[0]}`
  }
  const addUser = async (): Promise<string> => {
    made += 1
    const name = `robot${made}`
    const { userId } = await ask(ManagementService.method.addMachineUser, { userName: name, name })
    return userId
  }

  before(async () => {
    const settings = store.engine === 'postgres' ? store.settings() : {}
    world = await startWorld({ ...settings, GATEHOUSE_LIST_ROWS_MAX: String(rowsMax) })
    call = protocols[0]!.open(world.url)
    for (let n = 0; n < rowsMax + 20; n += 1) ids.push(await addUser())
    const { result } = await ask(UserServiceV2.method.listUsers, { query: { asc: true, limit: 2 } })
    ids.unshift(...result.map(({ userId }: { userId: string }) => userId))
  })
  after(() => world.close())

  const lists: readonly [string, DescMethodUnary][] = [
    ['v1', ManagementService.method.listUsers],
    ['v2beta', UserServiceV2Beta.method.listUsers],
    ['v2', UserServiceV2.method.listUsers],
  ]
  for (const [generation, method] of lists) {
    it(`a list of ${generation} without a limit is cut, and its total is not`, async () => {
      for (const request of [{}, { query: { asc: true } }, { query: { limit: 1_000_000 } }]) {
        const { result, details } = await ask(method, request)
        assert.equal(result.length, rowsMax)
        assert.equal(details.totalResult, String(ids.length))
      }
      const { result } = await ask(method, { query: { offset: rowsMax } })
      assert.equal(result.length, ids.length - rowsMax)
    })
  }

  for (const protocol of protocols) {
    it(`all pages together have everybody who stays once, over ${protocol.name}`, async () => {
      const through = protocol.open(world.url)
      const leaving = [await addUser(), await addUser()]
      const seen: string[] = []
      let pageToken = ''
      do {
        const request = { pageSize: 25, pageToken }
        const { code, message, json } = await through(listUsers, request, { token: world.token })
        assert.equal(code, 0, message)
        const page = json as { users?: { userId: string }[]; nextPageToken?: string }
        seen.push(...(page.users ?? []).map(({ userId }) => userId))
        pageToken = page.nextPageToken ?? ''
        const userId = leaving.pop()
        if (userId) await ask(UserServiceV2.method.deleteUser, { userId })
        ids.push(await addUser())
      } while (pageToken !== '')
      assert.equal(new Set(seen).size, seen.length)
      const staying = new Set(ids.slice(0, rowsMax + 22))
      assert.deepEqual(new Set(seen.filter((id) => staying.has(id))), staying)
    })
  }

  it('users are as ListUsers of v2 has them, and conditions too', async () => {
    const queries = [
      { userNameQuery: { userName: 'robot11', method: 'TEXT_QUERY_METHOD_STARTS_WITH' } },
    ]
    const { result } = await ask(UserServiceV2.method.listUsers, {
      queries,
      sortingColumn: 1,
      query: { asc: true },
    })
    const { users, nextPageToken } = await ask(listUsers, { queries })
    assert.ok(result.length > 5)
    const sorted = (all: { userId: string }[]) =>
      all.toSorted((one, other) => (one.userId < other.userId ? -1 : 1))
    assert.deepEqual(users, sorted(result))
    assert.equal(nextPageToken, undefined)
  })

  it('metadata is a condition here as well', async () => {
    const [userId = ''] = ids.slice(-1)
    const value = Buffer.from('blue').toString('base64')
    await ask(ManagementService.method.setUserMetadata, { id: userId, key: 'team', value })
    const { users } = await ask(listUsers, { queries: [{ metadataKeyFilter: { key: 'team' } }] })
    assert.deepEqual(
      users.map((user: { userId: string }) => user.userId),
      [userId],
    )
  })

  it('who has no right sees itself alone', async () => {
    const userId = await addUser()
    const added = await ask(UserServiceV2.method.addPersonalAccessToken, {
      userId,
      expirationDate: '2100-01-01T00:00:00Z',
    })
    const { users } = await ask(listUsers, {}, added.token)
    assert.deepEqual(
      users.map((user: { userId: string }) => user.userId),
      [userId],
    )
  })

  it('a token is for its own search', async () => {
    const { nextPageToken } = await ask(listUsers, { pageSize: 5 })
    const queries = [{ typeQuery: { type: 'TYPE_MACHINE' } }]
    assert.equal(await refusal({ pageToken: nextPageToken, queries }), '3 QUERY-Pgt1k')
    const forged = `${nextPageToken.slice(0, -2)}AA`
    assert.equal(await refusal({ pageToken: forged }), '3 QUERY-Pgt1k')
    assert.equal(await refusal({ pageToken: 'x' }), '3 QUERY-Pgt1k')
    const { users } = await ask(listUsers, { pageToken: nextPageToken, pageSize: 3 })
    assert.equal(users.length, 3)
  })

  it('a page of more than a thousand is refused', async () => {
    assert.equal(await refusal({ pageSize: 1_001 }), '3 QUERY-4M0fs')
  })
})
