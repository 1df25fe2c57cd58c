import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportRecord } from '../../../domain/import/record.ts'
import { settingsDefault } from '../../../domain/import/settings.ts'
import { createReadingCounter } from '../../../readers/counts.ts'
import { beforeRunTexts, noteLines } from './before-run.ts'

function countsOf(records: readonly ImportRecord[]) {
  const counter = createReadingCounter()
  for (const [at, record] of records.entries()) {
    counter.add({ kind: 'record', line: at + 1, record, notes: [] })
  }
  return counter
}

const email = (address: string) => ({ email: { address } })
const passkey = (rpId?: string) => ({
  ...{ credentialId: 'AAAA', publicKey: 'AAAA', use: 'passwordless' as const },
  ...(rpId !== undefined && { rpId }),
})

const said = (
  records: readonly ImportRecord[],
  about: { settings?: Partial<typeof settingsDefault>; reasons?: Record<string, number> } = {},
) =>
  beforeRunTexts({
    counts: countsOf(records).counts,
    host: 'id.example.com',
    settings: { ...settingsDefault, ...about.settings },
    reasons: about.reasons ?? {},
  })

test('it says how many passwords will work, by what the dry run found', () => {
  const records: ImportRecord[] = [
    ...['$a', '$b', '$c'].map((hash) => ({ ...email(`${hash}@x.example`), password: { hash } })),
    email('d@x.example'),
    { ...email('e@x.example'), password: { hook: true } },
  ]
  const texts = said(records, { reasons: { 'hash.unknown': 1 } })
  assert.deepEqual(texts, [
    '2 of 5 people have a password that will work',
    '1 record has their password checked by the old system at the first sign-in',
    '1 record has a hash that cannot be verified here: the reasons say what is missing',
  ])
})

test('it says where passkeys work', () => {
  const texts = said([
    { ...email('a@x.example'), passkeys: [passkey('example.com'), passkey('other.example')] },
    { ...email('b@x.example'), passkeys: [passkey()] },
  ])
  assert.deepEqual(texts.slice(1), [
    '1 passkey of example.com will work at id.example.com',
    '1 passkey of other.example work only at or below that domain, and this server is ' +
      'id.example.com',
    '1 passkey without a relying party: give --rp-id DOMAIN',
  ])
})

test('it names what has no address, occurs again, or has no target', () => {
  const links = (idp: string) => ({ idpLinks: [{ idp, externalUserId: '1' }] })
  const texts = said(
    [
      { ...email('a@x.example'), ...links('google'), roles: [{ keys: ['x'] }] },
      { ...email('A@x.example'), ...links('corp-saml'), organization: 'tenant' },
      { userName: 'c', ...links('google'), ...links('12345'), roles: [{ project: 'p', keys: [] }] },
      { ...email('d@x.example'), ...links('github') },
    ],
    { settings: { idps: { github: '7' } } },
  )
  assert.deepEqual(texts.slice(1), [
    '1 record has no e-mail: they can sign in by user name, but can neither reset nor confirm',
    'e-mails that occur again: 1 (lines 1 and 2)',
    'identity providers without a target: google (1), corp-saml (1): --idp google=<id>',
    'organisations without a target: tenant (1): --organization tenant=<id>',
    'projects without a target: p (1): --project p=<id>',
    '1 record has roles without a project: give --default-project ID, or they are left out',
  ])
})

test('it counts what the reader noted, and names what is left behind', () => {
  const counter = createReadingCounter()
  const note = (code: 'dropped' | 'filled', field: string) => ({ code, field, detail: 'so' })
  const notes = [note('dropped', 'tokens'), note('filled', 'profile.familyName')]
  const record = { userName: 'a', ...email('a@x.example') }
  counter.add({ kind: 'record', line: 1, record, notes })
  counter.add({ kind: 'skipped', line: 2, id: 'x', notes: [note('dropped', 'tokens')] })
  counter.add({ kind: 'broken', line: 3, reason: 'it is cut off' })
  const { counts } = counter
  assert.deepEqual([counts.records, counts.skipped, counts.broken], [1, 1, 1])
  assert.deepEqual(counts.firstBroken, [{ line: 3, reason: 'it is cut off' }])
  assert.deepEqual(noteLines(counts), ['notes: dropped 2, filled 1'])
  const about = { counts, host: 'x', settings: settingsDefault, reasons: {} }
  assert.ok(beforeRunTexts(about).includes('left behind on purpose: tokens (2)'))
})
