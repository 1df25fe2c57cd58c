/** Stores that released versions left: this one goes on with them as if nothing had been. */
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { readSettings } from '../../src/app/config/settings.ts'
import { openDatabase, openMigrated } from '../../src/app/open-store.ts'
import { examine } from '../../src/app/operator/doctor/doctor.ts'
import { rebuildStore } from '../../src/app/operator/rebuild.ts'
import { createAuthenticator } from '../../src/crypto/authenticator.fixture.ts'
import { findMasterKey } from '../../src/crypto/master-key.ts'
import { createSeal } from '../../src/crypto/seal.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { migrationOf } from '../../src/store/database/shapes.ts'
import { checksumsOf } from '../cli/same-stores.ts'
import { call, sealedIn } from '../cli/sealed-things.ts'
import { type EmptyStore, eachStore, makeStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import {
  type FrozenFacts,
  factsOf,
  frozenMasterKey,
  frozenUrl,
  frozenVersions,
  thaw,
} from './frozen.ts'

it('there is a store of at least one version', () => {
  assert.ok(frozenVersions().length > 0)
})

eachStore((suite) => {
  for (const version of frozenVersions()) {
    describe(`a store of version ${version}`, () => {
      const facts = factsOf(version, suite.engine)
      let store: EmptyStore
      let environment: Record<string, string>
      const settings = () => readSettings(environment, environment.GATEHOUSE_DATA_DIR ?? '')

      before(async () => {
        store = await makeStore(suite.engine)
        await thaw(version, store)
        environment = {
          ...store.settings,
          ...{ GATEHOUSE_MASTER_KEY: frozenMasterKey, GATEHOUSE_EXTERNAL_URL: frozenUrl },
          GATEHOUSE_MAILBOX: 'off',
        }
        const file = join(environment.GATEHOUSE_DATA_DIR ?? '', 'admin.pat')
        await writeFile(file, facts.token, { mode: 0o600 })
      })
      after(() => store.remove())

      it('is brought to this version', async () => {
        const database = await openMigrated(settings())
        const at = await migrationOf(database).finally(() => database.close())
        assert.equal(at, newestMigration)
      })

      it('is sound to the doctor', async () => {
        const faults = (await examine(settings(), [])).filter(({ state }) => state === 'fault')
        assert.deepEqual(faults, [])
      })

      it('opens all that was sealed', async () => {
        const key = await findMasterKey({ setting: frozenMasterKey, file: '' })
        assert.ok(key)
        const seal = createSeal(key)
        const database = await openDatabase(settings())
        const sealed = await sealedIn(database).finally(() => database.close())
        assert.ok(new Set(sealed.map(({ column }) => column)).size >= 7, 'of every kind')
        for (const { column, value, instanceId } of sealed) {
          assert.notEqual(seal.openText(value, instanceId), '', column)
        }
      })

      it('has the same rows when they are made again from its history', async () => {
        const before = await checksumsOf(environment)
        assert.ok((await rebuildStore(settings())) > 0)
        assert.deepEqual(await checksumsOf(environment), before)
      })

      describe('with a server on it', () => {
        let world: World
        before(async () => {
          world = await startWorld(environment)
        })
        after(() => world.close())
        callsOf(() => world, facts)
      })
    })
  }
})

/** What its users do. */
function callsOf(world: () => World, facts: FrozenFacts): void {
  const signIn = (checks: object) => call(world(), '/v2/sessions', { checks })

  it('people sign in with their passwords', async () => {
    const { userName: loginName, password } = facts.person
    const { sessionToken } = await signIn({ user: { loginName }, password: { password } })
    const { user } = await call(world(), '/auth/v1/users/me', undefined, sessionToken)
    assert.equal(user.userName, loginName)
  })

  it('a second factor goes on giving right codes', async () => {
    const { userName: loginName, password, secret } = facts.withTotp
    const code = totpCode(secret, Math.floor(Date.now() / 30_000))
    await signIn({ user: { loginName }, password: { password }, totp: { code } })
  })

  it('a passkey signs its user in', async () => {
    const { userId, key } = facts.withPasskey
    const authenticator = createAuthenticator({ origin: frozenUrl, counts: false, kept: key })
    const webAuthN = { domain: 'localhost', userVerificationRequirement: 1 }
    const begun = await call(world(), '/v2/sessions', {
      ...{ checks: { user: { userId } }, challenges: { webAuthN } },
    })
    const options = begun.challenges.webAuthN.publicKeyCredentialRequestOptions
    const checks = { webAuthN: { credentialAssertionData: authenticator.prove(options) } }
    const ended = await fetch(`${world().url}/v2/sessions/${begun.sessionId}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${facts.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ sessionToken: begun.sessionToken, checks }),
    })
    assert.equal(ended.status, 200, await ended.text())
  })

  it('tokens and sessions of before are good for what they were', async () => {
    const { machine, session } = facts
    const { user } = await call(world(), '/auth/v1/users/me', undefined, machine.token)
    assert.equal(user.id, machine.userId)
    await call(world(), '/auth/v1/users/me', undefined, session.sessionToken)
    const members = '/management/v1/orgs/me/members/_search'
    const { result } = await call(world(), members, {})
    const [member] = result.filter(({ userId }: { userId: string }) => userId === machine.userId)
    assert.deepEqual(member.roles, ['ORG_USER_MANAGER'])
    assert.equal(member.details.resourceOwner, facts.memberOf)
  })

  it('its signing keys are web keys, and go on signing', async () => {
    const { webKeys } = await call(world(), '/v2beta/web_keys')
    const states = webKeys.map(({ state }: { state: string }) => state).sort()
    assert.deepEqual(states.slice(0, 2), ['STATE_ACTIVE', 'STATE_INITIAL'])
    const usual = { bits: 'RSA_BITS_2048', hasher: 'RSA_HASHER_SHA256' }
    for (const { rsa } of webKeys) assert.deepEqual(rsa, usual)
    const { keys } = await (await fetch(`${world().url}/oauth/v2/keys`)).json()
    const published = keys.map(({ kid }: { kid: string }) => kid)
    assert.deepEqual(
      published.sort(),
      webKeys.map(({ id }: { id: string }) => id),
    )
    const { clientId, clientSecret } = facts.machine
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const idToken = async (): Promise<string> => {
      const answer = await fetch(`${world().url}/oauth/v2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'openid' }),
      })
      return (await answer.json()).id_token
    }
    const before = await idToken()
    const made = await call(world(), '/v2beta/web_keys', { ecdsa: { curve: 1 } })
    await call(world(), `/v2beta/web_keys/${made.id}/activate`, {})
    const jwks = createRemoteJWKSet(new URL(`${world().url}/oauth/v2/keys`))
    assert.equal((await jwtVerify(before, jwks)).protectedHeader.alg, 'RS256')
    const { protectedHeader } = await jwtVerify(await idToken(), jwks)
    assert.deepEqual([protectedHeader.kid, protectedHeader.alg], [made.id, 'ES256'])
  })

  it('a machine gets new tokens by its secret', async () => {
    const { clientId, clientSecret } = facts.machine
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const answer = await fetch(`${world().url}/oauth/v2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'openid' }),
    })
    assert.equal(answer.status, 200, await answer.text())
  })
}
