/** How codes and secrets are generated, and how long tokens live, as the instance sets it. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AdminService, ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { changeKeys, detailKeys, eachServer, returnCode } from './test-server.ts'

const admin = AdminService.method
const callers = {
  owner: ['a', 'IAM_OWNER'],
  viewer: ['a', 'IAM_OWNER_VIEWER'],
  clerk: ['a', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, viewer, clerk }) => {
  const isLacking = /^(5 membership not found|7 No matching permissions found)/

  describe('generators of codes and secrets', () => {
    it('are nine, with their defaults, in the order of their types', async () => {
      const { result, details } = await succeed(viewer, admin.listSecretGenerators, {
        query: { asc: true },
      })
      assert.equal(details.totalResult, '9')
      assert.deepEqual(
        result.map(({ generatorType, length, expiry }: Record<string, unknown>) => [
          generatorType,
          length,
          expiry,
        ]),
        [
          ['SECRET_GENERATOR_TYPE_INIT_CODE', 6, '259200s'],
          ['SECRET_GENERATOR_TYPE_VERIFY_EMAIL_CODE', 6, '3600s'],
          ['SECRET_GENERATOR_TYPE_VERIFY_PHONE_CODE', 6, '3600s'],
          ['SECRET_GENERATOR_TYPE_PASSWORD_RESET_CODE', 6, '3600s'],
          ['SECRET_GENERATOR_TYPE_PASSWORDLESS_INIT_CODE', 12, '3600s'],
          ['SECRET_GENERATOR_TYPE_APP_SECRET', 64, '0s'],
          ['SECRET_GENERATOR_TYPE_OTP_SMS', 8, '300s'],
          ['SECRET_GENERATOR_TYPE_OTP_EMAIL', 8, '300s'],
          ['SECRET_GENERATOR_TYPE_INVITE_CODE', 6, '259200s'],
        ],
      )
      const typeQuery = { case: 'typeQuery', value: { generatorType: 7 } }
      const one = await succeed(viewer, admin.listSecretGenerators, {
        queries: [{ query: typeQuery }],
      } as object)
      assert.equal(one.result.length, 1)
      assert.equal(one.result[0].includeDigits, true)
      assert.match(await ask(clerk, admin.listSecretGenerators), isLacking)
    })

    it('make codes of their length and characters from then on', async () => {
      const generator = { length: 9, expiry: { seconds: 60n }, includeLowerLetters: true }
      const changed = await succeed(owner, admin.updateSecretGenerator, {
        generatorType: 4,
        ...generator,
      })
      assert.deepEqual(detailKeys(changed), changeKeys)
      const read = await succeed(viewer, admin.getSecretGenerator, { generatorType: 4 })
      assert.equal(read.secretGenerator.length, 9)
      assert.equal(read.secretGenerator.expiry, '60s')
      assert.equal(read.secretGenerator.includeDigits, undefined)
      const userId = await server.human()
      const reset = { userId, medium: returnCode }
      const { verificationCode } = await succeed(owner, UserServiceV2.method.passwordReset, reset)
      assert.match(verificationCode, /^[a-z]{9}$/)
      const events = await server.eventsOf('user', userId)
      assert.equal(events.at(-1)?.payload.expiry, 60_000_000_000)
    })

    it('make secrets of machines from then on', async () => {
      await succeed(owner, admin.updateSecretGenerator, {
        ...{ generatorType: 6, length: 40, includeDigits: true, includeSymbols: true },
      })
      await server.machine({ id: 'robot', orgId: 'a', userName: 'robot' })
      const secret = await succeed(owner, ManagementService.method.generateMachineSecret, {
        userId: 'robot',
      })
      assert.match(secret.clientSecret, /^[0-9._~!*@=-]{40}$/)
    })

    it('are refused where codes could be guessed, and by those who may not', async () => {
      const setting = (changes: object, generatorType = 1) =>
        ask(owner, admin.updateSecretGenerator, {
          ...{ generatorType, length: 6, expiry: { seconds: 60n }, includeDigits: true },
          ...changes,
        })
      assert.equal(await setting({ length: 0 }), '3 Errors.InvalidArgument (CRYPTO-FVJ2x)')
      assert.match(await setting({ includeDigits: false }), /^3 .*CRYPTO-Ckl2s/)
      assert.match(await setting({ length: 201 }), /^3 .*CRYPTO-Lng1x/)
      assert.match(await setting({ length: 5 }), /^3 .*CRYPTO-Gss1c/)
      assert.match(await setting({ expiry: undefined }), /^3 .*CRYPTO-Exp1c/)
      assert.match(await setting({ length: 30, expiry: undefined }, 6), /^3 .*CRYPTO-Gss2s/)
      assert.ok((await setting({})).details)
      assert.match(await setting({}), /^9 No changes .*COMMAND-m0o3f/)
      const generatorType = 1
      assert.match(await ask(viewer, admin.updateSecretGenerator, { generatorType }), isLacking)
      assert.match(await ask(clerk, admin.getSecretGenerator, { generatorType }), isLacking)
      assert.match(
        await ask(owner, admin.getSecretGenerator, { generatorType: 0 }),
        /^(3|5 .*QUERY-x94w5)/,
      )
    })
  })

  describe('lifetimes of tokens', () => {
    const hours = (count: number) => ({ seconds: BigInt(count * 3600) })
    const lifetimes = {
      accessTokenLifetime: hours(1),
      idTokenLifetime: hours(2),
      refreshTokenIdleExpiration: hours(3),
      refreshTokenExpiration: hours(4),
    }

    it('are half a day, a month and three at first, and change', async () => {
      const { settings } = await succeed(viewer, admin.getOIDCSettings)
      assert.equal(settings.accessTokenLifetime, '43200s')
      assert.equal(settings.refreshTokenExpiration, '7776000s')
      assert.match(await ask(owner, admin.addOIDCSettings, lifetimes), /^6 .*INST-0aaj1o/)
      assert.match(await ask(owner, admin.addOIDCSettings, {}), /^3 .*INST-10s82j/)
      const changed = await succeed(owner, admin.updateOIDCSettings, lifetimes)
      assert.deepEqual(detailKeys(changed), changeKeys)
      const after = (await succeed(viewer, admin.getOIDCSettings)).settings
      assert.equal(after.idTokenLifetime, '7200s')
      assert.match(await ask(owner, admin.updateOIDCSettings, lifetimes), /^9 .*COMMAND-0pk2nu/)
      assert.match(await ask(owner, admin.updateOIDCSettings, {}), /^3 .*INST-10sxks/)
      for (const method of [admin.addOIDCSettings, admin.updateOIDCSettings]) {
        assert.match(
          await ask(viewer, method as typeof admin.addOIDCSettings, lifetimes),
          isLacking,
        )
      }
      assert.match(await ask(clerk, admin.getOIDCSettings), isLacking)
    })
  })
})
