/** What one user may have, and what a hash may cost, at every protocol by which it could come. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

const tail = '3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'
const costly = `$2b$17$${tail}`
const usual = `$2b$10$${tail}`

describe('bounds', () => {
  eachStore((store) => {
    let world: World
    let orgId: string
    let drawn = 0
    before(async () => {
      world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
      const { org } = await ask('/management/v1/orgs/me', undefined, 'GET')
      orgId = org.id
    })
    after(() => world.close())

    const ask = async (path: string, body: unknown, method = 'POST') => {
      const answer = await fetch(`${world.url}${path}`, {
        method,
        headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
      return (await answer.json()) as any
    }
    const name = () => `bounded${++drawn}`
    const nameV2 = { givenName: 'Ada', familyName: 'Byron' }
    const mail = { email: 'ada@mail.example', isVerified: true }

    const importing = (more: object) =>
      ask('/management/v1/users/human/_import', {
        ...{ userName: name(), profile: { firstName: 'Ada', lastName: 'Byron' } },
        ...{ email: { email: mail.email, isEmailVerified: true }, ...more },
      })
    const adding = (generation: string) => (more: object) =>
      ask(`/${generation}/users/human`, {
        ...{ organization: { orgId }, username: name(), profile: nameV2, email: mail, ...more },
      })
    const creating = (more: object) =>
      ask('/v2/users/new', {
        organizationId: orgId,
        ...{ username: name(), human: { profile: nameV2, email: mail, ...more } },
      })

    it('a hash that would be costly to check is refused at every protocol, by name', async () => {
      const v1 = { hashedPassword: { value: costly } }
      const v2 = { hashedPassword: { hash: costly } }
      const { id: userId } = await creating({})
      const answers = [
        await importing(v1),
        await importing({ recoveryCodes: [{ hash: costly }] }),
        await adding('v2')(v2),
        await adding('v2beta')(v2),
        await adding('v2alpha')(v2),
        await creating(v2),
        await ask(`/v2/users/human/${userId}`, { password: v2 }, 'PUT'),
        await ask(`/v2/users/${userId}`, { human: { password: v2 } }, 'PATCH'),
      ]
      for (const [index, { code, message }] of answers.entries()) {
        assert.equal(code, 3, `${index}: ${message}`)
        assert.match(message, /bcrypt cost=17 takes about 7\.2 s .*at most 1 s.*\(USER-Hc0st\)/)
      }
    })

    it('usual hashes come in', async () => {
      assert.ok((await importing({ hashedPassword: { value: usual } })).userId)
      assert.ok((await adding('v2')({ hashedPassword: { hash: usual } })).userId)
    })

    it('metadata is a hundred entries a call, at every protocol', async () => {
      const entries = (count: number) =>
        Array.from({ length: count }, (_, index) => ({ key: `k${index}`, value: 'YQ==' }))
      const { id: userId } = await creating({})
      const bulk = `/management/v1/users/${userId}/metadata/_bulk`
      const answers = [
        await ask(bulk, { metadata: entries(101) }),
        await ask(`/v2/users/${userId}/metadata`, { metadata: entries(101) }),
        await adding('v2')({ metadata: entries(101) }),
        await adding('v2beta')({ metadata: entries(101) }),
        await creating({ metadata: entries(101) }),
      ]
      for (const [index, { code, message }] of answers.entries()) {
        assert.equal(code, 3, `${index}: ${message}`)
        assert.match(message, /100 metadata entries.*\(META-Mny1c\)/)
      }
      assert.ok((await ask(bulk, { metadata: entries(100) })).details)
      for (let page = 1; page < 10; page++) {
        const metadata = entries(100).map(({ value }, index) => ({
          key: `${page} ${index}`,
          value,
        }))
        assert.ok((await ask(`/v2/users/${userId}/metadata`, { metadata })).setDate)
      }
      const full = await ask(bulk, { metadata: [{ key: 'one more', value: 'YQ==' }] })
      assert.match(full.message, /1000 metadata entries at most.*\(META-Mny1u\)/)
      assert.ok((await ask(bulk, { metadata: [{ key: 'k0', value: 'Yg==' }] })).details)
      const keys = entries(50).map(({ key }) => key)
      assert.ok((await ask(bulk, { keys }, 'DELETE')).details)
      const one = await ask(`/management/v1/users/${userId}/metadata/k0`, undefined, 'GET')
      assert.match(one.message, /\(/)
    })

    it('links to register a passkey are ten an hour, of either kind', async () => {
      const { id: userId } = await creating({})
      const v1 = `/management/v1/users/${userId}/passwordless/_link`
      const v2 = `/v2/users/${userId}/passkeys/registration_link`
      for (let i = 0; i < 5; i++) {
        assert.ok((await ask(v1, {})).link)
        assert.ok((await ask(v2, { returnCode: {} })).code)
      }
      for (const answer of [await ask(v1, {}), await ask(v2, { returnCode: {} })]) {
        assert.equal(answer.code, 8)
        assert.match(answer.message, /Use one of them, or wait an hour \(USER-Mny1l\)/)
      }
    })
  })
})
