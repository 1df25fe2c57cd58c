import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createReach } from '../../kit/reach.ts'
import { noPasswordHook, setPasswordHook } from './password-hook.ts'

const reach = createReach([])
const wanted = { url: 'https://old.example/check', timeoutMs: 5000, signingKey: 'k', reach }
const decided = (url: string) => [...setPasswordHook({ ...wanted, url }, noPasswordHook)]

describe('the web hook of an old system', () => {
  it('is at a public address, by https', () => {
    assert.equal(decided(wanted.url).length, 1)
    assert.throws(() => decided('ftp://x'), { refusal: 'password_hook.endpoint.invalid' })
    assert.throws(() => decided('http://old.example/'), { refusal: 'password_hook.endpoint.plain' })
    assert.throws(() => decided('https://10.0.0.1/'), { refusal: 'password_hook.endpoint.inner' })
  })

  it('that is set as it is stores nothing, and a new key does', () => {
    const before = { url: wanted.url, timeoutMs: 5000, signingKey: 'k' }
    const same = { ...wanted, signingKey: undefined }
    assert.deepEqual([...setPasswordHook(same, before)], [])
    assert.equal([...setPasswordHook(wanted, before)].length, 1)
  })
})
