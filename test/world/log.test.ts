/** What an operator reads in the log: who was refused, what was changed, and every call. */
import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { after, before, beforeEach, describe, it } from 'node:test'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { browse } from '../login/people.ts'
import { startWorld, type World } from './world.ts'

interface Line {
  readonly event?: string
  readonly what?: string
  readonly reason?: string
  readonly requestId?: string
  readonly network?: string
  readonly callerId?: string
  readonly userId?: string
  readonly method?: string
  readonly events?: readonly string[]
  readonly path?: string
  readonly status?: number
  readonly code?: number
}

describe('the log', () => {
  let world: World
  let written = ''
  let writtenAtStart = ''
  const to = new Writable({
    write: (chunk, _encoding, done) => {
      written += chunk
      done()
    },
  })
  const lines = (): Line[] =>
    written
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((each) => JSON.parse(each))
  const refused = () => lines().filter(({ event }) => event === 'refused')
  const changed = () => lines().filter(({ event }) => event === 'changed')
  const ask = async (path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(`${world.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${world.token}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const requestId = response.headers.get('x-request-id') ?? ''
    return {
      status: response.status,
      requestId,
      json: (await response.json()) as Record<string, string>,
    }
  }
  const password = 'Secret-Word-1'
  const makeHuman = async (username: string) => {
    const { json } = await ask('/v2/users/human', {
      ...{ username, password: { password } },
      profile: { givenName: 'Ada', familyName: 'Reader' },
      email: { email: `${username}@example.com`, isVerified: true },
    })
    return String(json.userId)
  }

  before(async () => {
    const settings = { GATEHOUSE_LOG_LEVEL: 'info', GATEHOUSE_ACCESS_LOG: 'info' }
    world = await startWorld(settings, { logTo: to })
    writtenAtStart = written
  })
  after(() => world.close())
  beforeEach(() => {
    written = ''
  })

  it('is silent about the first instance, which the greeting reports', () => {
    assert.equal(writtenAtStart, '')
  })

  it('has a line for a token that is none, with the id that the caller hears', async () => {
    const { status, requestId } = await ask('/auth/v1/users/me', undefined, {
      authorization: 'Bearer nobody-has-this-one',
    })
    assert.equal(status, 401)
    const [line, ...more] = refused()
    assert.equal(more.length, 0)
    assert.equal(line?.what, 'token')
    assert.equal(line?.reason, 'AUTH-7fs1e')
    assert.equal(line?.requestId, requestId)
    assert.equal(line?.network, '127.0.0.1')
    assert.equal(line?.method, 'zitadel.auth.v1.AuthService/GetMyUser')
    assert.ok(!written.includes('nobody-has-this-one'))
  })

  it('has a line for a right that the caller lacks, with who called', async () => {
    const { json } = await ask('/management/v1/users/machine', { userName: 'plain', name: 'P' })
    const { json: pat } = await ask(`/management/v1/users/${json.userId}/pats`, {})
    written = ''
    const headers = { authorization: `Bearer ${pat.token}` }
    await ask('/management/v1/users/_search', {}, headers)
    const [line] = refused()
    assert.equal(line?.what, 'permission')
    assert.equal(line?.callerId, json.userId)
    assert.ok(!written.includes(String(pat.token)))
  })

  it('has a line for each wrong secret, with whose it was and not what was typed', async () => {
    const userId = await makeHuman('reader')
    written = ''
    const checks = { user: { userId }, password: { password: 'Wrong-Word-77' } }
    await ask('/v2/sessions', { checks })
    await ask(`/v2/users/${userId}/password_reset`, { returnCode: {} })
    await ask(`/v2/users/${userId}/password`, {
      ...{ newPassword: { password: 'Other-Word-1' }, verificationCode: 'WRONG7' },
    })
    const told = refused().map(({ what, userId: whose }) => [what, whose])
    assert.deepEqual(told, [
      ['sign-in', userId],
      ['sign-in', userId],
    ])
    for (const secret of ['Wrong-Word-77', 'WRONG7', 'Other-Word-1']) {
      assert.ok(!written.includes(secret), secret)
    }
  })

  it('has a line when a limit is reached, on pages and over the API alike', async () => {
    await makeHuman('guessed')
    const browsing = browse(world)
    await browsing.open('/ui/login/login')
    const csrf = browsing.cookies.get('zitadel.login.csrf') ?? ''
    written = ''
    for (let times = 0; times < 12; times += 1) {
      const page = await browsing.open('/ui/login/password?loginName=guessed')
      await browsing.send(page, { password: `Wrong-Word-${times}` })
    }
    assert.ok(csrf !== '')
    const kinds = refused().map(({ what }) => what)
    assert.equal(kinds.filter((what) => what === 'sign-in').length, 10)
    assert.ok(kinds.filter((what) => what === 'limit').length >= 2, kinds.join())
    assert.doesNotMatch(written, /Wrong-Word/)
  })

  it('has a line for what was changed, by whom, and none for what was only read', async () => {
    const { requestId, json } = await ask('/management/v1/users/machine', {
      ...{ userName: 'changed', name: 'Changed' },
    })
    const [line, ...more] = changed()
    assert.equal(more.length, 0)
    assert.deepEqual(line?.events, ['user.machine.added'])
    assert.equal(line?.requestId, requestId)
    written = ''
    await ask(`/management/v1/users/${json.userId}`)
    assert.deepEqual(changed(), [])
  })

  it('has a line for each call, without its query, and goes by the id of a trace', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`
    const { requestId } = await ask('/auth/v1/users/me?secret=hidden', undefined, { traceparent })
    assert.equal(requestId, trace)
    const [line] = lines().filter(({ event }) => event === 'call')
    assert.equal(line?.requestId, trace)
    assert.equal(line?.path, '/auth/v1/users/me')
    assert.equal(line?.status, 200)
    assert.ok(!written.includes('hidden'))
  })

  it('gives gRPC calls and pages their ids, too', async () => {
    const transport = createGrpcTransport({ baseUrl: world.url })
    const headers = { authorization: `Bearer ${world.token}` }
    const message = { userId: 'nobody' }
    const { getUserByID } = UserServiceV2.method
    const heard = await transport
      .unary(getUserByID, undefined, undefined, headers, message)
      .catch((reason: { metadata: Headers }) => ({ header: reason.metadata }))
    const id = heard.header.get('x-request-id') ?? ''
    assert.match(id, /^[0-9a-f]{32}$/)
    const page = await fetch(`${world.url}/ui/login/login`)
    assert.match(page.headers.get('x-request-id') ?? '', /^[0-9a-f]{32}$/)
    const calls = lines().filter(({ event }) => event === 'call')
    assert.deepEqual(
      calls.map(({ requestId, code }) => [requestId === id, code]),
      [
        [true, 5],
        [false, undefined],
      ],
    )
  })

  it('has a line for each client that OAuth turns away', async () => {
    const response = await fetch(`${world.url}/oauth/v2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...{ grant_type: 'client_credentials', client_id: 'nobody', client_secret: 'not-this-one' },
        scope: 'openid',
      }),
    })
    assert.ok(response.status >= 400)
    const [line] = refused()
    assert.equal(line?.what, 'token')
    assert.equal(line?.method, '/oauth/v2/token')
    assert.ok(!written.includes('not-this-one'))
  })
})
