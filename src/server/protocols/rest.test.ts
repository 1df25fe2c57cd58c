import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Fixture, startFixture } from '../server.fixture.ts'
import { type Reply, type RequestInput, request1, request2 } from './raw.fixture.ts'

let fixture: Fixture
before(async () => {
  fixture = await startFixture()
})
after(() => fixture.close())

const get = (path: string, options?: RequestInput): Promise<Reply> =>
  request1(fixture.url, path, options)
const post = (path: string, body: unknown, headers: RequestInput['headers'] = {}): Promise<Reply> =>
  request1(fixture.url, path, {
    method: 'POST',
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    headers,
  })
const lastRequest = (): Record<string, unknown> =>
  fixture.calls.at(-1)?.request as unknown as Record<string, unknown>
const lastMethod = (): string | undefined => fixture.calls.at(-1)?.method.name

const v1 = '/management/v1'
const importPath = `${v1}/users/human/_import`

describe('an answer over REST', () => {
  it('is JSON with no-store cache headers', async () => {
    for (const send of [request1, request2]) {
      const body = JSON.stringify({ userName: 'anna' })
      const reply = await send(fixture.url, importPath, { body })
      assert.equal(reply.status, 200)
      assert.deepEqual(reply.json(), { userId: 'anna' })
      assert.equal(reply.headers['content-type'], 'application/json')
      assert.equal(reply.headers['cache-control'], 'no-store')
      assert.equal(reply.headers.pragma, 'no-cache')
      assert.equal(reply.headers['x-robots-tag'], 'none')
      assert.ok(Date.parse(String(reply.headers.expires)) <= Date.now())
      assert.equal(reply.headers['content-length'], String(reply.body.length))
    }
  })

  it('has the success code the method declares', async () => {
    const user = { userName: 'x', profile: { givenName: 'x', familyName: 'y' } }
    assert.equal((await post('/v2beta/users/human', user)).status, 201)
    assert.equal((await post('/v2/users/human', user)).status, 200)
  })

  it('is compressed when it is long and the caller can read that', async () => {
    const big = { userName: 'big' }
    const plain = await post(importPath, big)
    assert.equal(plain.headers['content-encoding'], undefined)
    const zipped = await post(importPath, big, { 'accept-encoding': 'br, gzip;q=0.8' })
    assert.equal(zipped.headers['content-encoding'], 'gzip')
    assert.equal(gunzipSync(zipped.body).toString(), plain.text)
    const refused = await post(importPath, big, { 'accept-encoding': 'gzip;q=0, br' })
    assert.equal(refused.headers['content-encoding'], undefined)
    const short = await post(importPath, { userName: 'x' }, { 'accept-encoding': 'gzip' })
    assert.equal(short.headers['content-encoding'], undefined)
  })
})

describe('a refusal over REST', () => {
  it('carries code, message and details', async () => {
    const reply = await post(importPath, { userName: 'taken' })
    assert.equal(reply.status, 409)
    assert.deepEqual(reply.json(), {
      code: 6,
      message: 'Grüße, 100% schon da (TEST-1)',
      details: [
        {
          '@type': 'type.googleapis.com/zitadel.v1.ErrorDetail',
          id: 'TEST-1',
          message: 'Grüße, 100% schon da',
        },
      ],
    })
    assert.equal(reply.headers['cache-control'], 'no-store')
  })

  it('repeats its text in WWW-Authenticate when nobody is logged in', async () => {
    for (const send of [request1, request2]) {
      const body = JSON.stringify({ userName: 'nobody' })
      const reply = await send(fixture.url, importPath, { body })
      assert.equal(reply.status, 401)
      const raw = String(reply.headers['www-authenticate'])
      // Node reads header text as Latin-1 in HTTP/1 and as UTF-8 in HTTP/2.
      const said = send === request2 ? raw : Buffer.from(raw, 'latin1').toString()
      assert.equal(said, 'Grüße, 100% schon da (TEST-1)')
    }
  })

  it('reveals nothing about an unexpected error but the id to find it in the log', async () => {
    const reply = await post(importPath, { userName: 'broken' })
    assert.equal(reply.status, 500)
    const requestId = String(reply.headers['x-request-id'])
    const type = 'type.googleapis.com/google.rpc.RequestInfo'
    const details = [{ '@type': type, requestId }]
    assert.deepEqual(reply.json(), { code: 13, message: 'An internal error occurred', details })
  })
})

describe('the routes of REST', () => {
  const notFound = { code: 5, message: 'Not Found' }
  const notAllowed = { code: 12, message: 'Method Not Allowed' }

  it('end in 404 where nothing matches', async () => {
    for (const path of [`${v1}/nothing`, `${v1}/`, v1, '/', '/v2/nope', '/v2alpha/users/human']) {
      const reply = await get(path)
      assert.equal(reply.status, 404, path)
      assert.deepEqual(reply.json(), notFound)
      assert.equal(reply.headers['content-type'], 'application/json')
      assert.equal(reply.headers['cache-control'], undefined)
    }
  })

  it('end in 404 behind a trailing slash or a doubled one', async () => {
    assert.equal((await post(`${v1}/users/human/`, {})).status, 404)
    assert.equal((await get(`${v1}/users/human/`)).status, 404)
    assert.equal((await get(`${v1}/users/`)).status, 404)
    assert.equal((await get(`${v1}/users//email`)).status, 404)
    assert.equal((await get(`//${v1}/users/1`)).status, 404)
  })

  it('end in 405 when only the verb is wrong', async () => {
    for (const method of ['PUT', 'PATCH']) {
      const reply = await request1(fixture.url, `${v1}/users/human`, { method, body: '{}' })
      assert.equal(reply.status, 405)
      assert.deepEqual(reply.json(), notAllowed)
    }
    assert.equal((await get(importPath)).status, 405)
  })

  it('take a literal for an id where the verb has no literal', async () => {
    await get(`${v1}/users/human`)
    assert.equal(lastMethod(), 'GetUserByID')
    assert.equal(lastRequest().id, 'human')
  })

  it('prefer literals to variables', async () => {
    await get(`${v1}/users/_is_unique?userName=a`)
    assert.equal(lastMethod(), 'IsUserUnique')
    await post(`${v1}/users/_search`, {})
    assert.equal(lastMethod(), 'ListUsers')
    await post(`${v1}/users/7/metadata/_bulk`, {})
    assert.equal(lastMethod(), 'BulkSetUserMetadata')
    await post(`${v1}/users/7/metadata/key`, {})
    assert.equal(lastMethod(), 'SetUserMetadata')
    await post('/v2/users/7/passkeys/registration_link', {})
    assert.equal(lastMethod(), 'CreatePasskeyRegistrationLink')
    await post('/v2/users/7/passkeys/abc', {})
    assert.equal(lastMethod(), 'VerifyPasskeyRegistration')
  })

  it('fall back to a variable when a literal leads nowhere', async () => {
    await get(`${v1}/users/human/email`)
    assert.equal(lastMethod(), 'GetHumanEmail')
    assert.equal(lastRequest().userId, 'human')
  })

  it('include those added by hand', async () => {
    assert.equal((await post('/v2/users/new', { username: 'x' })).status, 200)
    assert.equal(lastMethod(), 'CreateUser')
  })

  it('decode percent signs, in literals too', async () => {
    await get(`${v1}/users/a%2Fb%20%C3%A4`)
    assert.equal(lastRequest().id, 'a/b ä')
    await post(`${v1}/users/%5Fsearch`, {})
    assert.equal(lastMethod(), 'ListUsers')
    for (const path of [`${v1}/users/%ZZ`, `${v1}/users/%FF`]) {
      const reply = await get(path)
      assert.equal(reply.status, 400)
      assert.equal(reply.json().code, 3)
    }
  })

  it('let a wide variable take slashes', async () => {
    await request1(fixture.url, `${v1}/projects/1/roles/a/b`, { method: 'PUT', body: '{}' })
    assert.equal(lastMethod(), 'UpdateProjectRole')
    assert.equal(lastRequest().roleKey, 'a/b')
  })
})

describe('a request over REST', () => {
  it('is JSON whatever its content type says', async () => {
    for (const type of [
      'text/plain',
      'application/grpc',
      'application/x-www-form-urlencoded',
      '',
    ]) {
      const reply = await post(
        importPath,
        { userName: 'anna' },
        type ? { 'content-type': type } : {},
      )
      assert.deepEqual(reply.json(), { userId: 'anna' }, type)
    }
  })

  it('with an empty body is an empty message', async () => {
    assert.equal((await post(importPath, '')).status, 200)
    assert.equal(lastRequest().userName, '')
  })

  it('that is not JSON or not UTF-8 is refused before the method', async () => {
    const before = fixture.calls.length
    for (const body of ['{', '[]', '{"userName":1}', Buffer.from([0x7b, 0xff, 0x7d])]) {
      const reply = await post(importPath, body)
      assert.equal(reply.status, 400)
      assert.equal(reply.json().code, 3)
      assert.equal(reply.headers['cache-control'], undefined)
    }
    assert.equal(fixture.calls.length, before)
  })

  it('may be compressed, but not to hide its size', async () => {
    const encoding = { 'content-encoding': 'gzip' }
    const zipped = (value: unknown) => gzipSync(JSON.stringify(value))
    assert.equal((await post(importPath, zipped({ userName: 'z' }), encoding)).json().userId, 'z')
    const bomb = zipped({ userName: 'z'.repeat(50_000_000) })
    assert.equal((await post(importPath, bomb, encoding)).status, 429)
    assert.equal((await post(importPath, 'not gzip', encoding)).status, 400)
    assert.equal((await post(importPath, 'x', { 'content-encoding': 'br' })).status, 501)
  })

  it('above 4 MiB is answered with 429, and the socket lives on', async () => {
    for (const send of [request1, request2]) {
      const reply = await send(fixture.url, importPath, { body: 'x'.repeat(9_000_000) })
      assert.equal(reply.status, 429)
      assert.equal(reply.json().code, 8)
    }
  })

  it('has its path variables override its body', async () => {
    await request1(fixture.url, `${v1}/users/7/email`, { method: 'PUT', body: '{"userId":"8"}' })
    assert.equal(lastRequest().userId, '7')
  })

  it('without a body mapping ignores a body and reads the query', async () => {
    const path = '/v2/users/7/authentication_factors/_search'
    const query = '?authFactors=OTP&auth_factors=U2F&states=2&nonsense=1'
    await post(path + query, 'not even JSON')
    assert.equal(lastRequest().userId, '7')
    assert.deepEqual(lastRequest().states, [2])
    assert.equal((lastRequest().authFactors as unknown[]).length, 2)
    await request1(fixture.url, '/v2/users/7/metadata?keys=a&keys=b%20c', { method: 'DELETE' })
    assert.deepEqual(lastRequest().keys, ['a', 'b c'])
  })

  it('reads nested and typed query parameters', async () => {
    await get('/v2/users/7/authentication_methods?domainQuery.includeWithoutDomain=true')
    assert.equal(lastMethod(), 'ListAuthenticationMethodTypes')
    const { domainQuery } = lastRequest() as { domainQuery: { includeWithoutDomain: boolean } }
    assert.equal(domainQuery.includeWithoutDomain, true)
  })

  it('with a wrong or doubled value in the query is refused', async () => {
    const base = '/v2/users/7/authentication_methods?domainQuery'
    assert.equal((await get(`${base}.includeWithoutDomain=yes`)).status, 400)
    assert.equal((await get(`${base}.domain=a&domainQuery.domain=b`)).status, 400)
    assert.equal((await get(`${base}=x`)).status, 400)
  })

  it('cannot reach a path variable through the query', async () => {
    await get(`${v1}/users/7?id=8`)
    assert.equal(lastRequest().id, '7')
  })

  it('hands its headers on, the first of a repeated one, also as Grpc-Metadata', async () => {
    for (const send of [request1, request2]) {
      await send(fixture.url, `${v1}/users/7`, {
        headers: { 'x-zitadel-orgid': ['first', 'second'], 'grpc-metadata-x-zitadel-tag': 't' },
      })
      const { headers } = fixture.calls.at(-1)!
      assert.equal(headers.get('x-zitadel-orgid'), 'first')
      assert.equal(headers.get('x-zitadel-tag'), 't')
      assert.equal(headers.get('absent'), undefined)
      assert.equal(headers.get('host'), `127.0.0.1:${fixture.port}`)
    }
  })

  it('ends at its deadline', async () => {
    const reply = await post(importPath, { userName: 'slow' }, { 'grpc-timeout': '50m' })
    assert.equal(reply.status, 504)
    assert.equal(reply.json().code, 4)
    const bad = await post(importPath, {}, { 'grpc-timeout': 'soon' })
    assert.equal(bad.status, 400)
    assert.deepEqual(bad.json(), { code: 3, message: 'invalid grpc-timeout: soon' })
    const none = await post(importPath, { userName: 'soon' }, { 'grpc-timeout': '99999999H' })
    assert.equal(none.status, 200)
  })
})

describe('a page of another origin', () => {
  const origin = 'https://app.example'

  it('may send a preflight, on every kind of path', async () => {
    const headers = { origin, 'access-control-request-method': 'POST' }
    const paths = [importPath, '/v2/users/human', '/zitadel.user.v2.UserService/AddHumanUser']
    for (const path of paths) {
      const reply = await request1(fixture.url, path, { method: 'OPTIONS', headers })
      assert.equal(reply.status, 204)
      assert.equal(reply.headers['access-control-allow-origin'], origin)
      assert.equal(reply.headers['access-control-allow-credentials'], undefined)
      assert.match(String(reply.headers['access-control-allow-methods']), /PATCH/)
      assert.match(String(reply.headers['access-control-allow-headers']), /x-zitadel-orgid/)
    }
  })

  it('may read answers and refusals', async () => {
    const types = ['application/json', 'application/proto', 'application/grpc-web+proto']
    const rpc = types.map((type) => ['/zitadel.user.v2.UserService/AddHumanUser', type] as const)
    for (const [path, type] of [...rpc, [importPath, 'application/json'] as const]) {
      const reply = await post(path, '{"userName":', { origin, 'content-type': type })
      assert.equal(reply.headers['access-control-allow-origin'], origin, type)
      assert.match(String(reply.headers['access-control-expose-headers']), /grpc-status/)
    }
    const missing = await get(`${v1}/nothing`, { headers: { origin } })
    assert.equal(missing.headers['access-control-allow-origin'], origin)
  })
})
