/** Passwords by NIST SP 800-63B-4, where the operator wants them: API, pages and command line. */
import assert from 'node:assert/strict'
import { rm } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { readSettings } from '../../src/app/config/settings.ts'
import { setPasswordPolicy } from '../../src/app/operator/password-policy.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

const good = 'a quiet lake at dawn'

describe('where passwords obey NIST', () => {
  eachStore((store) => {
    let world: World
    let orgId: string
    let drawn = 0
    const environment = { GATEHOUSE_PASSWORD_POLICY: 'nist', GATEHOUSE_ADMIN_PASSWORD: good }
    const ofStore = () => (store.engine === 'postgres' ? store.settings() : {})

    before(async () => {
      world = await startWorld({ ...ofStore(), ...environment })
      orgId = (await ask('GET', '/management/v1/orgs/me')).org.id
    })
    after(async () => {
      await world.server.close()
      await rm(world.dataDir, { recursive: true, force: true })
    })

    const ask = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${world.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
      return (await answer.json()) as any
    }
    const create = (password: string) =>
      ask('POST', '/v2/users/human', {
        organization: { orgId },
        username: `minnie${++drawn}`,
        profile: { givenName: 'Minnie', familyName: 'Mouse' },
        email: { email: 'minnie@mail.example', isVerified: true },
        password: { password },
      })
    const add = (password: string) =>
      ask('POST', '/management/v1/users/human', {
        userName: `minnie${++drawn}`,
        profile: { firstName: 'Minnie', lastName: 'Mouse' },
        email: { email: 'minnie@mail.example', isEmailVerified: true },
        initialPassword: password,
      })
    const refusals: [password: string, id: string][] = [
      ['Password1!', 'HuJf6'],
      ['1qaz2wsx3edc4rfv', 'Cmn1p'],
      ['passwordpassword', 'Cmn1p'],
      ['minnie.mouse.1928', 'Ctx1w'],
      ['zitadel-minnie-12', 'Ctx1w'],
    ]

    it('the policy says so, as far as it has words', async () => {
      const { settings } = await ask('GET', '/v2/settings/password/complexity')
      assert.equal(settings.minLength, '15')
      assert.ok(!settings.requiresUppercase && !settings.requiresNumber && !settings.requiresSymbol)
      const { policy } = await ask('GET', '/management/v1/policies/password/complexity')
      assert.equal(policy.minLength, '15')
      assert.deepEqual([policy.hasUppercase, policy.profile], [undefined, undefined])
    })

    it('a password is long, unknown and no name, of any characters, however set', async () => {
      assert.ok((await create(good)).userId)
      for (const [password, id] of refusals) {
        const created = await create(password)
        assert.match(created.message, new RegExp(`\\(COMMA-${id}\\)`), password)
        assert.match((await add(password)).message, new RegExp(`\\(COMMA-${id}\\)`), password)
      }
      const { userId } = await create(good)
      for (const [newPassword, id] of refusals) {
        const set = await ask('POST', `/v2/users/${userId}/password`, {
          newPassword: { password: newPassword },
        })
        assert.match(set.message, new RegExp(`\\(DOMAIN-${id}\\)`), newPassword)
      }
    })

    it('the pages show the rules, in the reader’s language', async () => {
      const { userId } = await create(good)
      const reset = await ask('POST', `/v2/users/${userId}/password_reset`, { returnCode: {} })
      const page = async (language: string) => {
        const link = `${world.url}/ui/login/password/init?userID=${userId}&orgID=${orgId}`
        const answer = await fetch(`${link}&code=${reset.verificationCode}`, {
          headers: { 'accept-language': language },
        })
        return answer.text()
      }
      const english = await page('en')
      assert.match(english, /<li[^>]*>at least 15 characters\s*</)
      assert.match(english, /<li[^>]*>to be none of those that many people use\s*</)
      assert.match(english, /<li[^>]*>more than your name,/)
      assert.ok(!english.includes('a capital letter'))
      assert.match(await page('de'), /<li[^>]*>etwas anderes, als viele verwenden\s*</)
    })

    it('eight characters will do beside a second factor', async () => {
      const { userId } = await create(good)
      const set = (password: string) =>
        ask('POST', `/v2/users/${userId}/password`, { newPassword: { password } })
      assert.match((await set('eight ch')).message, /DOMAIN-HuJf6/)
      const login = (await ask('GET', '/admin/v1/policies/login')).policy
      await ask('PUT', '/admin/v1/policies/login', { ...login, forceMfa: true })
      assert.ok((await set('eight ch')).details)
      assert.match((await set('seven c')).message, /DOMAIN-HuJf6/)
      await ask('PUT', '/admin/v1/policies/login', { ...login, forceMfa: false })
    })

    it('nobody who knows only the published policy ends it unawares', async () => {
      const policy = { minLength: 8, hasUppercase: true }
      const changed = await ask('PUT', '/admin/v1/policies/password/complexity', policy)
      assert.match(changed.message, /NIST .* \(POLICY-Nst1p\)/)
      // An organisation may want a policy of its own, as ever.
      const own = '/management/v1/policies/password/complexity'
      assert.ok((await ask('POST', own, policy)).details)
      assert.ok((await create('Twelve-chars')).userId)
      assert.ok((await ask('DELETE', own)).details)
      assert.match((await create('Twelve-chars')).message, /COMMA-HuJf6/)
    })

    it('the operator changes it for an organisation, and for the instance', async () => {
      const { dataDir } = world
      const settings = readSettings(
        { ...ofStore(), GATEHOUSE_DATA_DIR: dataDir, ...environment },
        dataDir,
      )
      const restarted = async (work: () => Promise<unknown>) => {
        await world.server.close()
        await work()
        const again = await startWorld({
          ...{ ...ofStore(), ...environment, GATEHOUSE_DATA_DIR: dataDir },
        })
        world = { ...again, token: world.token }
      }
      const to = (profile: 'nist' | 'compatible', of: string | undefined) => () =>
        setPasswordPolicy(settings, { profile, orgId: of, instanceId: undefined })
      await restarted(to('compatible', orgId))
      assert.ok((await create('Password1!')).userId)
      await restarted(to('nist', orgId))
      assert.match((await create('Password1!')).message, /COMMA-HuJf6/)
      await restarted(to('compatible', undefined))
      assert.match((await create('Password1!')).message, /COMMA-HuJf6/)
      await ask('DELETE', '/management/v1/policies/password/complexity')
      assert.ok((await create('Password1!')).userId)
      await restarted(async () => undefined)
    })
  })
})
