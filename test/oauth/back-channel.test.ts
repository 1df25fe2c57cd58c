/** Applications are notified when a session ends (OpenID Connect Back-Channel Logout). */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type App, type Session, type SignIns, signInsOf } from './sign-ins.ts'

interface Call {
  readonly path: string
  readonly type: string
  readonly body: string
}

describe('an application that wants to know of sign-outs', () => {
  eachStore((store) => {
    let world: World
    let ins: SignIns
    let receiver: Server
    let app: App
    let token = ''
    const calls: Call[] = []
    const waiting: (() => void)[] = []
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      ins = signInsOf(world)
      receiver = createServer((request, response) => {
        void text(request).then((body) => {
          const { url: path = '', headers } = request
          calls.push({ path, type: headers['content-type'] ?? '', body })
          response.end()
          for (const wake of waiting.splice(0)) wake()
        })
      })
      receiver.listen(0, '127.0.0.1')
      await once(receiver, 'listening')
      app = await ins.app({ backChannelLogoutUri: address('/out') })
      token = (await ins.loginClient()).token
    })
    after(async () => {
      receiver.close()
      await world.close()
    })

    const address = (path: string) =>
      `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`
    const callOf = async (path: string, sid: string): Promise<Call> => {
      for (;;) {
        const found = calls.find((call) => call.path === path && sidOf(call) === sid)
        if (found) return found
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    }
    const tokenOf = ({ body }: Call) => new URLSearchParams(body).get('logout_token') ?? ''
    const sidOf = (call: Call) => {
      const [, claims = ''] = tokenOf(call).split('.')
      return JSON.parse(Buffer.from(claims, 'base64url').toString()).sid
    }
    const signedIn = async (forApp = app) => {
      const person = await ins.person()
      const session = await ins.session(person.userName)
      const config = await ins.discover(forApp)
      const tokens = await ins.signIn(config, forApp, { session, token })
      return { ...person, session, tokens }
    }
    const end = ({ sessionId }: Session) =>
      ins.ask(SessionService.method.deleteSession, { sessionId })

    it('gets a signed logout token, and nothing of it is an id token', async () => {
      const { userId, session, tokens } = await signedIn()
      await end(session)
      const call = await callOf('/out', session.sessionId)
      assert.match(call.type, /^application\/x-www-form-urlencoded/)
      const keys = createRemoteJWKSet(new URL(`${world.url}/oauth/v2/keys`))
      const { payload } = await jwtVerify(tokenOf(call), keys, {
        ...{ issuer: tokens.claims()?.iss ?? '', audience: app.clientId, maxTokenAge: '1m' },
      })
      assert.deepEqual([payload.sub, payload.sid], [userId, session.sessionId])
      assert.equal(payload.sid, tokens.claims()?.sid)
      assert.deepEqual(payload.events, {
        'http://schemas.openid.net/event/backchannel-logout': {},
      })
      assert.deepEqual([payload.nonce, typeof payload.jti], [undefined, 'string'])
      assert.equal(Number(payload.exp) - Number(payload.iat), 901)
      const query = new URLSearchParams({ id_token_hint: tokenOf(call) })
      const hinted = await fetch(`${world.url}/oidc/v1/end_session?${query}`)
      assert.equal(hinted.status, 400)
    })

    it('gets it at the address it had when the tokens were made, and each of several', async () => {
      const person = await ins.person()
      const session = await ins.session(person.userName)
      const apps = [
        await ins.app({ backChannelLogoutUri: address('/first') }),
        await ins.app({ backChannelLogoutUri: address('/second') }),
        await ins.app(),
      ]
      for (const each of apps) {
        await ins.signIn(await ins.discover(each), each, { session, token })
      }
      await end(session)
      await Promise.all(['/first', '/second'].map((path) => callOf(path, session.sessionId)))
    })

    it('is notified whatever ends the sign-in: the application, a lock, or a removal', async () => {
      const byHint = await signedIn()
      const query = new URLSearchParams({ id_token_hint: byHint.tokens.id_token ?? '' })
      await fetch(`${world.url}/oidc/v1/end_session?${query}`, { redirect: 'manual' })
      await callOf('/out', byHint.session.sessionId)
      for (const name of ['lockUser', 'deactivateUser', 'deleteUser'] as const) {
        const { userId, session } = await signedIn()
        await ins.ask(UserServiceV2.method[name], { userId })
        await callOf('/out', session.sessionId)
      }
    })

    it('is not notified of sessions in which nobody signed in to it', async () => {
      const other = await ins.session((await ins.person()).userName)
      await end(other)
      const { session } = await signedIn()
      await end(session)
      await callOf('/out', session.sessionId)
      assert.equal(
        calls.some((call) => sidOf(call) === other.sessionId),
        false,
      )
    })
  })
})
