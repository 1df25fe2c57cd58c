/** Who may see and change the keys that tokens are signed with (organizations.md §6). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { signingKeysMax } from '../../src/domain/instance/signing-keys.ts'
import { WebKeyService, WebKeyServiceV2Beta } from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer } from './test-server.ts'

const callers = {
  owner: ['a', 'IAM_OWNER'],
  viewer: ['a', 'IAM_OWNER_VIEWER'],
  clerk: ['a', 'ORG_OWNER'],
} as const
const refused = '7 No matching permissions found (AUTH-5mWD2)'

// They differ by their names alone.
const beta = WebKeyServiceV2Beta.method as unknown as typeof WebKeyService.method

for (const method of [WebKeyService.method, beta]) {
  const generation = method.listWebKeys.parent.typeName
  eachServer({ callers }, ({ server, ask, succeed, owner, viewer, clerk }) => {
    const list = async () => (await succeed(viewer, method.listWebKeys)).webKeys
    const made = async (): Promise<string> => (await succeed(owner, method.createWebKey)).id

    describe(`the keys of ${generation}`, () => {
      it('are seen by who sees the instance, and changed by its owners alone', async () => {
        const id = await made()
        assert.equal((await list()).length, 3)
        assert.equal(await ask(clerk, method.listWebKeys), refused)
        for (const caller of [viewer, clerk]) {
          assert.equal(await ask(caller, method.createWebKey), refused)
          assert.equal(await ask(caller, method.activateWebKey, { id }), refused)
          assert.equal(await ask(caller, method.deleteWebKey, { id }), refused)
        }
        assert.equal((await list()).length, 3)
      })

      it('are refused where they are not there, or sign', async () => {
        assert.equal(
          await ask(owner, method.activateWebKey, { id: 'nobody' }),
          '5 Web key not found (COMMAND-teiG3)',
        )
        assert.deepEqual(await succeed(owner, method.deleteWebKey, { id: 'nobody' }), {})
        const [active] = (await list()).filter(({ state }: Answer) => state === 'STATE_ACTIVE')
        assert.equal(
          await ask(owner, method.deleteWebKey, { id: active.id }),
          '9 Cannot delete active web key (COMMAND-Chai1)',
        )
      })

      it('are of the kinds that the descriptor has', async () => {
        for (const key of [
          { case: 'rsa', value: {} },
          { case: 'rsa', value: { bits: 1, hasher: 4 } },
          { case: 'rsa', value: { bits: 4, hasher: 1 } },
          { case: 'ecdsa', value: {} },
          { case: 'ecdsa', value: { curve: 4 } },
        ]) {
          const answer = await ask(owner, method.createWebKey, { key } as Answer)
          assert.match(answer, /^3 /, JSON.stringify(key))
        }
      })

      it('change in one step: the next signs, and the one before does not', async () => {
        const id = await made()
        const [before] = (await list()).filter(({ state }: Answer) => state === 'STATE_ACTIVE')
        const from = (await server.typesOf('web_key', instanceId)).length
        await succeed(owner, method.activateWebKey, { id })
        const events = (await server.eventsOf('web_key', instanceId)).slice(from)
        assert.deepEqual(
          events.map(({ type, payload, creator }) => [type, payload, creator]),
          [
            ['web_key.activated', { keyId: id }, 'owner'],
            ['web_key.deactivated', { keyId: before.id }, 'owner'],
          ],
        )
        await succeed(owner, method.activateWebKey, { id })
        assert.equal((await server.typesOf('web_key', instanceId)).length, from + 2)
      })

      it(`are ${signingKeysMax} at most`, async () => {
        const missing = signingKeysMax - (await list()).length
        const curve = { key: { case: 'ecdsa', value: { curve: 1 } } } as Answer
        const more = Array.from({ length: missing }, (_, number) =>
          event('web_key.added', { keyId: `more${number}`, publicKey: 'pem', privateKey: {} }),
        )
        await server.append({ type: 'web_key', id: instanceId, owner: instanceId }, more)
        assert.equal(
          await ask(owner, method.createWebKey, curve),
          `8 An instance has at most ${signingKeysMax} web keys. Delete those that nothing needs ` +
            'any more (WEBKEY-Mny1k)',
        )
      })
    })
  })
}
