/** Users exported over HTTP: who gets which records, and with what. */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import type { ImportRecord } from '../../src/domain/import/record.ts'
import { ManagementService, OrganizationService } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const management = ManagementService.method
const hash = '$2a$04$vV9sMrH7ce9jNJlGmFtlReQDS6kAFRShsoFP49PTXUFlyjqaT6yvC'

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
type Json = any

eachStore((store) => {
  let world: World
  let call: CallThrough
  let orgId = ''
  let owner = ''
  let reader = ''

  const ask = async (method: DescMethodUnary, request: JsonObject, more: object = {}) => {
    const answer = await call(method, request, { token: world.token, ...more })
    assert.equal(answer.code, 0, `${method.name}: ${answer.message}`)
    return answer.json as Json
  }
  const get = (query: string, token: string, headers: object = {}) =>
    fetch(`${world.url}/gatehouse/import/v1/users${query}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    })
  const recordsOf = (text: string): ImportRecord[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))

  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    call = protocols[0]!.open(world.url)
    const added = await ask(OrganizationService.method.addOrganization, { name: 'Elsewhere' })
    orgId = added.organizationId
    const there = { orgId }
    const person = (userName: string) => ({
      userName,
      profile: { firstName: 'Ada', lastName: 'Byron' },
      email: { email: `${userName}@mail.example`, isEmailVerified: true },
      hashedPassword: { value: hash },
    })
    const machine = async (userName: string, role?: string) => {
      const request = { userName, name: userName }
      const { userId } = await ask(management.addMachineUser, request, there)
      if (role) await ask(management.addOrgMember, { userId, roles: [role] }, there)
      return String((await ask(management.addPersonalAccessToken, { userId }, there)).token)
    }
    for (const name of ['ada', 'bob']) await ask(management.importHumanUser, person(name), there)
    owner = await machine('owner', 'ORG_OWNER')
    reader = await machine('reader', 'ORG_OWNER_VIEWER')
  })
  after(() => world.close())

  it('an owner of an organisation gets its users, with credentials', async () => {
    const response = await get(`?organization_id=${orgId}`, owner)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'application/x-ndjson')
    assert.equal(response.headers.get('gatehouse-export-credentials'), 'true')
    const records = recordsOf(await response.text())
    assert.deepEqual(records.map(({ userName }) => userName).sort(), [
      'ada',
      'bob',
      'owner',
      'reader',
    ])
    const ids = records.map(({ id = '' }) => id)
    assert.deepEqual(ids, [...ids].sort())
    const ada = records.find(({ userName }) => userName === 'ada')
    assert.deepEqual(ada?.password, { hash })
    assert.equal(ada?.organization, orgId)
  })

  it('the owner of the instance gets everybody, packed where it can unpack', async () => {
    const { request } = await import('node:http')
    const url = new URL(`${world.url}/gatehouse/import/v1/users`)
    const body = await new Promise<Buffer>((resolve, reject) => {
      const headers = { authorization: `Bearer ${world.token}`, 'accept-encoding': 'gzip' }
      request(url, { headers }, (response) => {
        assert.equal(response.headers['content-encoding'], 'gzip')
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks)))
      })
        .on('error', reject)
        .end()
    })
    const records = recordsOf(gunzipSync(body).toString())
    assert.ok(records.some(({ userName }) => userName === 'ada'))
    assert.ok(records.some(({ organization }) => organization !== orgId))
  })

  it('who only reads gets no credentials, and is refused if it asks for them', async () => {
    const response = await get(`?organization_id=${orgId}`, reader)
    assert.equal(response.headers.get('gatehouse-export-credentials'), 'false')
    const text = await response.text()
    assert.equal(recordsOf(text).length, 4)
    assert.equal(text.includes(hash), false)
    assert.equal((await get(`?organization_id=${orgId}&credentials=true`, reader)).status, 403)
  })

  it('an owner may leave credentials out', async () => {
    const text = await (await get(`?organization_id=${orgId}&credentials=false`, owner)).text()
    assert.equal(text.includes(hash), false)
  })

  it('nobody gets users of others, or without a token', async () => {
    for (const [query, token] of [
      ['', owner],
      [`?organization_id=${orgId}0`, owner],
    ] as const) {
      assert.ok([403, 404].includes((await get(query, token)).status), query)
    }
    assert.equal((await get('', 'wrong')).status, 401)
    assert.equal((await get('?credentials=perhaps', world.token)).status, 400)
  })

  // The file of the other store is open in the server alone.
  if (store.engine === 'postgres') {
    it('each export is written down, with how many and who', async () => {
      await (await get(`?organization_id=${orgId}&credentials=false`, reader)).text()
      const rows = await store.database().all<{ payload: string; owner: string }>(
        `SELECT payload, owner FROM events WHERE event_type = 'users.exported'
          ORDER BY position DESC`,
      )
      assert.equal(rows[0]?.owner, orgId)
      assert.deepEqual(JSON.parse(rows[0]?.payload ?? ''), { users: 4, isWhole: true })
    })
  }
})
