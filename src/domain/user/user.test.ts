import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { PastEvent } from '../../events/event.ts'
import { absentUser, evolveUser, type User } from './user.ts'
import { linkKey } from './user-credentials.ts'

const many = 100_000

/** A human with a long history of events of one kind. */
function afterMany(type: string, payloadOf: (index: number) => PastEvent<string>['payload']): User {
  let user = absentUser
  const happened = (event: PastEvent<string>) => {
    const sequence = user.sequence + 1
    user = evolveUser(user, { ...event, owner: 'org', sequence, createdAtMicros: sequence })
  }
  happened({ type: 'user.human.added', payload: { userName: 'ada' } })
  for (let index = 0; index < many; index++) happened({ type, payload: payloadOf(index) })
  return user
}

describe('a history of a hundred thousand events is folded, each at the price of one:', () => {
  it('tokens', () => {
    const { tokenIds } = afterMany('user.pat.added', (index) => ({ tokenId: `${index}` }))
    assert.equal(tokenIds.size, many)
  })
  it('keys', () => {
    const user = afterMany('user.machine.key.added', (index) => ({ keyId: `${index}` }))
    assert.equal(user.credentials.keyIds.size, many)
  })
  it('passkeys and security keys', () => {
    for (const type of ['user.human.passwordless.token', 'user.human.mfa.u2f.token']) {
      const user = afterMany(`${type}.added`, (index) => ({ webAuthNTokenId: `${index}` }))
      assert.equal(user.credentials.passkeys.size + user.credentials.u2f.size, many)
    }
  })
  it('links to accounts at other providers', () => {
    const user = afterMany('user.human.externalidp.added', (index) => ({
      ...{ idpConfigId: 'idp', userId: `${index}` },
    }))
    const link = { idpId: 'idp', externalUserId: '99999' }
    assert.ok(user.credentials.idpLinks.has(linkKey(link)))
  })
  it('links to register a passkey, of which the newest ten are kept', () => {
    const type = 'user.human.passwordless.initialization.code.requested'
    const user = afterMany(type, (index) => ({ id: `${index}`, expiry: 1 }))
    assert.equal(user.codes.passwordless.size, 10)
    assert.ok(user.codes.passwordless.has(`${many - 1}`))
  })
  it('metadata, which is not part of the user', () => {
    const user = afterMany('user.metadata.set', (index) => ({ key: `${index}`, value: 'YQ==' }))
    assert.equal(user.sequence, many + 1)
  })
})
