/** Refusals of what cannot be, whatever there is in the store. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { checkInitCode } from '../../src/commands/user/check-init-code.ts'
import { createHumanUser } from '../../src/commands/user/create-human.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'
import { actor, openTestServer, refusalOf, type TestServer } from './test-server.ts'

describe('over the wire', () => {
  let world: World
  before(async () => {
    // Nothing keeps messages here, and nobody carries them.
    world = await startWorld({ GATEHOUSE_MAILBOX: 'off' })
  })
  after(() => world.close())

  const send = async (path: string, body?: object, method = body ? 'POST' : 'GET') => {
    const response = await fetch(`${world.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${world.token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return response.text()
  }
  const newUser = async (username: string): Promise<string> => {
    const answer = await send('/v2/users/human', {
      ...{ username, profile: { givenName: 'Minnie', familyName: 'Mouse' } },
      email: { email: `${username}@acme.test`, isVerified: true },
    })
    return JSON.parse(answer).userId
  }

  it('a hash of a format that nobody knows is not set as a password', async () => {
    const userId = await newUser('daisy')
    const password = { hashedPassword: { hash: '$unknown$x' } }
    const answer = await send(`/v2/users/${userId}`, { human: { password } }, 'PATCH')
    assert.match(answer, /"code":3.*USER-oz74onzvqr/)
  })

  it('a change must say which kind of user it is of', async () => {
    const answer = await send(`/v2/users/${await newUser('donald')}`, { username: 'duck' }, 'PATCH')
    assert.match(answer, /"code":12,"message":"user type is not implemented/)
  })

  it('where no message ends here, there is no provider that keeps them', async () => {
    for (const name of ['file', 'log']) {
      const answer = await send(`/admin/v1/notification/provider/${name}`)
      assert.match(answer, /"code":5.*QUERY-Dbg0n/)
    }
  })
})

eachStore((store) => {
  let testInstance: TestServer
  before(async () => {
    testInstance = await openTestServer(store.database())
  })
  after(() => testInstance.close())

  it('a code of an invitation is nobody’s without a user', async () => {
    const answer = { actor, userId: '', code: 'AAAAAA', password: 'Secret-Word-1' }
    const refusal = await refusalOf(checkInitCode(testInstance.commands, answer))
    assert.equal(refusal?.refusal, 'init_code.user_missing')
  })

  it('metadata without a value is refused before anything is stored', async () => {
    const human = {
      ...{ actor, orgId: 'a', userId: 'minnie', username: 'minnie', totpSecret: '', links: [] },
      profile: {
        ...{ firstName: 'Minnie', lastName: 'Mouse', nickName: '', displayName: '' },
        ...{ preferredLanguage: 'en', gender: 0 },
      },
      email: { address: 'minnie@acme.test', verification: { kind: 'none' as const } },
      phone: undefined,
      metadata: [{ key: 'department', value: '' }],
      password: { kind: 'none' as const },
    }
    const refusal = await refusalOf(createHumanUser(testInstance.commands, human))
    assert.equal(refusal?.refusal, 'metadata.value.empty')
    assert.deepEqual(await testInstance.eventsOf('user', 'minnie'), [])
  })
})
