/** Passkeys and security keys that are registered: checked and removed (both engines). */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  beginWebAuthnCheck,
  checkWebAuthn,
  type UserVerification,
} from '../../src/commands/factor/check-webauthn.ts'
import { createAuthenticator, type Defects } from '../../src/crypto/authenticator.fixture.ts'
import { AuthService, ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import {
  actor,
  changeKeys,
  creationKeys,
  detailKeys,
  eachServer,
  origin,
  refusalOf,
} from './test-server.ts'

const v1 = ManagementService.method
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
  const withPasskey = async ({ counts = true } = {}) => {
    const userId = await server.someone()
    const authenticator = createAuthenticator({ origin, counts })
    const begun = await ask(owner, v2.registerPasskey, { userId })
    const { passkeyId } = begun
    const publicKeyCredential = authenticator.register(begun.publicKeyCredentialCreationOptions)
    const request = { userId, passkeyId, passkeyName: 'Phone', publicKeyCredential }
    await ask(owner, v2.verifyPasskeyRegistration, request)
    return { userId, passkeyId, authenticator }
  }
  const begin = (userId: string, userVerification: UserVerification = 'required', domain = '') =>
    beginWebAuthnCheck(server.commands, { actor, userId, domain, userVerification })
  const outcomeOf = async (work: Promise<unknown>) => (await refusalOf(work))?.refusal ?? 'right'
  const gone = '5 WebAuthN Token could not be found (COMMAND-DAfb2)'

  describe('a passkey', () => {
    const challenged = async () => {
      const { userId, authenticator } = await withPasskey()
      const { challenge, options } = await begin(userId)
      const check = (credential: unknown, kept = challenge) =>
        checkWebAuthn(server.commands, { actor, userId, challenge: kept, credential })
      return { userId, authenticator, challenge, options, check }
    }
    it('is asked for by the key and the host', async () => {
      const { authenticator, challenge, options } = await challenged()
      assert.deepEqual(options.publicKey, {
        challenge: challenge.challenge,
        timeout: 300000,
        rpId: 'village.example',
        allowCredentials: [{ type: 'public-key', id: authenticator.keyId }],
        userVerification: 'required',
      })
    })
    it('verifies its user', async () => {
      const { authenticator, options, check } = await challenged()
      assert.equal((await check(authenticator.prove(options))).userVerified, true)
    })
    it('has its counter stored', async () => {
      const { userId, authenticator, options, check } = await challenged()
      await check(authenticator.prove(options))
      assert.equal((await historyOf(userId)).at(-1), 'token.signcount.changed')
    })
    it('cannot prove twice with one count', async () => {
      const { authenticator, options, check } = await challenged()
      const credential = authenticator.prove(options)
      await check(credential)
      assert.equal(await outcomeOf(check(credential)), 'webauthn.assertion_invalid')
    })
    it('cannot meet another challenge', async () => {
      const { userId, authenticator, options, check } = await challenged()
      const other = await begin(userId)
      const checking = check(authenticator.prove(options), other.challenge)
      assert.equal(await outcomeOf(checking), 'webauthn.assertion_invalid')
    })
    it('meets a later challenge', async () => {
      const { userId, authenticator, options, check } = await challenged()
      await check(authenticator.prove(options))
      const other = await begin(userId)
      const checked = await check(authenticator.prove(other.options), other.challenge)
      assert.equal(checked.orgId, 'a')
    })
    it('without a counter signs in and stores nothing', async () => {
      const { userId, authenticator } = await withPasskey({ counts: false })
      const { challenge, options } = await begin(userId)
      const credential = authenticator.prove(options)
      const { sequence } = await checkWebAuthn(server.commands, {
        ...{ actor, userId, challenge, credential },
      })
      assert.equal(sequence, 5)
    })
  })

  describe('the proof of a passkey', () => {
    const twists: Defects[] = [
      { origin: 'https://evil.test' },
      { rpId: 'evil.test' },
      { challenge: 'AAAA' },
      { userVerified: false },
      { signature: Buffer.alloc(70) },
      { userHandle: Buffer.from('human1').toString('base64url') },
    ]
    const challenged = async () => {
      // The first human is another, whose handle one of the defects has.
      const ofAnother = await withPasskey()
      const { userId, authenticator } = await withPasskey()
      const { challenge, options } = await begin(userId)
      const check = (credential: unknown) =>
        outcomeOf(checkWebAuthn(server.commands, { actor, userId, challenge, credential }))
      return { userId, authenticator, ofAnother, options, check }
    }
    for (const twist of twists) {
      it(`is refused with another ${Object.keys(twist)}`, async () => {
        const { authenticator, options, check } = await challenged()
        assert.equal(await check(authenticator.prove(options, twist)), 'webauthn.assertion_invalid')
      })
    }
    it('is refused when it is of another user', async () => {
      const { ofAnother, options, check } = await challenged()
      assert.equal(await check(ofAnother.authenticator.prove(options)), 'webauthn.no_key')
    })
    it('is refused when it is none', async () => {
      const { check } = await challenged()
      assert.equal(await check({}), 'webauthn.unparsable')
    })
    it('is refused when it was not asked for', async () => {
      const { userId, authenticator, options } = await challenged()
      const unasked = checkWebAuthn(server.commands, {
        ...{ actor, userId, challenge: undefined, credential: authenticator.prove(options) },
      })
      assert.equal(await outcomeOf(unasked), 'webauthn.no_challenge')
    })
    it('is not asked for of a user without a key', async () => {
      assert.equal(await outcomeOf(begin(await server.someone())), 'webauthn.no_key')
    })
    it('is not asked for as that of a security key', async () => {
      const { userId } = await challenged()
      assert.equal(await outcomeOf(begin(userId, 'discouraged')), 'webauthn.no_key')
    })
    it('is not asked for for another domain', async () => {
      const { userId } = await challenged()
      assert.equal(
        await outcomeOf(begin(userId, 'required', 'evil.test')),
        'webauthn.domain_foreign',
      )
    })
    it('is right after defective ones', async () => {
      const { authenticator, options, check } = await challenged()
      for (const twist of twists) await check(authenticator.prove(options, twist))
      assert.equal(await check(authenticator.prove(options)), 'right')
    })
  })

  describe('a security key', () => {
    const begun = async () => {
      const userId = await server.someone()
      return { userId, answer: await succeed(owner, v2.registerU2F, { userId }) }
    }
    const withKey = async () => {
      const { userId, answer } = await begun()
      const { u2fId } = answer
      const authenticator = createAuthenticator({ origin })
      const publicKeyCredential = authenticator.register(
        answer.publicKeyCredentialCreationOptions,
        { userVerified: false },
      )
      await succeed(owner, v2.verifyU2FRegistration, {
        ...{ userId, u2fId, tokenName: 'Key', publicKeyCredential },
      })
      return { userId, u2fId: String(u2fId), authenticator }
    }
    const proved = async (userVerified: boolean) => {
      const { userId, authenticator } = await withKey()
      const { challenge, options } = await begin(userId, 'preferred')
      const credential = authenticator.prove(options, { userVerified })
      return checkWebAuthn(server.commands, { ...{ actor, userId, challenge, credential } })
    }
    const removed = async () => {
      const { userId, u2fId } = await withKey()
      const answer = await succeed(clerk, v2.removeU2F, { userId, u2fId })
      return { userId, u2fId, answer }
    }

    it('is registered without knowing its user', async () => {
      const { publicKey } = (await begun()).answer.publicKeyCredentialCreationOptions
      assert.equal(publicKey.authenticatorSelection.userVerification, 'discouraged')
    })
    it('is listed by its name', async () => {
      const { userId, u2fId } = await withKey()
      const { result } = await ask(owner, v1.listHumanAuthFactors, { userId })
      assert.deepEqual(result[0].u2f, { id: u2fId, name: 'Key' })
    })
    it('does not verify its user', async () => {
      assert.equal((await proved(false)).userVerified, false)
    })
    it('does not verify its user though it may: that makes no passkey of it', async () => {
      assert.equal((await proved(true)).userVerified, false)
    })
    it('is removed', async () => {
      assert.equal((await removed()).answer.details.resourceOwner, 'a')
    })
    it('cannot be removed twice', async () => {
      const { userId, u2fId } = await removed()
      assert.equal(await ask(clerk, v2.removeU2F, { userId, u2fId }), gone)
    })
    it('is not asked for once it is removed', async () => {
      const { userId } = await removed()
      assert.equal(await outcomeOf(begin(userId, 'preferred')), 'webauthn.no_key')
    })
  })

  describe('a passkey is removed', () => {
    it('by v2', async () => {
      const { details } = await ask(clerk, v2.removePasskey, await withPasskey())
      assert.equal(details.sequence, '6')
    })
    it('by v2 once', async () => {
      const passkey = await withPasskey()
      await succeed(clerk, v2.removePasskey, passkey)
      assert.equal(await ask(clerk, v2.removePasskey, passkey), gone)
    })
    it('by v1', async () => {
      const { userId, passkeyId: tokenId } = await withPasskey()
      const answer = await ask(clerk, v1.removeHumanPasswordless, { userId, tokenId })
      assert.deepEqual(detailKeys(answer), changeKeys)
    })
    it('by no stranger', async () => {
      const { userId, passkeyId: tokenId } = await withPasskey()
      assert.equal(await ask(stranger, v1.removeHumanPasswordless, { userId, tokenId }), gone)
    })
    it('by v1 not as a security key', async () => {
      const { userId, passkeyId: tokenId } = await withPasskey()
      assert.equal(await ask(clerk, v1.removeHumanAuthFactorU2F, { userId, tokenId }), gone)
    })
    it('by its owner, who sees its name', async () => {
      const own = await server.tokenOf((await withPasskey()).userId)
      const { result } = await ask(own, AuthService.method.listMyPasswordless, {})
      assert.equal(result[0].name, 'Phone')
    })
    it('by its owner', async () => {
      const { userId, passkeyId: tokenId } = await withPasskey()
      const own = await server.tokenOf(userId)
      const { details } = await ask(own, AuthService.method.removeMyPasswordless, { tokenId })
      assert.equal(details.resourceOwner, 'a')
    })
  })

  describe('a link to a passkey in v1', () => {
    const unknown = '5 User could not be found (COMMAND-M9dsd)'
    const linked = async () => {
      const userId = await server.someone()
      const answer = await succeed(owner, v1.addPasswordlessRegistration, { userId })
      return { userId, answer, url: new URL(answer.link) }
    }
    const self = async () => {
      const userId = await server.someone()
      return { userId, own: await server.tokenOf(userId) }
    }

    it('is answered with the details of a creation', async () => {
      assert.deepEqual(detailKeys((await linked()).answer), creationKeys)
    })
    it('is good for an hour', async () => {
      assert.equal((await linked()).answer.expiration, '3600s')
    })
    it('leads to our page', async () => {
      assert.equal((await linked()).url.pathname, '/ui/login/login/passwordless/init')
    })
    it('names the user, its organisation and the code', async () => {
      const { url } = await linked()
      assert.deepEqual([...url.searchParams.keys()], ['userID', 'orgID', 'codeID', 'code'])
    })
    it('begins a registration in v2', async () => {
      const { userId, url } = await linked()
      const code = { id: url.searchParams.get('codeID')!, code: url.searchParams.get('code')! }
      assert.ok((await ask(stranger, v2.registerPasskey, { userId, code })).passkeyId)
    })
    it('is mailed', async () => {
      const userId = await server.someone()
      const { details } = await ask(clerk, v1.sendPasswordlessRegistration, { userId })
      assert.equal(details.resourceOwner, 'a')
    })
    it('is given to the users themselves', async () => {
      const { userId, own } = await self()
      const { link } = await ask(own, AuthService.method.addMyPasswordlessLink, {})
      assert.match(link, new RegExp(`userID=${userId}&orgID=a&codeID=`))
    })
    it('is stored as added when it is given, and as requested when it is mailed', async () => {
      const { userId, own } = await self()
      await succeed(own, AuthService.method.addMyPasswordlessLink, {})
      await succeed(own, AuthService.method.sendMyPasswordlessLink, {})
      assert.deepEqual((await historyOf(userId)).slice(-2), [
        'initialization.code.added',
        'initialization.code.requested',
      ])
    })
    it('is for a user that exists', async () => {
      assert.equal(await ask(owner, v1.addPasswordlessRegistration, { userId: 'nobody' }), unknown)
    })
    it('finds no user for a stranger', async () => {
      const userId = await server.someone()
      assert.equal(await ask(stranger, v1.addPasswordlessRegistration, { userId }), unknown)
    })
  })
})
