/** Registrations that are not finished, over both stores: kept, mailed, changed, over. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { RegistrationFacts } from '../../src/domain/user/registration-facts.ts'
import { createRegistrations } from '../../src/outbox/registrations.ts'
import { eachStore } from './stores.ts'

const instanceId = '1'
const day = 86_400_000_000
const code = { sealed: { Crypted: 'c' }, expiryNanos: 3_600e9, createdAtMicros: 5_000_000 }
const facts: RegistrationFacts = {
  ...{ kind: 'person', userId: '7', orgId: 'o', orgName: '', code, authRequestId: 'V2_1' },
  ...{ givenName: 'Ada', familyName: 'Lovelace', preferredLanguage: 'de' },
  ...{ email: 'ada@acme.test', phone: '', userName: '' },
}

eachStore((store) => {
  let nowMicros = 5_000_000
  let woken = 0
  const open = () => {
    let drawn = 0
    return createRegistrations({
      database: store.database(),
      ids: { next: () => String(1_000 + ++drawn) },
      clock: { nowMicros: () => nowMicros },
      sealer: {
        seal: (plain) => ({ sealed: Buffer.from(plain).toString('base64') }),
        open: (value) => Buffer.from((value as { sealed: string }).sealed, 'base64').toString(),
      },
      limitsMessages: true,
      wake: () => {
        woken += 1
      },
    })
  }
  const rows = (text: string) => store.database().all<Record<string, string>>(text)

  it('are stored sealed, in one transaction with the mail of their code', async () => {
    const registrations = open()
    const mail = { origin: 'https://id.test', urlTemplate: 'https://id.test/x?code={{.Code}}' }
    const kept = { instanceId, id: '42', facts, expiresAtMicros: nowMicros + day }
    await registrations.keep(kept, mail)
    assert.equal(woken, 1)
    assert.deepEqual(await registrations.find({ instanceId, id: '42' }), kept)
    const [row] = await rows('SELECT facts FROM registrations')
    assert.doesNotMatch(row?.facts ?? '', /ada@acme/)
    const [message] = await rows('SELECT user_id, kind, payload FROM outbox')
    assert.deepEqual([message?.user_id, message?.kind], ['42', 'verifyEmail'])
    assert.doesNotMatch(message?.payload ?? '', /ada@acme/)
    const to = await registrations.recipient({ instanceId, userId: '42' })
    assert.deepEqual([to?.lastEmail, to?.verifiedEmail], ['ada@acme.test', ''])
    assert.equal(to?.displayName, 'Ada Lovelace')
  })

  it('have one code that counts, and are of one instance', async () => {
    const registrations = open()
    const query = { instanceId, orgId: 'o', userId: '42', kind: 'verifyEmail' } as const
    const isCurrent = (createdAtMicros: number) =>
      registrations.isCurrent({ ...query, createdAtMicros })
    assert.equal(await isCurrent(5_000_000), true)
    const again = { ...code, createdAtMicros: 6_000_000 }
    const expiresAtMicros = 5_000_000 + day
    await registrations.keep({
      ...{ instanceId, id: '42', expiresAtMicros },
      facts: { ...facts, code: again },
    })
    assert.deepEqual([await isCurrent(5_000_000), await isCurrent(6_000_000)], [false, true])
    assert.equal(await registrations.find({ instanceId: '2', id: '42' }), undefined)
    const other = { ...query, kind: 'passwordReset', createdAtMicros: 6_000_000 } as const
    assert.equal(await registrations.isCurrent(other), false)
  })

  it('are over after a day, and when they are finished', async () => {
    const registrations = open()
    const before = nowMicros
    nowMicros += day
    assert.equal(await registrations.find({ instanceId, id: '42' }), undefined)
    assert.equal(await registrations.recipient({ instanceId, userId: '42' }), undefined)
    nowMicros = before
    await registrations.drop({ instanceId, id: '42' })
    assert.deepEqual(await rows('SELECT id FROM registrations'), [])
  })
})
