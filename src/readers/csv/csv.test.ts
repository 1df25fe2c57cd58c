import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { headedFile } from '../headed-file.ts'
import { fileOf, provesReader, readAll, sampleBytes, sorted } from '../reader.fixture.ts'
import { SourceRefused } from '../reader.ts'
import { csv } from './csv.ts'
import { dateByFormats } from './date-formats.ts'
import { guessMapping } from './guess.ts'
import { mappingMembers, mappingOf, ruleMembers, targets } from './mapping.ts'

const mapping = JSON.parse(sampleBytes('csv-mapping.json').toString())

provesReader({
  reader: csv,
  files: ['csv.csv'],
  layout: { kind: 'csv' },
  options: { mapping },
  people: [
    {
      ...{ userName: 'bruno', id: '1001', state: 'active', password: 'Bitter-Mandel1' },
      notes: ['changed phone.number'],
      record: {
        createdAt: '2019-12-30T23:00:00Z',
        profile: { givenName: 'Bruno', familyName: 'Bär; jun.' },
        email: { address: 'bruno@laden.example', isVerified: true },
        phone: { number: '+491711234567', isVerified: false },
        roles: [{ keys: ['kunde', 'vip'] }],
      },
    },
    {
      ...{ userName: 'cagla@laden.example', id: '1002', state: 'locked', password: 'Chicoree,2' },
      notes: [],
      record: { createdAt: '2021-02-01T12:14:00Z' },
    },
    {
      ...{ userName: 'doppel', id: '1003', state: 'active', password: null },
      notes: ['metadata metadata', 'metadata phone.number', 'duplicate-email email.address'],
      record: { createdAt: '2021-02-02T23:00:00Z', roles: [{ keys: ['kunde'] }] },
    },
    {
      ...{ userName: 'er "der" echte', id: '01004', password: null },
      notes: ['filled profile.familyName', 'filled profile.givenName'],
      record: { createdAt: '2020-12-31T23:00:00Z' },
    },
    {
      ...{ userName: 'emma', id: '1005', state: 'active', password: 'Dörr-Obst5' },
      record: { createdAt: '2021-02-03T09:47:58Z' },
    },
  ],
})

const read = (text: string, fields: Readonly<Record<string, unknown>>, more = {}) =>
  readAll({
    reader: csv,
    files: [fileOf('x.csv', Buffer.from(text))],
    options: { mapping: { fields, ...more } },
  })

const onlyRecord = async (...given: Parameters<typeof read>) => {
  const [first] = sorted(await read(...given)).records
  assert.ok(first)
  return first.record
}

describe('a rule of a mapping', () => {
  const row = 'a,b,c\n Ann ,x:y,\n'

  it('puts columns into a text, and takes another rule where nothing is found', async () => {
    const record = await onlyRecord(row, {
      userName: { column: 'c', else: { template: '{a}.{b}' } },
      'metadata.none': { column: 'c', default: 'nothing' },
    })
    assert.equal(record.userName, 'Ann.x:y')
    assert.deepEqual(record.metadata, { none: 'nothing' })
  })

  it('finds by an expression, changes case and cuts lists', async () => {
    const record = await onlyRecord(row, {
      userName: { column: 'a', upper: true },
      'metadata.first': { column: 'b', regex: '^(.*):', group: 1 },
      'roles[p1]': { column: 'b', split: ':' },
      'idpLinks[google]': { column: 'b' },
    })
    assert.equal(record.userName, 'ANN')
    assert.deepEqual(record.metadata, { first: 'x' })
    assert.deepEqual(record.roles, [{ project: 'p1', keys: ['x', 'y'] }])
    assert.deepEqual(record.idpLinks, [{ idp: 'google', externalUserId: 'x:y' }])
  })

  it('reads members of JSON Lines by their paths', async () => {
    const text = '{"a":{"mail":"ann@x.example"},"n":7}\n{"a":{"mail":"bea@x.example"},"n":8}\n'
    const readings = await read(text, {
      id: { column: 'n' },
      'email.address': { column: 'a.mail' },
    })
    assert.deepEqual(
      sorted(readings).records.map(({ record }) => [record.id, record.userName]),
      [
        ['7', 'ann@x.example'],
        ['8', 'bea@x.example'],
      ],
    )
  })

  it('takes digits that a spreadsheet has kept, and refuses an id it has shortened', async () => {
    const readings = await read('a,b\n="007",1\n1.23E+15,2\n', { id: { column: 'a' } })
    const { records, broken } = sorted(readings)
    assert.equal(records[0]?.record.id, '007')
    assert.match(broken[0]?.reason ?? '', /spreadsheet/)
  })

  it('says that a state is none, and takes the record all the same', async () => {
    const { records } = sorted(await read('a,b\n1,odd\n', { state: { column: 'b' } }))
    assert.equal(records[0]?.record.state, 'active')
    assert.ok(records[0]?.notes.some(({ field }) => field === 'state'))
  })
})

describe('a mapping', () => {
  const refused = (document: unknown, why: RegExp) =>
    assert.throws(
      () => mappingOf(document),
      (error) => error instanceof SourceRefused && why.test(error.message),
    )

  it('is refused with the path of what is wrong', () => {
    refused({}, /"fields"/)
    refused({ fields: {}, include: 'x' }, /"include"/)
    refused({ fields: { nobody: { column: 'a' } } }, /"fields.nobody"/)
    refused({ fields: { id: {} } }, /"fields.id" .*one of column/)
    refused({ fields: { id: { column: 'a', code: 'x' } } }, /"fields.id.code"/)
    refused({ fields: { id: { column: 7 } } }, /"fields.id.column"/)
    refused({ fields: { id: { column: 'a', regex: '(a+)+$' } } }, /"fields.id.regex" .*repet/)
    refused({ fields: {}, timeZone: 'Mars/North' }, /"timeZone"/)
    refused({ fields: { id: { column: 'a', else: { value: 1, column: 'b' } } } }, /fields.id.else/)
  })

  it('that names a column which is not there is refused with those that are', async () => {
    await assert.rejects(read('a,b\n1,2\n', { id: { column: 'z' } }), /no column "z".* a, b/)
  })

  it('is asked for where there is none', async () => {
    await assert.rejects(
      readAll({ reader: csv, files: [fileOf('x.csv', Buffer.from('a,b\n1,2\n'))] }),
      /--mapping/,
    )
  })

  it('has the members that its schema has', () => {
    const schema = JSON.parse(readFileSync('docs/schemas/csv-mapping.schema.json', 'utf8'))
    assert.deepEqual(Object.keys(schema.properties).sort(), [...mappingMembers].sort())
    assert.deepEqual(Object.keys(schema.$defs.field.properties).sort(), [...ruleMembers].sort())
    const { properties, patternProperties } = schema.properties.fields
    assert.deepEqual(
      Object.keys(properties).sort(),
      targets.filter((each) => !/[.[]$/.test(each)).sort(),
    )
    const patterns = Object.keys(patternProperties).map((each) => new RegExp(each))
    for (const each of ['roles[a]', 'idpLinks[a]', 'metadata.a']) {
      assert.ok(
        patterns.some((pattern) => pattern.test(each)) &&
          mappingOf({
            fields: { [each]: { column: 'a' } },
          }),
      )
    }
  })
})

describe('a date of a mapping', () => {
  const date = (value: unknown, ...formats: readonly string[]) =>
    dateByFormats(value, { formats, timeZone: 'Europe/Berlin' })

  it('is read by the first format that fits', () => {
    assert.equal(date('31.12.2019', 'YYYY-MM-DD', 'DD.MM.YYYY'), '2019-12-30T23:00:00Z')
    assert.equal(date('07/04/2021 08:09', 'MM/DD/YYYY HH:mm'), '2021-07-04T06:09:00Z')
    assert.equal(date('44197.5', 'excel-serial'), '2021-01-01T11:00:00Z')
    assert.equal(date('1612345678', 'excel-serial', 'unix-seconds'), '2021-02-03T09:47:58Z')
    assert.equal(date('1612345678000', 'unix-millis'), '2021-02-03T09:47:58Z')
    assert.equal(date('31.02.2019', 'DD.MM.YYYY'), undefined)
    assert.equal(date('soon', 'DD.MM.YYYY', 'unix-seconds'), undefined)
  })
})

describe('a guess', () => {
  const guess = async (name: string, bytes: Uint8Array) =>
    guessMapping(await headedFile(fileOf(name, bytes)))

  it('names the columns of the sample, shows no secret, and asks for what is open', async () => {
    const { mapping: found, columns, open } = await guess('csv.csv', sampleBytes('csv.csv'))
    assert.equal(found.delimiter, ';')
    assert.deepEqual(
      columns.map(({ column, target }) => [column, target]),
      [
        ['Kundennummer', 'id'],
        ['Login', 'userName'],
        ['Vorname', 'profile.givenName'],
        ['Nachname', 'profile.familyName'],
        ['E-Mail', 'email.address'],
        ['Telefon', 'phone.number'],
        ['Passwort (SHA1)', 'password.hash'],
        ['Salz', 'password.hash'],
        ['Angelegt', 'createdAt'],
        ['Gesperrt', 'state'],
        ['Gruppen', 'roles'],
      ],
    )
    assert.deepEqual(columns[6]?.examples, [])
    assert.deepEqual(columns[0]?.examples, ['1001', '1002', '1003'])
    assert.ok(open.some((each) => /sha1/.test(each)))
  })

  it('is a mapping by which the passwords of the sample work', async () => {
    const { mapping: found } = await guess('csv.csv', sampleBytes('csv.csv'))
    const { records } = sorted(
      await readAll({
        reader: csv,
        files: [fileOf('csv.csv', sampleBytes('csv.csv'))],
        options: { mapping: found },
      }),
    )
    assert.deepEqual(records[0]?.record.password, {
      hash: {
        ...{ scheme: 'digest', algorithm: 'sha1', encoding: 'hex', saltPosition: 'prefix' },
        ...{ hash: '87e56c46c543d2056bedcd0c06eac01605e92686', salt: 'x9' },
      },
    })
    assert.equal(records[1]?.record.state, 'inactive')
    assert.equal(records[1]?.record.userName, 'cagla@laden.example')
  })

  it('names values of a state that it does not know', async () => {
    const bytes = Buffer.from('id,status\n1,active\n2,on holiday\n')
    const { mapping: found, open } = await guess('x.csv', bytes)
    assert.deepEqual(found.fields, {
      id: { column: 'id' },
      state: { column: 'status', map: { '': 'active', active: 'active' } },
    })
    assert.ok(open.some((each) => /on holiday/.test(each)))
  })
})
