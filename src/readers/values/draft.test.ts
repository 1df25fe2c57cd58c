import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ReadOptions } from '../reader.ts'
import { type Draft, draftRecord } from './draft.ts'

const nowMs = Date.parse('2026-06-01T00:00:00Z')

function made(fill: (draft: Draft) => void, options: Partial<ReadOptions> = {}) {
  const draft = draftRecord({ source: 'test', line: 7, options: { nowMs, ...options } })
  fill(draft)
  const reading = draft.finish()
  assert.ok(reading.kind === 'record')
  const notes = reading.notes.map(({ code, field }) => `${code} ${field}`)
  return { record: reading.record, notes, details: reading.notes.map(({ detail }) => detail) }
}

describe('a record in progress', () => {
  it('is called by its address, else its number, else its id', () => {
    const email = (draft: Draft) => draft.emails([{ address: 'a@x.example' }])
    const phone = (draft: Draft) => draft.phones([{ number: '+41791112233' }])
    const id = (draft: Draft) => draft.id(12)
    const all = made((draft) => [id, phone, email].map((each) => each(draft)))
    assert.equal(all.record.userName, 'a@x.example')
    assert.ok(all.notes.includes('filled userName'))
    const both = made((draft) => [id, phone].map((each) => each(draft)))
    assert.equal(both.record.userName, '+41791112233')
    assert.equal(made(id).record.userName, '12')
    const named = made((draft) => draft.userName(undefined, ' ', 'ann', 'bea'))
    assert.equal(named.record.userName, 'ann')
  })

  it('has the primary address, else a verified one, else the first; others are metadata', () => {
    const emails = [
      { address: 'first@x.example', isVerified: false },
      { address: 'second@x.example', isVerified: '2024-01-15 10:30:00+00' },
    ]
    const { record } = made((draft) => draft.emails(emails))
    assert.deepEqual(record.email, { address: 'second@x.example', isVerified: true })
    assert.equal(record.metadata?.emails, '[{"address":"first@x.example","isVerified":false}]')
    const primary = { address: 'third@X.example', isPrimary: true }
    const third = made((draft) => draft.emails([...emails, primary]))
    assert.deepEqual(third.record.email, { address: 'third@x.example', isVerified: false })
    assert.ok(third.notes.includes('changed email.address'))
  })

  it('counts an address as verified without a flag only where the job says so', () => {
    const fill = (draft: Draft) => draft.emails([{ address: 'a@x.example' }])
    assert.equal(made(fill).record.email?.isVerified, false)
    assert.equal(made(fill, { assumeVerified: true }).record.email?.isVerified, true)
    const stated = (draft: Draft) => draft.emails([{ address: 'a@x.example', isVerified: 'no' }])
    assert.equal(made(stated, { assumeVerified: true }).record.email?.isVerified, false)
  })

  it('keeps the strictest state, and an end that is past is none', () => {
    const state = (fill: (draft: Draft) => void) => made(fill).record.state
    assert.equal(
      state((draft) => [draft.state('inactive'), draft.state('locked')]),
      'inactive',
    )
    assert.equal(
      state((draft) => draft.until('locked', '2027-01-01T00:00:00Z')),
      'locked',
    )
    assert.equal(
      state((draft) => draft.until('locked', '9999-12-31 23:59:59.9999999 +00:00')),
      'locked',
    )
    const past = made((draft) => draft.until('locked', '2025-01-01T00:00:00Z'))
    assert.deepEqual([past.record.state, past.notes], ['active', ['changed state']])
  })

  it('is initial where nobody finished it, unless there is something to sign in with', () => {
    assert.equal(made((draft) => draft.invited()).record.state, 'initial')
    const withPassword = made((draft) => {
      draft.invited()
      draft.password({ plain: 'x' })
    })
    assert.equal(withPassword.record.state, 'active')
  })

  it('is left out where it is deleted, or inactive where the job wants it', () => {
    const draft = draftRecord({ source: 'test', line: 7, options: { nowMs } })
    draft.id('5')
    draft.deleted()
    const reading = draft.finish()
    assert.deepEqual([reading.kind, 'id' in reading && reading.id], ['skipped', '5'])
    assert.equal(made((each) => each.deleted(), { withDeleted: true }).record.state, 'inactive')
  })

  it('has no creation date in the future, and says so', () => {
    const { record, notes } = made((draft) => draft.createdAt('2030-01-01T00:00:00Z'))
    assert.deepEqual([record.createdAt, notes], [undefined, ['dropped createdAt']])
  })

  it('completes hashes by what the job states', () => {
    const hash = { scheme: 'firebase-scrypt', signerKey: 'k' }
    const text = made((draft) => draft.password({ hash: 'abc' }), { hash })
    assert.deepEqual(text.record.password, { hash: { ...hash, hash: 'abc' } })
    const object = made((draft) => draft.password({ hash: { hash: 'abc' } }), { hash })
    assert.deepEqual(object.record.password, { hash: { ...hash, hash: 'abc' } })
    const plain = made((draft) => draft.password({ hash: '$2b$' }), { hash: { pepper: 'p' } })
    assert.deepEqual(plain.record.password, { hash: '$2b$' })
  })

  it('says that a change is required of the password that is there, or that there is none', () => {
    const fill = (draft: Draft) => draft.changeRequired()
    assert.deepEqual(made(fill).notes, ['dropped password.changeRequired'])
    const withPassword = made((draft) => {
      draft.password({ plain: 'x' })
      draft.changeRequired()
    })
    assert.deepEqual(withPassword.record.password, { plain: 'x', changeRequired: true })
  })

  it('keeps members without a mapping only where all are wanted, and never secrets', () => {
    const members = { a: 1, b: ['x'], c: '', known: 2, api_token: 't', passwordHint: 'h' }
    const fill = (draft: Draft) => draft.rest(members, new Set(['known']))
    const named = made(fill)
    assert.equal(named.record.metadata, undefined)
    assert.match(named.details.join(), /: a, b\.$/)
    const all = made(fill, { metadata: 'all' })
    assert.deepEqual(all.record.metadata, { 'test.a': '1', 'test.b': '["x"]' })
  })

  it('leaves out a passkey whose key is damaged, and says which part', () => {
    const passkey = { credentialId: 'AQID', publicKey: 'AAAA', use: 'passwordless' } as const
    const { record, details } = made((draft) => draft.passkey(passkey))
    assert.equal(record.passkeys, undefined)
    assert.match(details.join(), /public key/)
  })

  it('joins roles of one project, and has text for the subjects of links', () => {
    const { record } = made((draft) => {
      draft.roles({ keys: ['a', undefined] })
      draft.roles({ keys: ['a', 'b'] })
      draft.roles({ project: 'p', keys: [] })
      draft.link({ idp: 'google', externalUserId: 113 })
      draft.link({ idp: undefined, externalUserId: 'x' })
    })
    assert.deepEqual(record.roles, [{ keys: ['a', 'b'] }])
    assert.deepEqual(record.idpLinks, [{ idp: 'google', externalUserId: '113' }])
  })

  it('keeps names as they are where the job wants no derived ones', () => {
    const fill = (draft: Draft) => draft.names({ display: 'Ann Lee' })
    assert.deepEqual(made(fill, { names: 'keep' }).record.profile, { displayName: 'Ann Lee' })
    assert.equal(made(fill).record.profile?.familyName, 'Lee')
    const mail = made((draft) => {
      draft.emails([{ address: 'a@x.example' }])
      draft.names({ display: 'A@x.example' })
    })
    assert.deepEqual(mail.record.profile, { givenName: 'a', familyName: '-' })
  })
})
