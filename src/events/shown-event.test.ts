import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { eventTypes, traitsOf } from './catalogue.ts'
import { isShown, shownPayload, shownTitle, shownType, storedTypes } from './shown-event.ts'

/** Every member that a payload of the catalogue is declared with, and its type. */
const members = readdirSync('src/events')
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .filter((file) => !['event.ts', 'traits.ts', 'shown-event.ts', 'payload.ts'].includes(file))
  .flatMap((file) => {
    const text = readFileSync(`src/events/${file}`, 'utf8')
    return [...text.matchAll(/readonly (\w+)\??: ([^\n;{}]+)/g)].map(
      ([, name = '', type = '']) => ({
        ...{ file, name, type },
      }),
    )
  })

const sealed = { CryptoType: 0, Algorithm: 'aes', KeyID: 'k1', Crypted: 'c2VjcmV0' }

/** Whether a member is shown in an event of any type. */
const isShownSomewhere = (name: string, value: unknown, types: readonly string[] = eventTypes) =>
  types.some((type) => shownPayload({ type, payload: { [name]: value } }) !== undefined)

describe('events as they are shown', () => {
  it('have no member that the catalogue declares as sealed, whatever it contains', () => {
    const declared = members.filter(({ type }) => /\bSealed\b/.test(type))
    assert.ok(declared.length > 8, 'sealed members are found in the sources')
    // The key of metadata, roles and texts is a name.
    const types = eventTypes.filter((type) => !/\.(metadata|customtext|role)\./.test(type))
    for (const { file, name } of declared) {
      assert.equal(isShownSomewhere(name, 'a text', types), false, `${name} of ${file}`)
      assert.equal(isShownSomewhere(name, sealed), false, `${name} of ${file}`)
    }
  })

  it('have only those members whose names sound like secrets that were looked at', () => {
    const sounding = members.filter(({ name }) =>
      /secret|hash|passw|token|code|credential|private|crypt|digest|key|pin|nonce|proof/i.test(
        name,
      ),
    )
    const shown = sounding.filter(({ name }) => isShownSomewhere(name, 'a text'))
    const reviewed = [
      ...['accessTokenRoleAssertion', 'accessTokenType', 'allowUsernamePassword', 'codeReturned'],
      ...['code_returned', 'hasCredentials', 'hidePasswordReset', 'idTokenRoleAssertion'],
      ...['idTokenUserinfoAssertion', 'isIdTokenMapping', 'key', 'keyId', 'maxPasswordAttempts'],
      ...['passwordChange', 'passwordCheckLifetime', 'passwordlessType', 'publicKey', 'roleKeys'],
      ...[
        'hasher',
        'idTokenMapping',
        'storeKey',
        'tokenEndpoint',
        'tokenID',
        'tokenId',
        'webAuthNTokenId',
        'webAuthNTokenName',
      ],
    ]
    const unknown = [...new Set(shown.map(({ name }) => name))].filter(
      (name) => !reviewed.includes(name),
    )
    assert.deepEqual(unknown, [], 'look at them, then list them in shown-event.ts and here')
  })

  it('lose what looks like a sealed value, a hash, a token or a private key by any name', () => {
    const jwt = `${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`
    const pem = '-----BEGIN RSA PRIVATE KEY-----\nMII'
    for (const value of [sealed, '$argon2id$v=19$m=1', '$2b$10$abc', jwt, pem]) {
      const payload = { harmless: value, list: [value, 'kept'], nested: { inside: value, kept: 1 } }
      assert.deepEqual(shownPayload({ type: 'user.locked', payload }), {
        list: ['kept'],
        nested: { kept: 1 },
      })
    }
  })

  it('lose names that sound like secrets in the depth, and names and passwords of URLs', () => {
    const payload = {
      options: { clientSecret: 'x', port: 1 },
      endpoint: 'https://user:word@example.com/hook?a=b',
    }
    assert.deepEqual(shownPayload({ type: 'instance.sms.config.http.added', payload }), {
      options: { port: 1 },
      endpoint: 'https://example.com/hook?a=b',
    })
  })

  it('have no payload if nothing is left of it', () => {
    const payload = { encodedHash: '$2b$10$abc' }
    assert.equal(shownPayload({ type: 'user.human.password.hash.updated', payload }), undefined)
    assert.equal(shownPayload({ type: 'user.locked', payload: {} }), undefined)
  })

  it('keep the keys of metadata, roles and texts, but no other key', () => {
    for (const type of ['user.metadata.set', 'project.role.added', 'org.customtext.set']) {
      assert.deepEqual(shownPayload({ type, payload: { key: 'a' } }), { key: 'a' }, type)
    }
    assert.equal(
      shownPayload({ type: 'instance.idp.saml.added', payload: { key: 'a' } }),
      undefined,
    )
  })

  it('name the settings of policies and texts as the published events do', () => {
    const login = { forceMfa: true, forceMfaLocalOnly: true, defaultRedirectUri: 'https://a' }
    assert.deepEqual(shownPayload({ type: 'org.policy.login.changed', payload: login }), {
      ...{ forceMFA: true, forceMFALocalOnly: true, defaultRedirectURI: 'https://a' },
    })
    const lockout = { maxPasswordAttempts: 3, maxOtpAttempts: 2 }
    assert.deepEqual(shownPayload({ type: 'instance.policy.lockout.added', payload: lockout }), {
      ...{ maxPasswordAttempts: 3, maxOTPAttempts: 2 },
    })
    const security = { enableIframeEmbedding: true, enableImpersonation: true }
    assert.deepEqual(shownPayload({ type: 'instance.policy.security.added', payload: security }), {
      ...{ enable_iframe_embedding: true, enable_impersonation: true },
    })
    const factor = { mfaType: 1, list: [1] }
    assert.deepEqual(
      shownPayload({ type: 'org.policy.login.secondfactor.added', payload: factor }),
      { mfaType: 1 },
    )
    const text = { kind: 'init', language: 'de', texts: { title: 'Password' } }
    assert.deepEqual(shownPayload({ type: 'org.customtext.set', payload: text }), {
      ...{ template: 'init', language: 'de', texts: { title: 'Password' } },
    })
  })

  it('give the account of a provider as base64, without its tokens', () => {
    const payload = { idpUser: { sub: 'a', id_token: 'x' }, idpAccessToken: sealed }
    assert.deepEqual(shownPayload({ type: 'idpintent.succeeded', payload }), {
      idpUser: Buffer.from('{"sub":"a"}').toString('base64'),
    })
  })

  it('keep the names of screens in texts of sign-in programs', () => {
    const payload = { translation: { password: { title: 'Word' } }, language: 'de', level: 'org' }
    assert.deepEqual(shownPayload({ type: 'org.hosted_login_translation.set', payload }), payload)
  })

  it('have types that lead back to those that are stored', () => {
    for (const type of eventTypes) assert.ok(storedTypes(shownType(type)).includes(type), type)
    assert.deepEqual(storedTypes('instance.policy.security.set'), [
      'instance.policy.security.added',
      'instance.policy.security.changed',
    ])
    assert.deepEqual(storedTypes('instance.policy.security.added'), [])
    assert.deepEqual(storedTypes('user.renamed'), ['user.renamed'])
  })

  it('are not those of aggregates that only order decisions', () => {
    assert.equal(isShown({ aggregateType: 'owners' }), false)
    assert.equal(isShown({ aggregateType: 'user' }), true)
    assert.equal(shownTitle('user.locked'), traitsOf('user.locked')?.title)
    assert.equal(shownTitle('user.renamed'), 'user.renamed')
  })
})
