/** The keys that an instance signs tokens with, decided without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  activateSigningKey,
  addSigningKey,
  beginSigningKeys,
  evolveSigningKeys,
  type KeyConfig,
  keyConfigOf,
  noSigningKeys,
  removeSigningKey,
  rotateSigningKeys,
  signingKeysMax,
  usualKeyConfig,
} from '../../src/domain/instance/signing-keys.ts'
import { specify } from './specify.ts'

const givenKeys = specify(evolveSigningKeys, noSigningKeys)
const curve: KeyConfig = { type: 'ecdsa', curve: 2 }
const draw = (keyId: string, config: KeyConfig = usualKeyConfig) => ({
  ...{ keyId, config, publicKey: { kty: 'RSA' }, privateKey: 'sealed' },
})
const rsa = { configType: 1, config: { bits: 1, hasher: 1 } } as const
/** As an earlier version stored it, of which nothing else is known. */
const added = (keyId: string) => event('web_key.added', { keyId })
const addedRsa = (keyId: string) => event('web_key.added', { keyId, ...rsa })
const addedCurve = (keyId: string) =>
  event('web_key.added', { keyId, configType: 2, config: { curve: 2 } })
const activated = (keyId: string) => event('web_key.activated', { keyId })
const deactivated = (keyId: string) => event('web_key.deactivated', { keyId })
const removed = (keyId: string) => ({ type: 'web_key.removed', payload: { keyId } })
const moved = (from: string, to: string) => [
  { type: 'web_key.activated', payload: { keyId: to } },
  { type: 'web_key.deactivated', payload: { keyId: from } },
]

describe('signing keys', () => {
  it('are two at first, and are made first only once', () => {
    const pair = { first: draw('a'), next: draw('b') }
    givenKeys()
      .when((keys) => beginSigningKeys(pair, keys))
      .gives('web_key.added', 'web_key.activated', 'web_key.added')
    givenKeys(added('x'))
      .when((keys) => beginSigningKeys(pair, keys))
      .gives()
  })

  it('say what they are made by; those that say nothing are of RSA with 2048 bits', () => {
    const given: readonly KeyConfig[] = [
      { type: 'rsa', bits: 3, hasher: 2 },
      curve,
      { type: 'ed25519' },
    ]
    for (const config of given) {
      const [first] = addSigningKey(draw('a', config), noSigningKeys)
      assert.deepEqual(keyConfigOf(first?.payload ?? {}), config)
    }
    assert.deepEqual(keyConfigOf({}), usualKeyConfig)
  })

  it('that are added sign at once only if no other does', () => {
    givenKeys()
      .when((keys) => addSigningKey(draw('a'), keys))
      .gives('web_key.added', { type: 'web_key.activated', payload: { keyId: 'a' } })
    givenKeys(added('a'), activated('a'))
      .when((keys) => addSigningKey(draw('b'), keys))
      .gives('web_key.added')
  })

  it('are a hundred at most', () => {
    const many = Array.from({ length: signingKeysMax }, (_, number) => added(`k${number}`))
    givenKeys(...many)
      .when((keys) => addSigningKey(draw('b'), keys))
      .refuses('web_key.too_many')
  })

  it('that are activated take the turn of the one before, also for a second time', () => {
    const given = givenKeys(added('a'), activated('a'), addedCurve('b'))
    given.when((keys) => activateSigningKey({ keyId: 'b' }, keys)).gives(...moved('a', 'b'))
    given.when((keys) => activateSigningKey({ keyId: 'a' }, keys)).gives()
    given.when((keys) => activateSigningKey({ keyId: 'x' }, keys)).refuses('web_key.not_found')
    givenKeys(added('a'), activated('a'), added('b'), deactivated('a'), activated('b'))
      .when((keys) => activateSigningKey({ keyId: 'a' }, keys))
      .gives(...moved('b', 'a'))
  })

  it('are removed unless they sign, and once only', () => {
    const given = givenKeys(added('a'), activated('a'), added('b'))
    given.when((keys) => removeSigningKey({ keyId: 'b' }, keys)).gives(removed('b'))
    given.when((keys) => removeSigningKey({ keyId: 'a' }, keys)).refuses('web_key.active')
    given.when((keys) => removeSigningKey({ keyId: 'x' }, keys)).gives()
  })
})

describe('a rotation of signing keys', () => {
  const rotating = {
    drawn: { next: draw('c'), spare: draw('d') },
    ...{ dueMicros: 100, publishedMicros: 100, removeBeforeMicros: 0 },
  }

  it('has the next key sign when it is time, and publishes another', () => {
    const given = givenKeys(added('a'), activated('a'), added('b'))
    given
      .when((keys) => rotateSigningKeys(rotating, keys))
      .gives(...moved('a', 'b'), 'web_key.added')
    given.when((keys) => rotateSigningKeys({ ...rotating, dueMicros: 1 }, keys)).gives()
  })

  it('waits until clients could have fetched the next key', () => {
    const given = givenKeys(added('a'), activated('a'), added('b'))
    given.when((keys) => rotateSigningKeys({ ...rotating, publishedMicros: 2 }, keys)).gives()
    const now = { ...rotating, publishedMicros: undefined }
    given.when((keys) => rotateSigningKeys(now, keys)).gives(...moved('a', 'b'), 'web_key.added')
  })

  it('publishes a key where none is, which signs only if it is asked for at once', () => {
    const given = givenKeys(addedRsa('a'), activated('a'))
    given.when((keys) => rotateSigningKeys(rotating, keys)).gives('web_key.added')
    given
      .when((keys) => rotateSigningKeys({ ...rotating, publishedMicros: undefined }, keys))
      .gives('web_key.added', ...moved('a', 'c'), 'web_key.added')
  })

  it('goes on with keys of the same kind, whatever else is published', () => {
    const drawn = { next: draw('c', curve), spare: draw('d', curve) }
    const given = givenKeys(addedRsa('a'), addedCurve('b'), activated('b'), addedCurve('e'))
    given
      .when((keys) => rotateSigningKeys({ ...rotating, drawn }, keys))
      .gives(...moved('b', 'e'), 'web_key.added')
    // Another kind has been activated since the keys were generated.
    given.when((keys) => rotateSigningKeys(rotating, keys)).gives()
    givenKeys()
      .when((keys) => rotateSigningKeys(rotating, keys))
      .gives()
  })

  it('adds none where one more is published already', () => {
    givenKeys(added('a'), activated('a'), addedRsa('b'), addedRsa('e'))
      .when((keys) => rotateSigningKeys(rotating, keys))
      .gives(...moved('a', 'b'))
  })

  it('removes keys of which all they signed has expired', () => {
    givenKeys(added('a'), activated('a'), added('b'), deactivated('a'), activated('b'), added('d'))
      .when((keys) => rotateSigningKeys({ ...rotating, removeBeforeMicros: 50 }, keys))
      .gives(...moved('b', 'd'), 'web_key.added', removed('a'))
  })
})
