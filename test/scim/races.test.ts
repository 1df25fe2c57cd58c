/**
 * Bulk requests whose operations build on each other, and changes that meet: by several servers of
 * one store (RFC 7644 §3.7, §3.14).
 */
import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import type { World } from '../world/world.ts'
import { type Body, urn } from './scim-world.ts'

interface Sent {
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
}

eachStore((store) => {
  let servers: TwoServers
  let orgId = ''
  before(async () => {
    servers = await startTwoServers(store)
    const headers = { authorization: `Bearer ${servers.here.token}` }
    const mine = await fetch(`${servers.here.url}/management/v1/orgs/me`, { headers })
    orgId = ((await mine.json()) as Body).org.id
  })
  after(() => servers.close())

  const send = async (world: World, verb: string, path: string, { body, headers }: Sent = {}) => {
    const answer = await fetch(`${world.url}/scim/v2/${orgId}${path}`, {
      method: verb,
      headers: {
        // The store has one first owner, whichever server made it.
        authorization: `Bearer ${servers.here.token}`,
        ...(body && { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const json: Body = text && JSON.parse(text)
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', text, json }
  }
  const user = (userName: string) => ({
    schemas: [urn.user],
    userName,
    name: { givenName: 'Ada', familyName: 'Lovelace' },
    emails: [{ value: `${userName}@mail.test`, primary: true }],
  })
  const group = (displayName: string, ...members: string[]) => ({
    ...{ schemas: [urn.group], displayName, members: members.map((value) => ({ value })) },
  })
  const post = (path: string, bulkId: string, data: object) => ({
    ...{ method: 'POST', path, bulkId, data },
  })
  const bulk = async (Operations: readonly object[], more: object = {}): Promise<Body[]> => {
    const body = { schemas: [urn.bulk], Operations, ...more }
    const { status, text, json } = await send(servers.here, 'POST', '/Bulk', { body })
    assert.equal(status, 200, text)
    return json.Operations
  }
  const statuses = (operations: readonly Body[]) => operations.map(({ status }) => status)
  const idOf = ({ location }: Body): string => location.split('/').at(-1)
  const isThere = async (userName: string) => {
    const { json } = await send(servers.here, 'GET', `/Users?filter=userName+eq+"${userName}"`)
    return json.totalResults === 1
  }

  it('what a bulk request creates is referred to before and after, in data and paths', async () => {
    const answers = await bulk([
      post('/Groups', 'team', group('Team', 'bulkId:ada', 'bulkId:bob')),
      { method: 'PATCH', path: '/Users/bulkId:bob', data: patch('replace', 'title', 'Boss') },
      { method: 'DELETE', path: '/Users/bulkId:cyd' },
      post('/Users', 'ada', user('ada')),
      post('/Users', 'bob', user('bob')),
      post('/Users', 'cyd', user('cyd')),
    ])
    assert.deepEqual(statuses(answers), ['201', '204', '204', '201', '201', '201'])
    const [team, , , ada, bob] = answers
    const { json: made } = await send(servers.elsewhere, 'GET', `/Groups/${idOf(team)}`)
    const members = made.members.map(({ value }: { value: string }) => value)
    assert.deepEqual(members.sort(), [idOf(ada), idOf(bob)].sort())
    const { json: boss } = await send(servers.elsewhere, 'GET', `/Users/${idOf(bob)}`)
    assert.equal(boss.title, 'Boss')
    assert.equal(await isThere('cyd'), false)
  })

  it('what refers to itself, to nothing or to what failed fails alone', async () => {
    const answers = await bulk([
      post('/Groups', 'self', group('Self', 'bulkId:self')),
      post('/Groups', 'one', group('One', 'bulkId:other')),
      post('/Groups', 'other', group('Other', 'bulkId:one')),
      post('/Groups', 'none', group('None', 'bulkId:nothing')),
      post('/Users', 'broken', { schemas: [urn.user] }),
      post('/Groups', 'behind', group('Behind', 'bulkId:broken')),
      post('/Users', 'eve', user('eve')),
    ])
    assert.deepEqual(statuses(answers), ['400', '400', '400', '400', '400', '400', '201'])
    for (const each of [0, 3, 5]) {
      assert.match(JSON.stringify(answers[each].response), /SCIM-BLK4/, `operation ${each}`)
    }
    assert.equal(await isThere('eve'), true)
  })

  it('as many errors as a bulk request bears end it; what came before stays', async () => {
    const operations = [
      post('/Users', 'first', user('first')),
      post('/Users', 'bad1', { schemas: [urn.user] }),
      post('/Users', 'second', user('second')),
      post('/Users', 'bad2', { schemas: [urn.user] }),
      post('/Users', 'third', user('third')),
    ]
    const answers = await bulk(operations, { failOnErrors: 2 })
    assert.deepEqual(statuses(answers), ['201', '400', '201', '400'])
    assert.deepEqual(await Promise.all(['first', 'second', 'third'].map(isThere)), [
      ...[true, true, false],
    ])
  })

  it('what is known already is not sent again, by any server, until it changes', async () => {
    const made = await send(servers.here, 'POST', '/Users', { body: user('known') })
    const path = `/Users/${made.json.id}`
    const headers = { 'if-none-match': made.etag }
    for (const world of [servers.here, servers.elsewhere]) {
      const known = await send(world, 'GET', path, { headers })
      assert.deepEqual([known.status, known.text, known.etag], [304, '', made.etag])
      const several = { 'if-none-match': `W/"other", ${made.etag}` }
      assert.equal((await send(world, 'GET', path, { headers: several })).status, 304)
    }
    const body = patch('replace', 'title', 'New')
    assert.equal((await send(servers.elsewhere, 'PATCH', path, { body })).status, 204)
    const changed = await send(servers.here, 'GET', path, { headers })
    assert.equal(changed.status, 200)
    assert.notEqual(changed.etag, made.etag)
  })

  it('of changes of one version one is made, whatever servers they meet at', async () => {
    for (const [path, body, change] of [
      ['/Users', user('raced'), (n: number) => patch('replace', 'title', `Title ${n}`)],
      ['/Groups', group('Raced'), (n: number) => patch('replace', 'displayName', `Raced ${n}`)],
    ] as const) {
      const made = await send(servers.here, 'POST', path, { body })
      const one = `${path}/${made.json.id}`
      let { etag } = await send(servers.here, 'GET', one)
      for (let round = 0; round < 3; round += 1) {
        const headers = { 'if-match': etag }
        const heard = await Promise.all(
          [0, 1, 2, 3, 4, 5].map((each) =>
            send(each % 2 === 0 ? servers.here : servers.elsewhere, 'PATCH', one, {
              ...{ headers, body: change(round * 10 + each) },
            }),
          ),
        )
        const codes = heard.map(({ status }) => status).sort()
        assert.deepEqual(codes, [204, 412, 412, 412, 412, 412], path)
        const now = await send(servers.elsewhere, 'GET', one)
        assert.notEqual(now.etag, etag)
        etag = now.etag
      }
      const stale = { 'if-match': made.etag }
      assert.equal((await send(servers.here, 'DELETE', one, { headers: stale })).status, 412)
      const fresh = { 'if-match': etag }
      assert.equal((await send(servers.here, 'DELETE', one, { headers: fresh })).status, 204)
    }
  })

  it('of people of one name, asked for at once, one is made', async () => {
    const heard = await Promise.all(
      [0, 1, 2, 3].map((each) =>
        send(each % 2 === 0 ? servers.here : servers.elsewhere, 'POST', '/Users', {
          body: user('only'),
        }),
      ),
    )
    assert.deepEqual(heard.map(({ status }) => status).sort(), [201, 409, 409, 409])
  })
})

function patch(op: string, path: string, value: unknown) {
  return { schemas: [urn.patch], Operations: [{ op, path, value }] }
}
