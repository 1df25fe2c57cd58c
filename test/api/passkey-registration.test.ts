/** The registration of passkeys and security keys, by links and without (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { registerWebAuthn } from '../../src/commands/factor/webauthn-keys.ts'
import { createAuthenticator, type Defects } from '../../src/crypto/authenticator.fixture.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../src/proto/services.ts'
import { actor, type Caller, eachServer, origin, refusalOf, returnCode } from './test-server.ts'

const v2 = UserServiceV2.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
  stranger: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, succeed, owner, clerk, stranger }) => {
  const historyOf = async (id: string) =>
    (await server.eventsOf('user', id)).map(({ type }) =>
      type.replace('user.human.passwordless.', ''),
    )
  const outcomeOf = async (work: Promise<unknown>) => (await refusalOf(work))?.refusal ?? 'right'
  const unknownUser = '5 User could not be found (COMMAND-M9dsd)'
  const codeInvalid = '3 Code is invalid (COMMAND-Eeb2a)'
  const medium = returnCode

  describe('a link that is handed to the caller', () => {
    const linked = async () => {
      const userId = await server.someone()
      return {
        userId,
        link: await succeed(owner, v2.createPasskeyRegistrationLink, { userId, medium }),
      }
    }
    /** A registration that was begun with the code of a link, by somebody without rights. */
    const begun = async () => {
      const { userId, link } = await linked()
      const answer = await succeed(stranger, v2.registerPasskey, { userId, code: link.code })
      return { userId, link, answer }
    }
    const finished = async () => {
      const { userId, answer } = await begun()
      const authenticator = createAuthenticator({ origin })
      const verified = await succeed(stranger, v2.verifyPasskeyRegistration, {
        userId,
        passkeyId: answer.passkeyId,
        passkeyName: 'Phone',
        publicKeyCredential: authenticator.register(answer.publicKeyCredentialCreationOptions),
      })
      return { userId, passkeyId: answer.passkeyId, authenticator, verified }
    }
    const more = async () => {
      const { userId, authenticator } = await finished()
      const answer = await succeed(owner, v2.registerPasskey, { userId, authenticator: 1 })
      return { authenticator, publicKey: answer.publicKeyCredentialCreationOptions.publicKey }
    }
    const passkeysOf = async (userId: string) =>
      (await succeed(owner, v2.listPasskeys, { userId })).result

    it('is answered with the sequence of the user', async () => {
      assert.equal((await linked()).link.details.sequence, '4')
    })
    it('has a code of twelve characters', async () => {
      assert.match((await linked()).link.code.code, /^[A-Za-z0-9]{12}$/)
    })
    it('begins a registration', async () => {
      assert.equal((await begun()).answer.details.sequence, '6')
    })
    it('begins a registration with the options of a passkey', async () => {
      const { userId, answer } = await begun()
      const options = answer.publicKeyCredentialCreationOptions.publicKey
      assert.deepEqual(
        { ...options, challenge: '' },
        {
          challenge: '',
          rp: { id: 'village.example', name: 'village.example' },
          user: {
            id: Buffer.from(userId).toString('base64url'),
            name: `name-${userId}`,
            displayName: 'Ada Byron',
          },
          pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
          timeout: 300000,
          excludeCredentials: [],
          authenticatorSelection: {
            residentKey: 'preferred',
            requireResidentKey: false,
            userVerification: 'required',
          },
          attestation: 'none',
        },
      )
    })
    it('begins a registration with a challenge of 32 bytes', async () => {
      const { challenge } = (await begun()).answer.publicKeyCredentialCreationOptions.publicKey
      assert.equal(Buffer.from(challenge, 'base64url').length, 32)
    })
    it('is used once', async () => {
      const { userId, link } = await begun()
      assert.equal(
        await ask(stranger, v2.registerPasskey, { userId, code: link.code }),
        codeInvalid,
      )
    })
    it('makes no passkey before the registration is verified', async () => {
      assert.equal(await passkeysOf((await begun()).userId), undefined)
    })
    it('leads to a passkey', async () => {
      assert.equal((await finished()).verified.details.sequence, '7')
    })
    it('leads to a passkey that is listed', async () => {
      const { userId, passkeyId } = await finished()
      assert.deepEqual(await passkeysOf(userId), [
        { id: passkeyId, state: 'AUTH_FACTOR_STATE_READY', name: 'Phone' },
      ])
    })
    it('is stored with what came of it', async () => {
      assert.deepEqual((await historyOf((await finished()).userId)).slice(3), [
        'initialization.code.requested',
        'token.added',
        'initialization.code.check.succeeded',
        'token.verified',
      ])
    })
    it('leads to a passkey that the next registration excludes', async () => {
      const { authenticator, publicKey } = await more()
      assert.deepEqual(publicKey.excludeCredentials, [
        { type: 'public-key', id: authenticator.keyId },
      ])
    })
    it('may be followed by a registration on the device itself', async () => {
      const { publicKey } = await more()
      assert.equal(publicKey.authenticatorSelection.authenticatorAttachment, 'platform')
    })
  })

  describe('the code of a link', () => {
    const failed = 'initialization.code.check.failed'
    const coded = async () => {
      const userId = await server.someone()
      const { code } = await succeed(owner, v2.createPasskeyRegistrationLink, { userId, medium })
      const register = (typed: { id: string; code: string }) =>
        ask(stranger, v2.registerPasskey, { userId, code: typed })
      return { userId, code, register }
    }
    const lateBy = async (micros: number) => {
      const { userId, code } = await coded()
      const nowMicros = server.clock.nowMicros() + micros
      const registering = registerWebAuthn(
        { ...server.commands, clock: { nowMicros: () => nowMicros } },
        {
          ...{ actor, userId, allow: () => undefined, family: 'passkeys', domain: '' },
          ...{ attachment: undefined, code },
        },
      )
      return outcomeOf(registering)
    }

    it('is worth nothing with the id of another', async () => {
      const { code, register } = await coded()
      assert.equal(await register({ id: 'other', code: code.code }), codeInvalid)
    })
    it('is refused when it is wrong', async () => {
      const { code, register } = await coded()
      for (let attempts = 0; attempts < 3; attempts++) {
        assert.equal(await register({ ...code, code: 'wrong' }), codeInvalid)
      }
    })
    it('is worth nothing after three wrong attempts', async () => {
      const { code, register } = await coded()
      for (let attempts = 0; attempts < 3; attempts++) await register({ ...code, code: 'wrong' })
      assert.equal(await register(code), codeInvalid)
    })
    it('keeps an event of each wrong attempt, but of none that had the id of another', async () => {
      const { userId, code, register } = await coded()
      await register({ id: 'other', code: code.code })
      for (let attempts = 0; attempts < 3; attempts++) await register({ ...code, code: 'wrong' })
      await register(code)
      assert.deepEqual((await historyOf(userId)).slice(4), [failed, failed, failed])
    })
    it('is worth nothing after an hour', async () => {
      assert.equal(await lateBy(3_600_000_001), 'passkey.code_invalid')
    })
    it('is good until then', async () => {
      assert.equal(await lateBy(3_599_000_000), 'right')
    })
  })

  describe('a link that is mailed', () => {
    const link = (caller: Caller, userId: string, urlTemplate?: string) =>
      ask(caller, v2.createPasskeyRegistrationLink, {
        userId,
        medium: { case: 'sendLink', value: urlTemplate === undefined ? {} : { urlTemplate } },
      })
    const template = 'https://app/{{.UserID}}/{{.CodeID}}?{{.Code}}'

    it('is for a user that exists', async () => {
      assert.equal(await link(owner, 'nobody'), unknownUser)
    })
    it('is for no machine', async () => {
      assert.equal(await link(owner, 'clerk'), unknownUser)
    })
    it('is refused to a caller without the right', async () => {
      assert.equal(
        await link(clerk, await server.someone()),
        '7 No matching permissions found (AUTH-5mWD2)',
      )
    })
    it('finds no user for a stranger', async () => {
      assert.equal(await link(stranger, await server.someone()), unknownUser)
    })
    it('needs a template', async () => {
      assert.equal(
        await link(owner, await server.someone(), '{{'),
        '3 URL Template is invalid (DOMAIN-oGh5e)',
      )
    })
    it('needs a template of known parts', async () => {
      assert.equal(
        await link(owner, await server.someone(), '{{.LoginName}}'),
        '3 URL Template is invalid (DOMAIN-ieYa7)',
      )
    })
    it('is answered without its code', async () => {
      const sent = await link(owner, await server.someone(), template)
      assert.deepEqual(Object.keys(sent), ['details'])
    })
    it('is stored as requested', async () => {
      const userId = await server.someone()
      await link(owner, userId, template)
      assert.equal((await historyOf(userId)).at(-1), 'initialization.code.requested')
    })
  })

  for (const { typeName, method } of [UserServiceV2Beta, UserServiceV2Alpha]) {
    describe(`${typeName}`, () => {
      const as = method as unknown as typeof v2
      it('registers passkeys by a link', async () => {
        const userId = await server.someone()
        const { code } = await succeed(owner, as.createPasskeyRegistrationLink, { userId, medium })
        const begun = await succeed(owner, as.registerPasskey, { userId, code })
        const { passkeyId } = begun
        const publicKeyCredential = createAuthenticator({ origin }).register(
          begun.publicKeyCredentialCreationOptions,
        )
        const verified = await ask(owner, as.verifyPasskeyRegistration, {
          ...{ userId, passkeyId, passkeyName: 'Phone', publicKeyCredential },
        })
        assert.equal(verified.details.sequence, '7')
      })
      it('registers security keys', async () => {
        const userId = await server.someone()
        const u2f = await succeed(owner, as.registerU2F, { userId })
        const named = await ask(owner, as.verifyU2FRegistration, {
          userId,
          u2fId: u2f.u2fId,
          tokenName: 'Key',
          publicKeyCredential: createAuthenticator({ origin }).register(
            u2f.publicKeyCredentialCreationOptions,
          ),
        })
        assert.equal(named.details.resourceOwner, 'a')
      })
    })
  }

  describe('RegisterPasskey', () => {
    const register = (caller: Caller, userId: string) => ask(caller, v2.registerPasskey, { userId })
    it('is for the users themselves', async () => {
      const userId = await server.someone()
      const { details } = await register(await server.tokenOf(userId), userId)
      assert.equal(details.resourceOwner, 'a')
    })
    it('is refused to a caller without the right', async () => {
      assert.equal(
        await register(clerk, await server.someone()),
        '7 No matching permissions found (AUTH-AWfge)',
      )
    })
    it('finds no user for a stranger', async () => {
      assert.equal(await register(stranger, await server.someone()), unknownUser)
    })
    it('finds no user that does not exist', async () => {
      assert.equal(await register(owner, 'nobody'), unknownUser)
    })
    it('finds no machine', async () => {
      assert.equal(await register(owner, 'clerk'), unknownUser)
    })
  })

  describe('VerifyPasskeyRegistration', () => {
    const unfit = '3 Error on create credentials (WEBAU-3Vb9s)'
    const gone = '3 WebAuthN Token could not be found (WEBAU-5M9so)'
    const begun = async () => {
      const userId = await server.someone()
      const authenticator = createAuthenticator({ origin })
      const answer = await succeed(owner, v2.registerPasskey, { userId })
      const options = answer.publicKeyCredentialCreationOptions
      const verify = (credential: object, passkeyId = answer.passkeyId, id = userId) =>
        ask(owner, v2.verifyPasskeyRegistration, {
          ...{ userId: id, passkeyId, passkeyName: 'Phone' },
          publicKeyCredential: credential as Record<string, never>,
        })
      return { userId, passkeyId: answer.passkeyId, authenticator, options, verify }
    }
    const twists: Defects[] = [
      { challenge: 'AAAA' },
      { origin: 'https://evil.test' },
      { rpId: 'evil.test' },
    ]
    for (const twist of twists) {
      it(`refuses a credential of ${JSON.stringify(twist)}`, async () => {
        const { authenticator, options, verify } = await begun()
        assert.equal(await verify(authenticator.register(options, twist)), unfit)
      })
    }
    it('refuses what is no credential', async () => {
      const { verify } = await begun()
      assert.equal(await verify({}), '3 Error on parse credential data (WEBAU-sEr8c)')
    })
    it('finds no passkey by another id', async () => {
      const { authenticator, options, verify } = await begun()
      assert.equal(await verify(authenticator.register(options), 'other'), gone)
    })
    it('finds no user that does not exist', async () => {
      const { passkeyId, authenticator, options, verify } = await begun()
      assert.equal(await verify(authenticator.register(options), passkeyId, 'nobody'), unknownUser)
    })
    it('takes a good credential, after bad ones', async () => {
      const { authenticator, options, verify } = await begun()
      await verify({})
      assert.equal((await verify(authenticator.register(options))).details.resourceOwner, 'a')
    })
    it('takes a credential once', async () => {
      const { authenticator, options, verify } = await begun()
      await verify(authenticator.register(options))
      assert.equal(await verify(authenticator.register(options)), gone)
    })
    it('refuses a key that is registered already', async () => {
      const { userId, authenticator, options, verify } = await begun()
      await verify(authenticator.register(options))
      const next = await succeed(owner, v2.registerPasskey, { userId })
      const twice = authenticator.register(next.publicKeyCredentialCreationOptions)
      assert.equal(await verify(twice, next.passkeyId), unfit)
    })
  })

  describe('the domain of a key', () => {
    const rpOf = async (domain: string) => {
      const userId = await server.someone()
      const begun = await ask(owner, v2.registerU2F, { userId, domain })
      return begun.publicKeyCredentialCreationOptions?.publicKey.rp.id ?? begun
    }
    it('is the host when none is given', async () => {
      assert.equal(await rpOf(''), 'village.example')
    })
    it('is the host in any case', async () => {
      assert.equal(await rpOf('Village.Example'), 'village.example')
    })
    for (const domain of ['example', 'evil.test', 'age.example']) {
      it(`cannot be what the host does not end in, or a public suffix: ${domain}`, async () => {
        const text =
          'The domain is not of this instance.' +
          ' Use the host of this request, or a parent domain of it'
        assert.equal(await rpOf(domain), `3 ${text} (WEBAU-Rp4Id)`)
      })
    }
  })
})
