/** Passwords that are still with an old system, which a web hook asks at the first sign-in. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { type OldSystem, openOldSystem } from './password-hook.fixture.ts'
import { browse, call, person } from './people.ts'
import { headingOf, problemsOf, signIn, withPolicy } from './sign-ins.ts'

const hookPath = '/gatehouse/v1/migration/password_hook'
const secret = 'Old-Secret-1'
const signedIn = 'Your account'

eachStore((store) => {
  let world: World
  let old: OldSystem
  let orgId: string
  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    old = await openOldSystem()
    const { org } = await call(world, '/management/v1/orgs/me')
    orgId = org.id
    const { signingKey } = await call(world, hookPath, { url: old.url }, 'PUT')
    assert.match(signingKey, /^[A-Za-z0-9]{36}$/)
    old.key = signingKey
  })
  after(async () => {
    old.close()
    await world.close()
  })
  beforeEach(() => {
    old.asked.length = 0
    old.answer = undefined
  })

  /** Somebody whose password is with the old system. */
  async function migrant(mark: JsonObject = {}) {
    const { userName, profile, email } = person()
    const { firstName: givenName, lastName: familyName } = profile
    const { userId } = await call(world, '/v2/users/human', {
      ...{ username: userName, profile: { givenName, familyName } },
      email: { ...email, isVerified: true },
    })
    const sourceId = `old-${userName}`
    old.passwords.set(sourceId, secret)
    await call(world, `/gatehouse/v1/migration/users/${userId}/_mark`, { sourceId, ...mark })
    return { userId: String(userId), loginName: userName, sourceId, email: email.email }
  }

  const post = async (path: string, body: JsonObject, method = 'POST') => {
    const response = await fetch(`${world.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }
  const session = (userId: string, password: string) =>
    post('/v2/sessions', { checks: { user: { userId }, password: { password } } })
  const typesOf = async (userId: string): Promise<string[]> => {
    const path = `/management/v1/users/${userId}/changes/_search`
    const { result } = await call(world, path, { query: { limit: 100 } })
    return result.map(({ eventType }: { eventType: { key: string } }) => eventType.key)
  }

  describe('the first right password', () => {
    it('on the pages signs in, is stored as our hash, and the old system is done', async () => {
      const user = await migrant()
      assert.equal(headingOf(await signIn(browse(world), user, { secret })), signedIn)
      const { userId, sourceId, loginName, email } = user
      const about = { userId, sourceId, userName: loginName, email, phone: '' }
      assert.deepEqual(old.asked, [{ ...about, organizationId: orgId, password: secret }])
      const types = await typesOf(userId)
      assert.equal(types.filter((type) => type.endsWith('password.migrated')).length, 1)
      old.passwords.delete(sourceId)
      assert.equal(headingOf(await signIn(browse(world), user, { secret })), signedIn)
      assert.equal(old.asked.length, 1)
      const checked = 'EventTypes.user.human.password.check.succeeded'
      assert.deepEqual(await typesOf(userId), [checked, ...types])
    })

    it('in a session of the API does the same', async () => {
      const { userId } = await migrant()
      assert.equal((await session(userId, secret)).status, 201)
      assert.equal((await session(userId, secret)).status, 201)
      assert.equal(old.asked.length, 1)
    })

    it('is proof enough to set another one', async () => {
      const { userId } = await migrant()
      const change = (currentPassword: string) =>
        post(`/v2/users/${userId}/password`, {
          newPassword: { password: 'Brand-New-2' },
          currentPassword,
        })
      assert.equal((await change('Wrong-Secret-1')).status, 400)
      assert.equal((await change(secret)).status, 200)
      assert.equal(old.asked.length, 2)
      assert.equal((await session(userId, 'Brand-New-2')).status, 201)
      assert.equal(old.asked.length, 2)
    })

    it('asks for another one where the mark says so', async () => {
      const user = await migrant({ changeRequired: true })
      const page = await signIn(browse(world), user, { secret })
      assert.match(headingOf(page), /new password/i)
    })
  })

  describe('a wrong password', () => {
    it('is wrong, counts, and locks before the old system could be asked on and on', async () => {
      const user = await migrant()
      const lockout = { policy: 'lockout', path: 'password/lockout', maxPasswordAttempts: 3 }
      await withPolicy(world, lockout, async () => {
        const wrong = await signIn(browse(world), user, { secret: 'Wrong-Secret-1' })
        assert.match(problemsOf(wrong).join(), /password/i)
        for (let attempt = 0; attempt < 6; attempt++) {
          assert.equal((await session(user.userId, 'Wrong-Secret-1')).status, 400)
        }
        assert.equal(old.asked.length, 3)
        assert.match((await session(user.userId, secret)).text, /SESSION-Gj4ko/)
      })
    })

    it('is limited before anything is asked', async () => {
      const { userId } = await migrant()
      const statuses: number[] = []
      for (let attempt = 0; attempt < 53; attempt++) {
        statuses.push((await session(userId, `Wrong-${attempt}`)).status)
      }
      assert.ok(statuses.includes(429))
      assert.equal(old.asked.length, statuses.filter((status) => status === 400).length)
    })
  })

  describe('an old system that gives no answer', () => {
    const silences: [string, OldSystem['answer']][] = [
      ['is down', (response) => response.socket?.destroy()],
      ['fails', (response) => response.writeHead(500).end()],
      ['refuses', (response) => response.writeHead(403).end('{"verified":false}')],
      ['answers with a page', (response) => response.end('<html>verified: false</html>')],
      ['answers otherwise', (response) => response.end('{"verified":"false"}')],
    ]
    for (const [what, answer] of silences) {
      it(`because it ${what} says nothing about the password`, async () => {
        const user = await migrant()
        old.answer = answer
        const { status, text } = await session(user.userId, secret)
        assert.equal(status, 503)
        assert.match(text, /The system that has this password does not answer.*MIGR-Un2av/)
        const page = await signIn(browse(world), user, { secret })
        assert.match(page.html, /try again in a moment/)
        const types = await typesOf(user.userId)
        assert.ok(!types.some((type) => type.endsWith('password.check.failed')))
        old.answer = undefined
        assert.equal(headingOf(await signIn(browse(world), user, { secret })), signedIn)
      })
    }

    it('because it takes too long is not waited for', async () => {
      const { userId } = await migrant()
      await call(world, hookPath, { url: old.url, timeoutMs: 50 }, 'PUT')
      old.answer = () => undefined
      assert.equal((await session(userId, secret)).status, 503)
      await call(world, hookPath, { url: old.url }, 'PUT')
    })

    it('because the key is another refuses, as the test says', async () => {
      const { signingKey } = await call(
        world,
        hookPath,
        { url: old.url, renewSigningKey: true },
        'PUT',
      )
      const sourceId = 'old-tested'
      old.passwords.set(sourceId, secret)
      const outcomeOf = async (password: string) =>
        (await call(world, `${hookPath}/_test`, { sourceId, password })).outcome
      assert.equal(await outcomeOf(secret), 'PASSWORD_HOOK_OUTCOME_UNAVAILABLE')
      old.key = signingKey
      assert.equal(await outcomeOf(secret), 'PASSWORD_HOOK_OUTCOME_RIGHT')
      assert.equal(await outcomeOf('Wrong-Secret-1'), 'PASSWORD_HOOK_OUTCOME_WRONG')
    })
  })

  describe('the mark', () => {
    it('counts as a password, and ends when one is set', async () => {
      const { userId } = await migrant()
      const methods = await call(world, `/v2/users/${userId}/authentication_methods`)
      assert.deepEqual(methods.authMethodTypes, ['AUTHENTICATION_METHOD_TYPE_PASSWORD'])
      const invited = await post(`/v2/users/${userId}/invite_code`, { sendCode: {} })
      assert.equal(invited.status, 400, invited.text)
      await call(world, `/v2/users/${userId}/password`, {
        newPassword: { password: 'Brand-New-2' },
      })
      assert.equal((await session(userId, 'Brand-New-2')).status, 201)
      assert.equal(old.asked.length, 0)
      const again = await post(`/gatehouse/v1/migration/users/${userId}/_mark`, {})
      assert.match(again.text, /MIGR-Pw7st/)
    })

    it('can be taken away, and then there is no password', async () => {
      const { userId } = await migrant()
      const unmark = () => post(`/gatehouse/v1/migration/users/${userId}/_unmark`, {})
      assert.equal((await unmark()).status, 200)
      assert.match((await unmark()).text, /MIGR-Nm8rk/)
      assert.match((await session(userId, secret)).text, /COMMAND-3nJ4t/)
      assert.equal(old.asked.length, 0)
      const methods = await call(world, `/v2/users/${userId}/authentication_methods`)
      assert.deepEqual(methods.authMethodTypes ?? [], [])
      assert.match((await post('/gatehouse/v1/migration/users/none/_mark', {})).text, /MIGR-Us6nk/)
    })
  })

  describe('the hook of an organisation', () => {
    it('is asked before that of the instance, but not for administrators elsewhere', async () => {
      const own = await openOldSystem()
      const target = { organizationId: orgId }
      try {
        const made = await call(world, hookPath, { ...target, url: own.url, timeoutMs: 900 }, 'PUT')
        own.key = made.signingKey
        const path = `${hookPath}?organizationId=${orgId}`
        const shown = await call(world, path)
        assert.deepEqual(shown, { url: own.url, timeoutMs: 900 })
        const user = await migrant()
        own.passwords.set(user.sourceId, secret)
        assert.equal((await session(user.userId, secret)).status, 201)
        assert.deepEqual([own.asked.length, old.asked.length], [1, 0])

        const admin = await migrant()
        own.passwords.set(admin.sourceId, 'What-The-Owner-Likes-1')
        await call(world, '/admin/v1/members', {
          userId: admin.userId,
          roles: ['IAM_OWNER_VIEWER'],
        })
        assert.equal((await session(admin.userId, 'What-The-Owner-Likes-1')).status, 400)
        assert.equal((await session(admin.userId, secret)).status, 201)
        assert.deepEqual([own.asked.length, old.asked.length], [1, 2])

        assert.equal((await post(path, {}, 'DELETE')).status, 200)
        assert.deepEqual(await call(world, path), {
          url: old.url,
          timeoutMs: 5000,
          isInherited: true,
        })
      } finally {
        own.close()
      }
    })
  })

  it('without any hook there is no password', async () => {
    const { userId } = await migrant()
    assert.equal((await post(hookPath, {}, 'DELETE')).status, 200)
    assert.match((await post(hookPath, {}, 'DELETE')).text, /MIGR-Nf1hk/)
    assert.match((await session(userId, secret)).text, /COMMAND-3nJ4t/)
    assert.match((await post(`${hookPath}/_test`, { password: 'x' })).text, /MIGR-Nf1hk/)
    assert.equal(old.asked.length, 0)
  })
})
