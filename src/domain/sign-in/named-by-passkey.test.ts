import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { namedByPasskey } from './named-by-passkey.ts'

const handle = (text: string) => Buffer.from(text).toString('base64url')

describe('the answer of a passkey', () => {
  it('names the user of its handle, and its key', () => {
    const answer = { id: 'a-key', response: { userHandle: handle('123456') } }
    assert.deepEqual(namedByPasskey(answer), { userId: '123456', keyId: 'a-key' })
  })

  it('names nobody without a handle, or with anything that is no id', () => {
    const none = [
      undefined,
      null,
      'text',
      { id: 'a-key' },
      { id: 'a-key', response: {} },
      { id: '', response: { userHandle: handle('1') } },
      { id: 'a key', response: { userHandle: handle('1') } },
      { id: 'a-key', response: { userHandle: handle('1\0') } },
      { id: 'a-key', response: { userHandle: handle('x'.repeat(201)) } },
      { id: 'x'.repeat(1401), response: { userHandle: handle('1') } },
    ]
    for (const answer of none) assert.equal(namedByPasskey(answer), undefined)
  })
})
