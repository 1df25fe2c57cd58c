import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { columnsOf, type TableRow, tableKindOf, tableRows } from './table-rows.ts'
import { textFile } from './tables.fixture.ts'

const fileOf = (text: string) => textFile('table', { text })

const forms: Readonly<Record<string, string>> = {
  csv: 'user_id,Name\n7,Ann\n8,Bob\n',
  array: '[{"userId":7,"name":"Ann"},\n{"user_id":"8","NAME":"Bob"}]',
  lines: '{"UserId":7,"name":"Ann"}\n{"UserId":8,"name":"Bob"}\n',
  document: '{"other":[{"x":1}],"people":[{"user_id":7,"name":"Ann"},{"user_id":8,"name":"Bob"}]}',
}

async function rowsOf(text: string): Promise<readonly TableRow[]> {
  const rows: TableRow[] = []
  const options = { nowMs: 0 }
  for await (const group of tableRows(fileOf(text), { tables: ['people'], options })) {
    rows.push(...group)
  }
  return rows
}

describe('a table', () => {
  for (const [kind, text] of Object.entries(forms)) {
    it(`is read from the form ${kind}, its columns without case and underscores`, async () => {
      assert.equal(tableKindOf(fileOf(text)), kind)
      const rows = await rowsOf(text)
      assert.deepEqual(
        rows.map((each) => 'row' in each && [each.row.text('userid'), each.row.text('name')]),
        [
          ['7', 'Ann'],
          ['8', 'Bob'],
        ],
      )
      assert.ok(columnsOf(fileOf(text), kind === 'document' ? 'people' : undefined).has('userid'))
    })
  }

  it('gives columns that are not known as they are written', async () => {
    const [first] = await rowsOf('user_id,Favourite_Colour\n7,red\n')
    assert.ok(first !== undefined && 'row' in first)
    assert.deepEqual(first.rest(new Set(['userid'])), { Favourite_Colour: 'red' })
  })

  it('has rows that are none, which are faults of their own', async () => {
    const rows = await rowsOf('[7,{"id":1}]')
    assert.deepEqual(
      rows.map((each) => 'fault' in each),
      [true, false],
    )
  })

  const damaged: Readonly<Record<string, string>> = {
    array: '[{"userId":7,"name"="Ann"},\n{"user_id":8,"name":"Bob"}]',
    document: '{"people": [ {"user_id":7,"name"="Ann"},{"user_id":8,"name":"Bob"}]}',
  }
  for (const [kind, text] of Object.entries(damaged)) {
    it(`is known to be of the form ${kind} where a record is damaged`, async () => {
      assert.equal(tableKindOf(fileOf(text)), kind)
      assert.ok(columnsOf(fileOf(text), kind === 'document' ? 'people' : undefined).has('userid'))
      const rows = await rowsOf(text)
      assert.deepEqual(
        rows.map((each) => ('fault' in each ? 'fault' : each.row.text('name'))),
        ['fault', 'Bob'],
      )
    })
  }
})
