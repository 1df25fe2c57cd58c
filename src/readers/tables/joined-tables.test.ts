import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { joinedTables, type PersonRow, type Tables } from './joined-tables.ts'
import { textFile } from './tables.fixture.ts'

const tables: Tables<'fact'> = {
  people: ['people'],
  isPeople: (columns) => columns.has('name'),
  sides: {
    fact: {
      names: ['facts'],
      isTable: (columns) => columns.has('fact'),
      keyOf: (row) => row.text('personid'),
      columns: ['fact'],
      marked: ['token'],
      isKept: (row) => row.text('fact') !== 'no',
    },
  },
}

const people = textFile('people.csv', { text: 'id,name\n1,Ann\n2,Bob\n' })
const factText = 'person_id,fact,token,other\n1,"a\nb",geheim,x\n1,no,,\n3,c,,\n1,d,,\n'
const facts = textFile('facts.csv', { text: factText })

async function joined(files: Parameters<typeof joinedTables>[1]['files']) {
  const { people: groups, side } = await joinedTables(tables, { files, options: { nowMs: 0 } })
  const rows: PersonRow[] = []
  for await (const group of groups) rows.push(...group)
  return { rows, side }
}

describe('joined tables', () => {
  it('keep the rows of a key in their order, and only what is needed of them', async () => {
    const { rows, side } = await joined([facts, people])
    assert.deepEqual(
      rows.map((each) => 'row' in each && each.row.text('name')),
      ['Ann', 'Bob'],
    )
    assert.deepEqual(
      side('fact', '1').map(({ all }) => all),
      [{ fact: 'a\nb', token: true }, { fact: 'd' }],
    )
    assert.deepEqual(side('fact', '2'), [])
  })

  it('say which row of a side table is damaged', async () => {
    const damaged = textFile('facts.csv', { text: `${factText}4\n` })
    const { rows } = await joined([people, damaged])
    assert.deepEqual(
      rows.map((each) => ('fault' in each ? each.line : 'row')),
      [7, 'row', 'row'],
    )
  })

  it('may be one document, whose damage is said once', async () => {
    const text =
      '{"people":[{"id":1,"name":"Ann"}],\n"facts":[{"person_id"=1},\n{"person_id":1,"fact":"a"}]}'
    const { rows, side } = await joined([textFile('all.json', { text })])
    assert.deepEqual(
      rows.map((each) => ('fault' in each ? each.line : 'row')),
      ['row', 2],
    )
    assert.deepEqual(side('fact', '1').length, 1)
  })

  it('refuse files of no known table, and side tables alone', async () => {
    const other = textFile('other.csv', { text: 'x,y\n1,2\n' })
    await assert.rejects(joined([people, other]), /other\.csv is no table/)
    await assert.rejects(joined([facts]), /users is missing/)
  })
})
