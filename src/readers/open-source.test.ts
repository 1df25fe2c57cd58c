import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { openSource } from './open-source.ts'
import { fileOf, sampleBytes, sampleOptions } from './reader.fixture.ts'
import type { Reading, ReadOptions, SourceFile } from './reader.ts'
import { sources } from './sources.ts'

/** The samples by the source that is recognised, in those jobs that they are of. */
const jobs: readonly (readonly [source: string, ...files: readonly string[]])[] = [
  ['keycloak', 'keycloak.json'],
  ['keycloak', 'keycloak-partial.json'],
  ['auth0', 'auth0.ndjson', 'auth0-hashes.ndjson'],
  ['auth0', 'auth0-import.json'],
  ['firebase', 'firebase.json', 'firebase-hash-config.txt'],
  ['firebase', 'firebase.csv', 'firebase-hash-config.txt'],
  ['cognito', 'cognito.csv'],
  ['cognito', 'cognito-list-users.json'],
  ['kratos', 'kratos.json'],
  ['fusionauth', 'fusionauth.json'],
  ['supertokens', 'supertokens.json'],
  ['zitadel', 'zitadel.json'],
  ['logto', 'logto.json'],
  ['authentik', 'authentik-users.json'],
  ['authentik', 'authentik-dumpdata.json'],
  ['authentik', 'authentik-blueprint.yaml'],
  ['supabase', 'supabase.json'],
  ['supabase', 'supabase.csv'],
  ['clerk', 'clerk.csv'],
  ['okta', 'okta.json'],
  ['better-auth', 'better-auth.json'],
  ['authjs', 'nextauth.json'],
  ['wordpress', 'wordpress.csv', 'wordpress-usermeta.csv'],
  ['django', 'django.json'],
  [
    ...(['aspnet', 'aspnet.csv', 'aspnet-userlogins.csv', 'aspnet-userroles.csv'] as const),
    'aspnet-usertokens.csv',
  ],
  ['laravel', 'laravel.csv'],
  ['devise', 'devise.csv'],
  ['ldif', 'ldif.ldif'],
  ['ldif', 'ldif-ad.ldif'],
  ['scim', 'scim.json'],
  ['csv', 'csv.csv'],
  ['hanko', 'hanko.json'],
  ['casdoor', 'casdoor.json'],
]

const open = (
  files: readonly SourceFile[],
  more: { from?: string } & Partial<ReadOptions> = {},
) => {
  const { from, ...options } = more
  return openSource({ files, from, options: sampleOptions(options) })
}

describe('what is recognised by its content', () => {
  for (const [source, ...names] of jobs) {
    it(`${names.join(', ')} as ${source}`, async () => {
      const { reader } = await open(names.map((name) => fileOf(name, sampleBytes(name))))
      assert.equal(reader.source, source)
    })
  }

  it('is every sample, and every source has one', () => {
    const named = new Set(jobs.flatMap(([, ...names]) => names))
    // Not of exports: what people sign in with, a mapping, and the README.
    const others = ['README.md', 'csv-mapping.json', 'passkeys.json']
    const files = readdirSync('test/exports').filter((name) => !others.includes(name))
    assert.deepEqual(
      files.filter((name) => !named.has(name)),
      [],
    )
    const found = new Set(jobs.map(([source]) => source))
    assert.deepEqual(
      sources.map(({ source }) => source).filter((source) => !found.has(source)),
      ['canonical'],
    )
  })

  it('is a canonical record, though it looks a little like other sources', async () => {
    const lines = [
      '{"id":"1","userName":"ann","profile":{"givenName":"Ann"}}',
      '{"id":"2","userName":"bea","email":{"address":"bea@x.example"}}',
    ]
    const { reader } = await open([fileOf('x.jsonl', Buffer.from(lines.join('\n')))])
    assert.equal(reader.source, 'canonical')
  })
})

describe('a file is refused, with what to do, if it is', () => {
  const cases: readonly (readonly [what: string, bytes: string | Buffer, why: RegExp])[] = [
    ['a spreadsheet', 'PK\u0003\u0004rest', /CSV/],
    ['a PDF', '%PDF-1.7', /PDF/],
    ['encrypted', '-----BEGIN PGP MESSAGE-----\n', /gpg --decrypt/],
    ['packed twice', gzipSync(gzipSync('{}')), /packed twice/],
    ['packed in another way', 'BZh91AY', /bzip2/],
    ['an SQL dump of MySQL', '-- MySQL dump 10.13\n\nINSERT INTO `users` VALUES (1);', /SQL dump/],
    ['an SQL dump of PostgreSQL', 'SET x = 0;\nCOPY public.users (id) FROM stdin;\n1', /\\copy/],
    ['a database of SQLite', 'SQLite format 3\0', /sqlite3/],
    ['empty', '', /empty/],
    ['something else', 'Dear all,\nhere are our users.\n', /not recognised.*--from/],
    ['XML', '<?xml version="1.0"?><users/>', /XML/],
  ]
  for (const [what, bytes, why] of cases) {
    it(what, async () => {
      await assert.rejects(open([fileOf('users', Buffer.from(bytes))]), why)
    })
  }

  it('of a source that there is none of', async () => {
    const file = fileOf('scim.json', sampleBytes('scim.json'))
    await assert.rejects(open([file], { from: 'nobody' }), /no source "nobody".*keycloak/)
  })

  it('in an encoding that is not known', async () => {
    const file = fileOf('csv.csv', sampleBytes('csv.csv'))
    await assert.rejects(open([file], { encoding: 'ebcdic' }), /ebcdic.*windows-1252/)
  })
})

describe('where several sources match', () => {
  it('they are named, so that one can be asked for', async () => {
    const [first, second] = sources
    assert.ok(first && second)
    const both = [first, second].map((each) => ({ ...each, recognises: () => true }))
    const file = fileOf('x', Buffer.from('{}'))
    await assert.rejects(
      openSource({ files: [file], options: sampleOptions(), sources: both }),
      (error: { sources?: unknown }) => {
        assert.deepEqual(error.sources, [first.source, second.source])
        return true
      },
    )
  })

  it('for different files, a job has files of one only', async () => {
    const files = ['scim.json', 'keycloak.json'].map((name) => fileOf(name, sampleBytes(name)))
    await assert.rejects(open(files), /several sources: scim, keycloak/)
  })
})

describe('a file', () => {
  const readAll = async (file: SourceFile, options: Partial<ReadOptions> = {}) => {
    const readings: Reading[] = []
    for await (const group of (await open([file], options)).read()) readings.push(...group)
    return readings
  }

  it('that is packed and cut off gives what is there, and one error', async () => {
    const lines = Array.from(
      { length: 5000 },
      (_, index) => `{"userName":"u${index}","email":{"address":"u${index}@x.example"}}\n`,
    )
    const packed = gzipSync(lines.join(''))
    const readings = await readAll(fileOf('x.gz', packed.subarray(0, packed.length >> 1)))
    assert.ok(readings.length > 1000)
    const broken = readings.filter(({ kind }) => kind === 'broken')
    assert.ok(broken.length >= 1 && broken.length <= 2)
    const last = readings.at(-1)
    assert.match(last?.kind === 'broken' ? last.reason : '', /ends too early/)
  })

  it('in another encoding is read by it, and refused line by line without', async () => {
    const bytes = Buffer.from('id,name\n1,Müller\n2,Ann\n', 'latin1')
    const mapping = { fields: { id: { column: 'id' }, 'profile.displayName': { column: 'name' } } }
    const names = (readings: readonly Reading[]) =>
      readings.map((each) =>
        each.kind === 'record' ? each.record.profile?.displayName : each.kind,
      )
    const file = fileOf('x.csv', bytes)
    assert.deepEqual(names(await readAll(file, { mapping })), ['broken', 'Ann'])
    const stated = { mapping: { ...mapping, encoding: 'windows-1252' } }
    assert.deepEqual(names(await readAll(file, stated)), ['Müller', 'Ann'])
    assert.deepEqual(names(await readAll(file, { mapping, encoding: 'iso-8859-1' })), [
      'Müller',
      'Ann',
    ])
  })

  it('that is a pipe is read once, and refused where it would have to be read twice', async () => {
    const pipe = { ...fileOf('scim.json', sampleBytes('scim.json')), isRepeatable: false }
    const opened = await open([pipe])
    let count = 0
    for await (const group of opened.read()) count += group.length
    assert.equal(count, 4)
    await assert.rejects(async () => {
      for await (const _ of opened.read()) assert.fail('nothing can be read')
    }, /Give a file, not a pipe/)
  })
})
