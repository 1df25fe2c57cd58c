/** Passkeys and security keys, from the link to the sign-in (both engines). */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import {
  beginWebAuthnCheck,
  checkWebAuthn,
  type UserVerification,
} from '../../src/commands/factor/check-webauthn.ts'
import { registerWebAuthn } from '../../src/commands/factor/webauthn-keys.ts'
import { createAuthenticator, type Defects } from '../../src/crypto/authenticator.fixture.ts'
import {
  AuthService,
  ManagementService,
  UserServiceV2,
  UserServiceV2Alpha,
  UserServiceV2Beta,
} from '../../src/proto/services.ts'
import { actor, eachServer, origin, refusalOf } from './test-server.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_USER_MANAGER'],
  stranger: ['b', 'ORG_OWNER'],
} as const

eachServer({ callers }, ({ server, ask, owner, clerk, stranger }) => {
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

  it('a link is carried by the caller, used once, and leads to a passkey', async () => {
    const userId = await server.someone()
    const link = await ask(owner, v2.createPasskeyRegistrationLink, {
      userId,
      medium: { case: 'returnCode', value: {} },
    })
    assert.equal(link.details.sequence, '4')
    assert.match(link.code.code, /^[A-Za-z0-9]{12}$/)

    const begun = await ask(stranger, v2.registerPasskey, { userId, code: link.code })
    const options = begun.publicKeyCredentialCreationOptions.publicKey
    assert.equal(begun.details.sequence, '6')
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
    assert.equal(Buffer.from(options.challenge, 'base64url').length, 32)
    const again = await ask(stranger, v2.registerPasskey, { userId, code: link.code })
    assert.equal(again, '3 Code is invalid (COMMAND-Eeb2a)')

    const list = () => ask(owner, v2.listPasskeys, { userId })
    assert.equal((await list()).result, undefined)
    const authenticator = createAuthenticator({ origin })
    const verified = await ask(stranger, v2.verifyPasskeyRegistration, {
      userId,
      passkeyId: begun.passkeyId,
      passkeyName: 'Phone',
      publicKeyCredential: authenticator.register(begun.publicKeyCredentialCreationOptions),
    })
    assert.equal(verified.details.sequence, '7')
    assert.deepEqual((await list()).result, [
      { id: begun.passkeyId, state: 'AUTH_FACTOR_STATE_READY', name: 'Phone' },
    ])
    assert.deepEqual((await historyOf(userId)).slice(3), [
      'initialization.code.requested',
      'token.added',
      'initialization.code.check.succeeded',
      'token.verified',
    ])
    const more = await ask(owner, v2.registerPasskey, { userId, authenticator: 1 })
    const { publicKey } = more.publicKeyCredentialCreationOptions
    assert.deepEqual(publicKey.excludeCredentials, [
      { type: 'public-key', id: authenticator.keyId },
    ])
    assert.equal(publicKey.authenticatorSelection.authenticatorAttachment, 'platform')
  })

  it('a code is worth nothing after three wrong tries, nor after an hour', async () => {
    const userId = await server.someone()
    const medium = { case: 'returnCode', value: {} } as const
    const { code } = await ask(owner, v2.createPasskeyRegistrationLink, { userId, medium })
    const register = (typed: { id: string; code: string }) =>
      ask(stranger, v2.registerPasskey, { userId, code: typed })
    const refused = '3 Code is invalid (COMMAND-Eeb2a)'
    assert.equal(await register({ id: 'other', code: code.code }), refused)
    for (let tries = 0; tries < 3; tries++) {
      assert.equal(await register({ ...code, code: 'wrong' }), refused)
    }
    assert.equal(await register(code), refused)
    const failed = 'initialization.code.check.failed'
    assert.deepEqual((await historyOf(userId)).slice(4), [failed, failed, failed])

    const { code: late } = await ask(owner, v2.createPasskeyRegistrationLink, { userId, medium })
    const registerAt = (nowMicros: number) =>
      registerWebAuthn(
        { ...server.commands, clock: { nowMicros: () => nowMicros } },
        {
          ...{ actor, userId, allow: () => undefined, family: 'passkeys', domain: '' },
          ...{ attachment: undefined, code: late },
        },
      )
    const now = server.clock.nowMicros()
    assert.equal(await outcomeOf(registerAt(now + 3_600_000_001)), 'passkey.code_invalid')
    assert.equal(await outcomeOf(registerAt(now + 3_599_000_000)), 'right')
  })

  it('a link is for users who are there, where the caller may give one', async () => {
    const userId = await server.someone()
    const link = (caller: { token: string }, id: string, urlTemplate?: string) =>
      ask(caller, v2.createPasskeyRegistrationLink, {
        userId: id,
        medium: { case: 'sendLink', value: urlTemplate === undefined ? {} : { urlTemplate } },
      })
    assert.equal(await link(owner, 'nobody'), '5 User could not be found (COMMAND-M9dsd)')
    assert.equal(await link(owner, 'clerk'), '5 User could not be found (COMMAND-M9dsd)')
    assert.equal(await link(clerk, userId), '7 No matching permissions found (AUTH-5mWD2)')
    assert.equal(await link(stranger, userId), '5 User could not be found (COMMAND-M9dsd)')
    assert.equal(await link(owner, userId, '{{'), '3 URL Template is invalid (DOMAIN-oGh5e)')
    const unknown = await link(owner, userId, '{{.LoginName}}')
    assert.equal(unknown, '3 URL Template is invalid (DOMAIN-ieYa7)')
    const sent = await link(owner, userId, 'https://app/{{.UserID}}/{{.CodeID}}?{{.Code}}')
    assert.deepEqual(Object.keys(sent), ['details'])
    assert.equal((await historyOf(userId)).at(-1), 'initialization.code.requested')
  })

  it('v2beta and v2alpha register as v2 does', async () => {
    for (const { method } of [UserServiceV2Beta, UserServiceV2Alpha]) {
      const userId = await server.someone()
      const authenticator = createAuthenticator({ origin })
      const as = method as unknown as typeof v2
      const { code } = await ask(owner, as.createPasskeyRegistrationLink, {
        userId,
        medium: { case: 'returnCode', value: {} },
      })
      const begun = await ask(owner, as.registerPasskey, { userId, code })
      const { passkeyId } = begun
      const publicKeyCredential = authenticator.register(begun.publicKeyCredentialCreationOptions)
      const verified = await ask(owner, as.verifyPasskeyRegistration, {
        ...{ userId, passkeyId, passkeyName: 'Phone', publicKeyCredential },
      })
      assert.equal(verified.details.sequence, '7')
      const u2f = await ask(owner, as.registerU2F, { userId })
      const named = await ask(owner, as.verifyU2FRegistration, {
        userId,
        u2fId: u2f.u2fId,
        tokenName: 'Key',
        publicKeyCredential: createAuthenticator({ origin }).register(
          u2f.publicKeyCredentialCreationOptions,
        ),
      })
      assert.equal(named.details.resourceOwner, 'a')
    }
  })

  it('users register their own; others need the right to', async () => {
    const userId = await server.someone()
    const register = (caller: { token: string }, id = userId) =>
      ask(caller, v2.registerPasskey, { userId: id })
    assert.equal((await register(await server.tokenOf(userId))).details.resourceOwner, 'a')
    assert.equal(await register(clerk), '7 No matching permissions found (AUTH-AWfge)')
    assert.equal(await register(stranger), '5 User could not be found (COMMAND-M9dsd)')
    assert.equal(await register(owner, 'nobody'), '5 User could not be found (COMMAND-M9dsd)')
    assert.equal(await register(owner, 'clerk'), '5 User could not be found (COMMAND-M9dsd)')
  })

  it('what a browser got wrong is told as a mistake of the caller', async () => {
    const userId = await server.someone()
    const begun = await ask(owner, v2.registerPasskey, { userId })
    const options = begun.publicKeyCredentialCreationOptions
    const authenticator = createAuthenticator({ origin })
    const verify = (credential: object, passkeyId = begun.passkeyId, id = userId) =>
      ask(owner, v2.verifyPasskeyRegistration, {
        ...{ userId: id, passkeyId, passkeyName: 'Phone' },
        publicKeyCredential: credential as Record<string, never>,
      })
    const unfit = '3 Error on create credentials (WEBAU-3Vb9s)'
    const twists: Defects[] = [
      { challenge: 'AAAA' },
      { origin: 'https://evil.test' },
      { rpId: 'evil.test' },
      { userVerified: false },
    ]
    for (const twist of twists) {
      assert.equal(await verify(authenticator.register(options, twist)), unfit)
    }
    assert.equal(await verify({}), '3 Error on parse credential data (WEBAU-sEr8c)')
    const good = authenticator.register(options)
    const gone = '3 WebAuthN Token could not be found (WEBAU-5M9so)'
    assert.equal(await verify(good, 'other'), gone)
    const unknown = '5 User could not be found (COMMAND-M9dsd)'
    assert.equal(await verify(good, begun.passkeyId, 'nobody'), unknown)
    assert.equal((await verify(good)).details.resourceOwner, 'a')
    assert.equal(await verify(good), gone)

    const next = await ask(owner, v2.registerPasskey, { userId })
    const twice = authenticator.register(next.publicKeyCredentialCreationOptions)
    assert.equal(await verify(twice, next.passkeyId), unfit)
  })

  it('the domain is the host, or what it ends in', async () => {
    const userId = await server.someone()
    const rpOf = async (domain: string) => {
      const begun = await ask(owner, v2.registerU2F, { userId, domain })
      return begun.publicKeyCredentialCreationOptions?.publicKey.rp.id ?? begun
    }
    assert.equal(await rpOf(''), 'village.example')
    assert.equal(await rpOf('Village.Example'), 'village.example')
    const text =
      'The domain is not of this instance. Use the host of this request, or a parent domain of it'
    for (const domain of ['example', 'evil.test', 'age.example']) {
      assert.equal(await rpOf(domain), `3 ${text} (WEBAU-Rp4Id)`)
    }
  })

  it('a passkey signs its user in: once a challenge, and with a counter that grows', async () => {
    const { userId, authenticator } = await withPasskey()
    const { challenge, options } = await begin(userId)
    assert.deepEqual(options.publicKey, {
      challenge: challenge.challenge,
      timeout: 300000,
      rpId: 'village.example',
      allowCredentials: [{ type: 'public-key', id: authenticator.keyId }],
      userVerification: 'required',
    })
    const credential = authenticator.prove(options)
    const check = (given: unknown, kept = challenge) =>
      checkWebAuthn(server.commands, { actor, userId, challenge: kept, credential: given })
    const checked = await check(credential)
    assert.equal(checked.userVerified, true)
    assert.equal((await historyOf(userId)).at(-1), 'token.signcount.changed')
    assert.equal(await outcomeOf(check(credential)), 'webauthn.assertion_invalid')

    const other = await begin(userId)
    assert.equal(
      await outcomeOf(check(authenticator.prove(options), other.challenge)),
      'webauthn.assertion_invalid',
    )
    assert.equal((await check(authenticator.prove(other.options), other.challenge)).orgId, 'a')
  })

  it('a passkey without a counter signs in and stores nothing', async () => {
    const { userId, authenticator } = await withPasskey({ counts: false })
    const { challenge, options } = await begin(userId)
    const credential = authenticator.prove(options)
    const { sequence } = await checkWebAuthn(server.commands, {
      ...{ actor, userId, challenge, credential },
    })
    assert.equal(sequence, 5)
  })

  it('a proof that is not of this user, this page and this moment is refused', async () => {
    const { userId, authenticator } = await withPasskey()
    const ofAnother = await withPasskey()
    const { challenge, options } = await begin(userId)
    const check = (credential: unknown, kept: typeof challenge | undefined = challenge) =>
      outcomeOf(checkWebAuthn(server.commands, { actor, userId, challenge: kept, credential }))
    const twists: Defects[] = [
      { origin: 'https://evil.test' },
      { rpId: 'evil.test' },
      { challenge: 'AAAA' },
      { userVerified: false },
      { signature: Buffer.alloc(70) },
      { userHandle: Buffer.from('human1').toString('base64url') },
    ]
    for (const twist of twists) {
      const credential = authenticator.prove(options, twist)
      assert.equal(await check(credential), 'webauthn.assertion_invalid', JSON.stringify(twist))
    }
    assert.equal(await check(ofAnother.authenticator.prove(options)), 'webauthn.no_key')
    assert.equal(await check({}), 'webauthn.unparsable')
    const unasked = checkWebAuthn(server.commands, {
      ...{ actor, userId, challenge: undefined, credential: authenticator.prove(options) },
    })
    assert.equal(await outcomeOf(unasked), 'webauthn.no_challenge')
    const keyless = await server.someone()
    assert.equal(await outcomeOf(begin(keyless)), 'webauthn.no_key')
    assert.equal(await outcomeOf(begin(userId, 'discouraged')), 'webauthn.no_key')
    assert.equal(await outcomeOf(begin(userId, 'required', 'evil.test')), 'webauthn.domain_foreign')
    assert.equal(await check(authenticator.prove(options)), 'right')
  })

  it('a security key is a second factor that need not know its user', async () => {
    const userId = await server.someone()
    const begun = await ask(owner, v2.registerU2F, { userId })
    const { publicKey } = begun.publicKeyCredentialCreationOptions
    assert.equal(publicKey.authenticatorSelection.userVerification, 'discouraged')
    const authenticator = createAuthenticator({ origin })
    const answer = authenticator.register({ publicKey }, { userVerified: false })
    await ask(owner, v2.verifyU2FRegistration, {
      ...{ userId, u2fId: begun.u2fId, tokenName: 'Key', publicKeyCredential: answer },
    })
    const { result } = await ask(owner, v1.listHumanAuthFactors, { userId })
    assert.deepEqual(result[0].u2f, { id: begun.u2fId, name: 'Key' })

    const { challenge, options } = await begin(userId, 'preferred')
    const credential = authenticator.prove(options, { userVerified: false })
    const checked = await checkWebAuthn(server.commands, {
      ...{ actor, userId, challenge, credential },
    })
    assert.equal(checked.userVerified, false)
    const again = await begin(userId, 'preferred')
    const knowing = await checkWebAuthn(server.commands, {
      ...{ actor, userId, challenge: again.challenge },
      credential: authenticator.prove(again.options, { userVerified: true }),
    })
    assert.equal(knowing.userVerified, false, 'though it may: that makes no passkey of it')
    const remove = () => ask(clerk, v2.removeU2F, { userId, u2fId: begun.u2fId })
    assert.equal((await remove()).details.resourceOwner, 'a')
    assert.equal(await remove(), '5 WebAuthN Token could not be found (COMMAND-DAfb2)')
    assert.equal(await outcomeOf(begin(userId, 'preferred')), 'webauthn.no_key')
  })

  it('passkeys are removed by v2, by v1, and by their owners', async () => {
    const gone = '5 WebAuthN Token could not be found (COMMAND-DAfb2)'
    const first = await withPasskey()
    const removed = await ask(clerk, v2.removePasskey, first)
    assert.equal(removed.details.sequence, '6')
    assert.equal(await ask(clerk, v2.removePasskey, first), gone)

    const second = await withPasskey()
    const tokenId = second.passkeyId
    const { userId } = second
    assert.equal(await ask(stranger, v1.removeHumanPasswordless, { userId, tokenId }), gone)
    const answer = await ask(clerk, v1.removeHumanPasswordless, { userId, tokenId })
    assert.deepEqual(Object.keys(answer.details).sort(), [
      'changeDate',
      'resourceOwner',
      'sequence',
    ])
    assert.equal(await ask(clerk, v1.removeHumanAuthFactorU2F, { userId, tokenId }), gone)

    const third = await withPasskey()
    const own = await server.tokenOf(third.userId)
    const mine = await ask(own, AuthService.method.listMyPasswordless, {})
    assert.equal(mine.result[0].name, 'Phone')
    const left = await ask(own, AuthService.method.removeMyPasswordless, {
      tokenId: third.passkeyId,
    })
    assert.equal(left.details.resourceOwner, 'a')
  })

  it('v1 gives a link, and mails one', async () => {
    const userId = await server.someone()
    const { details, link, expiration } = await ask(owner, v1.addPasswordlessRegistration, {
      userId,
    })
    assert.deepEqual(Object.keys(details).sort(), ['creationDate', 'resourceOwner', 'sequence'])
    assert.equal(expiration, '3600s')
    const url = new URL(link)
    assert.equal(url.pathname, '/ui/login/login/passwordless/init')
    assert.deepEqual([...url.searchParams.keys()], ['userID', 'orgID', 'codeID', 'code'])
    const code = { id: url.searchParams.get('codeID')!, code: url.searchParams.get('code')! }
    assert.ok((await ask(stranger, v2.registerPasskey, { userId, code })).passkeyId)

    const sent = await ask(clerk, v1.sendPasswordlessRegistration, { userId })
    assert.equal(sent.details.resourceOwner, 'a')
    const own = await server.tokenOf(userId)
    const mine = await ask(own, AuthService.method.addMyPasswordlessLink, {})
    assert.match(mine.link, new RegExp(`userID=${userId}&orgID=a&codeID=`))
    await ask(own, AuthService.method.sendMyPasswordlessLink, {})
    assert.deepEqual((await historyOf(userId)).slice(-2), [
      'initialization.code.added',
      'initialization.code.requested',
    ])
    const unknown = '5 User could not be found (COMMAND-M9dsd)'
    assert.equal(await ask(owner, v1.addPasswordlessRegistration, { userId: 'nobody' }), unknown)
    assert.equal(await ask(stranger, v1.addPasswordlessRegistration, { userId }), unknown)
  })
})
