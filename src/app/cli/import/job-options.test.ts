import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { MailMode, Mode } from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import { parseArguments } from '../command.ts'
import { importFiles } from '../commands/import.ts'
import { canariesOf } from './canaries.ts'
import { settingsOf } from './job-options.ts'
import { readOptionsOf } from './read-options.ts'

const args = (...given: string[]) => parseArguments(importFiles, given)

describe('the options of an import', () => {
  let folder: string
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-options-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('become settings of the job', async () => {
    const pepper = await file('pepper', 'p e\n')
    const hash = await file('hash.json', '{"rounds":8}')
    const settings = settingsOf(
      args(
        ...['f', '--mode', 'update', '--match', 'email,id', '--match', 'metadata:nr'],
        ...['--keep', 'email', '--mails', 'later', '--share', '20', '--idp', 'google=12'],
        ...['--organization', 'a b=3', '--project', 'p==x', '--default-project', '9'],
        ...['--rp-id', 'x.example', '--pepper-file', pepper, '--hash-file', hash],
        ...['--hash', 'signerKey=ab=='],
      ),
    )
    assert.deepEqual(settings, {
      ...{ mode: Mode.UPDATE, match: ['email', 'id', 'metadata:nr'], keep: ['email'] },
      ...{ mails: MailMode.LATER, share: 20, idps: { google: '12' } },
      ...{ organizations: { 'a b': '3' }, projects: { p: '=x' }, defaultProjectId: '9' },
      ...{ rpId: 'x.example', hash: { rounds: 8, pepper: 'p e', signerKey: 'ab==' } },
    })
  })

  it('say how files are read', async () => {
    const mapping = await file('mapping.json', '{"fields":{}}')
    const given = args(
      ...['f', '--names', 'keep', '--metadata', 'all', '--time-zone', 'Europe/Zurich'],
      ...[
        '--default-region',
        'de',
        '--assume-verified',
        '--with-deleted',
        '--encoding',
        'utf-16le',
      ],
      ...['--option', 'groups=metadata', '--mapping', mapping, '--rp-id', 'x.example'],
    )
    assert.deepEqual(readOptionsOf(given, { nowMs: 5 }), {
      ...{ nowMs: 5, names: 'keep', metadata: 'all', timeZone: 'Europe/Zurich' },
      ...{ defaultRegion: 'DE', assumeVerified: true, withDeleted: true, encoding: 'utf-16le' },
      ...{ source: { groups: 'metadata' }, mapping: { fields: {} }, rpId: 'x.example', hash: {} },
    })
  })

  it('that mean nothing are refused, without the value of a secret', () => {
    const wrong: readonly [given: string[], said: RegExp][] = [
      [['--mode', 'merge'], /^Error: --mode is one of insert, skip, update, replace, not "merge"$/],
      [['--share', '0'], /--share takes percent/],
      [['--idp', 'google'], /--idp takes NAME=VALUE/],
      [['--hash', 'seCret'], /^Error: --hash takes NAME=VALUE$/],
    ]
    for (const [given, said] of wrong) {
      const problem = (reason: unknown) => said.test(String(reason).replace(/^\w+/, 'Error'))
      assert.throws(() => settingsOf(args('f', ...given)), problem, given.join(' '))
    }
  })

  it('ask for known passwords, or take them from a file', async () => {
    const canaries = await file('canaries', 'anna.m=Apfel=1\n\nbob = x\n')
    const prompts = { secret: async (text: string) => `typed at ${text}` }
    const given = args('f', '--canary', 'carl', '--canary-file', canaries)
    assert.deepEqual(await canariesOf(given, prompts), [
      { record: 'anna.m', password: 'Apfel=1' },
      { record: 'bob', password: ' x' },
      { record: 'carl', password: 'typed at password of carl: ' },
    ])
    await assert.rejects(canariesOf(args('f', '--canary', 'a=seCret'), prompts), (reason) => {
      return /--canary takes a record/.test(String(reason)) && !/seCret/.test(String(reason))
    })
  })
})
