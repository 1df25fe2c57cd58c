/** Web keys (organizations.md §6): made, activated and deleted while tokens go on being good. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { AdminService, WebKeyService, WebKeyServiceV2Beta } from '../../src/proto/services.ts'
import { eachStore } from '../stores/stores.ts'
import { startTwoServers, type TwoServers } from '../stores/two-servers.ts'
import type { World } from '../world/world.ts'
import { type App, type SignIns, signInsOf } from './sign-ins.ts'

const v2 = WebKeyService.method
const beta = WebKeyServiceV2Beta.method

interface WebKey {
  readonly id: string
  readonly state: string
  readonly creationDate: string
  readonly changeDate: string
}

const kinds: readonly (readonly [alg: string, request: JsonObject])[] = [
  ['RS384', { rsa: { bits: 'RSA_BITS_3072', hasher: 'RSA_HASHER_SHA384' } }],
  ['RS512', { rsa: { bits: 'RSA_BITS_4096', hasher: 'RSA_HASHER_SHA512' } }],
  ['ES256', { ecdsa: { curve: 'ECDSA_CURVE_P256' } }],
  ['ES384', { ecdsa: { curve: 'ECDSA_CURVE_P384' } }],
  ['ES512', { ecdsa: { curve: 'ECDSA_CURVE_P512' } }],
  ['EdDSA', { ed25519: {} }],
  ['RS256', {}],
]

describe('web keys', () => {
  eachStore((store) => {
    let servers: TwoServers
    let here: SignIns
    let there: SignIns
    let robot = { clientId: '', clientSecret: '' }
    let app: App
    let program = { token: '' }
    before(async () => {
      servers = await startTwoServers(store)
      here = signInsOf(servers.here)
      there = signInsOf(servers.elsewhere)
      robot = await here.secret(await here.machine({ accessTokenType: 'ACCESS_TOKEN_TYPE_JWT' }))
      program = await here.loginClient()
      app = await here.app()
    })
    after(() => servers.close())

    const json = async (world: World, path: string) => {
      const answer = await fetch(`${world.url}${path}`)
      return { headers: answer.headers, body: await answer.json() }
    }
    const jwks = async (world: World): Promise<JSONWebKeySet> =>
      (await json(world, '/oauth/v2/keys')).body
    const list = async (): Promise<readonly WebKey[]> =>
      (await here.ask(v2.listWebKeys, {})).webKeys
    const stateOf = async (keyId: string) => (await list()).find(({ id }) => id === keyId)?.state
    const activeKey = async () => {
      const found = (await list()).find(({ state }) => state === 'STATE_ACTIVE')
      assert.ok(found)
      return found
    }
    const tokensOf = async (ins: SignIns) => {
      const { status, json: tokens } = await ins.bySecret(robot, 'openid')
      assert.equal(status, 200)
      return [tokens.access_token, tokens.id_token] as const
    }
    const requireGood = async (token: string, world: World) => {
      await jwtVerify(token, createLocalJWKSet(await jwks(world)))
    }

    it('are two of RSA at first, of which one signs and one is published ahead', async () => {
      const keys = await list()
      assert.deepEqual(keys.map(({ state }) => state).sort(), ['STATE_ACTIVE', 'STATE_INITIAL'])
      const usual = { bits: 'RSA_BITS_2048', hasher: 'RSA_HASHER_SHA256' }
      for (const key of keys) assert.deepEqual((key as unknown as JsonObject).rsa, usual)
      const { headers, body } = await json(servers.elsewhere, '/oauth/v2/keys')
      assert.equal(headers.get('cache-control'), 'max-age=300, must-revalidate')
      assert.deepEqual(
        body.keys.map(({ kid, alg, use }: JsonObject) => [kid, alg, use]),
        keys.map(({ id }) => [id, 'RS256', 'sig']),
      )
    })

    for (const [alg, request] of kinds) {
      it(`for ${alg} sign all tokens once they are active, on every node at once`, async () => {
        const before = await activeKey()
        const earlier = await tokensOf(there)
        const { id } = await here.ask(v2.createWebKey, request)
        assert.equal(await stateOf(id), 'STATE_INITIAL')
        const published = (await jwks(servers.elsewhere)).keys.find(({ kid }) => kid === id)
        assert.equal(published?.alg, alg, 'it is published before it signs')
        assert.equal(published?.d, undefined)
        assert.equal(decodeProtectedHeader((await tokensOf(there))[1]).kid, before.id)

        await here.ask(v2.activateWebKey, { id })
        assert.equal(await stateOf(id), 'STATE_ACTIVE')
        assert.equal(await stateOf(before.id), 'STATE_INACTIVE')
        for (const ins of [there, here]) {
          for (const token of await tokensOf(ins)) {
            const { kid, alg: used } = decodeProtectedHeader(token)
            assert.deepEqual([kid, used], [id, alg])
          }
        }
        for (const token of [...earlier, ...(await tokensOf(there))]) {
          await jwtVerify(token, createLocalJWKSet(await jwks(servers.here)))
        }
        const discovery = (await json(servers.elsewhere, '/.well-known/openid-configuration')).body
        const [first, ...others] = discovery.id_token_signing_alg_values_supported
        assert.equal(first, alg)
        assert.equal(new Set([first, ...others]).size, 1 + others.length)
      })

      it(`for ${alg} sign id tokens that an application accepts`, async () => {
        const config = await here.discover(app)
        const session = await here.session((await here.person()).userName)
        const tokens = await here.signIn(config, app, { session, token: program.token })
        const idToken = tokens.id_token ?? ''
        assert.equal(decodeProtectedHeader(idToken).alg, alg)
        await requireGood(idToken, servers.here)
        // Its hint is read when people sign out.
        const query = new URLSearchParams({ id_token_hint: idToken })
        const out = await fetch(`${servers.here.url}/oidc/v1/end_session?${query}`, {
          redirect: 'manual',
        })
        assert.equal(out.status, 303)
      })
    }

    it('and a sign-in at an application is a milestone', async () => {
      const { result } = await here.ask(AdminService.method.listMilestones, {})
      const types = result.map(({ type }: { type: string }) => type)
      assert.ok(types.includes('MILESTONE_TYPE_AUTHENTICATION_SUCCEEDED_ON_APPLICATION'))
      assert.ok(!types.includes('MILESTONE_TYPE_INSTANCE_DELETED'))
    })

    it('activated once more stay as they are', async () => {
      const before = await activeKey()
      const { changeDate } = await here.ask(beta.activateWebKey, { id: before.id })
      assert.equal(changeDate, before.changeDate)
      assert.deepEqual(await activeKey(), before)
    })

    it('that are deleted are published no longer, and their tokens are good no more', async () => {
      const before = await activeKey()
      const [, token] = await tokensOf(here)
      const { id } = await here.ask(beta.createWebKey, { ecdsa: { curve: 'ECDSA_CURVE_P256' } })
      await here.ask(beta.activateWebKey, { id })
      await requireGood(token, servers.elsewhere)
      const { deletionDate } = await here.ask(beta.deleteWebKey, { id: before.id })
      assert.match(deletionDate, /^20/)
      assert.equal(await stateOf(before.id), undefined)
      await assert.rejects(requireGood(token, servers.elsewhere), /no applicable key found/)
      const again = await here.ask(v2.deleteWebKey, { id: before.id })
      assert.deepEqual(again, {})
    })

    it('are reached by REST in both generations', async () => {
      const headers = {
        authorization: `Bearer ${servers.here.token}`,
        'content-type': 'application/json',
      }
      for (const generation of ['v2', 'v2beta']) {
        const base = `${servers.here.url}/${generation}/web_keys`
        const rest = async (method: string, path: string, body?: JsonObject) => {
          const sent = body && { body: JSON.stringify(body) }
          const answer = await fetch(`${base}${path}`, { method, headers, ...sent })
          assert.ok(answer.ok, `${method} ${path}: ${answer.status}`)
          return answer.json()
        }
        const { id, creationDate } = await rest('POST', '', { ed25519: {} })
        const { changeDate } = await rest('POST', `/${id}/activate`, {})
        assert.ok(changeDate > creationDate)
        const { webKeys } = await rest('GET', '')
        const found = webKeys.find((key: WebKey) => key.id === id)
        assert.deepEqual(found, {
          ...{ id, creationDate, changeDate, state: 'STATE_ACTIVE', ed25519: {} },
        })
        const { id: next } = await rest('POST', '', {})
        await rest('DELETE', `/${next}`)
      }
    })

    it('show their life among the events, without what they sign with', async () => {
      const { events } = await here.ask(AdminService.method.listEvents, {
        ...{ aggregateTypes: ['web_key'], asc: true, limit: 3 },
      })
      const types = events.map(({ type }: { type: { type: string } }) => type.type)
      assert.deepEqual(types, ['web_key.added', 'web_key.activated', 'web_key.added'])
      const { payload } = events[0]
      assert.deepEqual(Object.keys(payload).sort(), ['config', 'configType', 'keyId', 'publicKey'])
      assert.deepEqual(payload.config, { bits: 1, hasher: 1 })
      assert.equal(payload.publicKey.kid, payload.keyId)
      assert.doesNotMatch(JSON.stringify(events), /Crypted|PRIVATE/)
    })
  })
})
