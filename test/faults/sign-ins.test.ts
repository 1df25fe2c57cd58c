/**
 * Applications and people who sign in while the store is away, or can be read but not written:
 * they hear that it may pass, and go on where they were when it has.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import * as client from 'openid-client'
import { type App, redirectUri, type SignIns, signInsOf, type Trip } from '../oauth/sign-ins.ts'
import { closeAll } from './close-all.ts'
import { type Cluster, missing, startCluster, untilTrue } from './postgres-cluster.ts'
import { type PostgresServer, startPostgresServer } from './postgres-server.ts'

describe('signing in while PostgreSQL', { timeout: 600_000, skip: missing }, () => {
  let cluster: Cluster
  let server: PostgresServer
  let ins: SignIns
  let app: App
  let tokens: Awaited<ReturnType<SignIns['signIn']>>
  let trip: Trip
  let code = ''
  let userName = ''

  before(async () => {
    cluster = await startCluster()
    server = await startPostgresServer(cluster)
    ins = signInsOf(server.world)
    app = await ins.app()
  })
  after(() => closeAll(server, cluster))

  /** What an application and a browser have in hand in the middle of it. */
  const begin = async () => {
    userName = (await ins.person()).userName
    const session = await ins.session(userName)
    const { token } = await ins.loginClient()
    const words = { scope: 'openid offline_access' }
    const config = await ins.discover(app)
    tokens = await ins.signIn(config, app, { session, token, words })
    trip = await ins.begin(app, words)
    const callback = await ins.finish(trip, session, token)
    code = callback.searchParams.get('code') ?? ''
  }
  const ask = async (path: string, form?: Record<string, string>) => {
    const response = await fetch(`${server.world.url}${path}`, {
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    const text = await response.text()
    return { status: response.status, late: response.headers.get('retry-after'), text }
  }
  const withCode = () =>
    ask('/oauth/v2/token', {
      ...{ grant_type: 'authorization_code', client_id: app.clientId, code },
      ...{ redirect_uri: redirectUri, code_verifier: trip.verifier },
    })
  const withRefreshToken = () =>
    ask('/oauth/v2/token', {
      ...{ grant_type: 'refresh_token', client_id: app.clientId },
      refresh_token: tokens.refresh_token ?? '',
    })
  const authorize = async () => {
    const query = new URLSearchParams({
      ...{ client_id: app.clientId, redirect_uri: redirectUri, response_type: 'code' },
      ...{ scope: 'openid', code_challenge_method: 'S256' },
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
    })
    return ask(`/oauth/v2/authorize?${query}`)
  }
  const revoke = () =>
    ask('/oauth/v2/revoke', { client_id: app.clientId, token: tokens.access_token })
  const writing = { withCode, withRefreshToken, authorize, revoke }

  const assertAway = async (asking: Readonly<Record<string, () => ReturnType<typeof ask>>>) => {
    for (const [what, each] of Object.entries(asking)) {
      const { status, late, text } = await each()
      assert.equal(status, 503, `${what}: ${status} ${text}`)
      assert.ok(late, what)
    }
  }
  const assertGoesOn = async () => {
    await untilTrue(async () => (await ask('/debug/ready')).status === 200)
    for (const [what, each] of Object.entries(writing)) {
      const { status, text } = await each()
      assert.ok(status < 400, `${what}: ${status} ${text}`)
    }
  }

  it('is away', async () => {
    await begin()
    server.proxy.refuse(true)
    const keys = () => ask('/oauth/v2/keys')
    const page = () => ask(`/ui/login/login?authRequestID=${trip.authRequestId}`)
    await assertAway({ ...writing, keys, page })
    server.proxy.refuse(false)
    await assertGoesOn()
  })

  it('is read-only', async () => {
    await begin()
    await cluster.run(`ALTER DATABASE ${server.name} SET default_transaction_read_only = on`)
    server.proxy.cut()
    await assertAway(writing)
    await cluster.run(`ALTER DATABASE ${server.name} RESET default_transaction_read_only`)
    server.proxy.cut()
    await assertGoesOn()
  })
})
