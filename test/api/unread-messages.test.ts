/** No message of a caller that is not known by its headers is read, whatever the RPC is. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { DescMethodUnary } from '@bufbuild/protobuf'
import { permissionOf } from '../../src/proto/method-options.ts'
import { InstanceService, InstanceServiceV2Beta } from '../../src/proto/services.ts'
import { eachServer, host } from './test-server.ts'

const callers = { owner: ['a', 'IAM_OWNER'] } as const
const operators = { operator: { userId: 'operator', memberships: [] } }
const unknown = ['Bearer nonsense', 'Basic abc', 'Bearer ', undefined]

eachServer({ callers, systemUsers: operators }, ({ server, owner, succeed }) => {
  /** The code that a call is refused with by its headers; undefined where its message is read. */
  const refusedWith = async (
    method: DescMethodUnary,
    authorization: string | undefined,
    at = host,
  ): Promise<number | undefined> => {
    const headers: Record<string, string | undefined> = { host: at, authorization }
    const arrival = { method, headers: { get: (name: string) => headers[name] }, peer: '192.0.2.1' }
    return server.router.admit(arrival).then(
      () => undefined,
      ({ code }) => code,
    )
  }
  const naming = [InstanceService, InstanceServiceV2Beta].flatMap(({ methods }) => methods)

  describe('the message of a stranger', () => {
    it('is read by no RPC that needs a caller', async () => {
      const methods = server.services.flatMap((service) => service.methods)
      const guarded = methods.filter(({ descriptor }) => permissionOf(descriptor) !== undefined)
      assert.ok(guarded.length > 500)
      for (const { descriptor } of guarded) {
        assert.equal(await refusedWith(descriptor, undefined), 16, descriptor.name)
      }
    })

    it('is not read where it would name the instance, on any host', async () => {
      for (const method of naming) {
        for (const authorization of unknown) {
          const code = await refusedWith(method as DescMethodUnary, authorization, 'nobody.test')
          assert.equal(code, 16, method.name)
        }
      }
    })
  })

  it('a message that names the instance is read of everybody who is known', async () => {
    for (const method of naming) {
      for (const token of [owner.token, 'operator']) {
        const code = await refusedWith(method as DescMethodUnary, `Bearer ${token}`, 'nobody.test')
        assert.equal(code, undefined, method.name)
      }
    }
    // What was known is judged once more, by the message.
    await succeed(owner, InstanceService.method.getInstance)
  })
})
