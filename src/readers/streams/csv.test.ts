import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type CsvDialect, type CsvRow, csvRows } from './csv.ts'
import { sniffedDelimiter } from './csv-marks.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function rowsOf(text: string, dialect: CsvDialect = {}, size = 5): Promise<CsvRow[]> {
  const found: CsvRow[] = []
  for await (const group of csvRows(chunksOf(Buffer.from(text), size), dialect)) {
    found.push(...group)
  }
  return found
}

const cells = (rows: readonly CsvRow[]) =>
  rows.map((each) => ('fault' in each ? `fault ${each.line}` : Object.values(each.cells)))

describe('rows of a CSV', () => {
  it('may have quotes, delimiters and line breaks in their cells', async () => {
    const rows = await rowsOf('a,b\r\n"x,""y""\nz",2\r\n\r\n3,"4"\r\n')
    assert.deepEqual(cells(rows), [
      ['x,"y"\nz', '2'],
      ['3', '4'],
    ])
    assert.deepEqual(
      rows.map(({ line }) => line),
      [2, 5],
    )
  })

  it('are what was written, whatever is in the cells and wherever the chunks end', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', ' ', '\\') })
    const row = fc.tuple(cell, cell).filter(([first, second]) => (first + second).trim() !== '')
    await fc.assert(
      fc.asyncProperty(fc.array(row), fc.integer({ min: 1, max: 9 }), async (given, size) => {
        const quoted = given.map((each) =>
          each.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
        )
        const rows = await rowsOf(['a,b', ...quoted, ''].join('\n'), { delimiter: ',' }, size)
        assert.deepEqual(cells(rows), given)
      }),
      { numRuns: 300 },
    )
  })

  it('have the delimiter that cuts the first lines alike', () => {
    assert.equal(sniffedDelimiter('a;b;c\n1;2,5;3\n'), ';')
    assert.equal(sniffedDelimiter('a\tb\n1, 2\t3\n'), '\t')
    assert.equal(sniffedDelimiter('a|b\n"x|y"|2\n'), '|')
    assert.equal(sniffedDelimiter('a,b\n"x;y;z",2\n'), ',')
    assert.equal(sniffedDelimiter('one column\nonly\n'), ',')
  })

  it('may have other quotes, none, and a character that escapes', async () => {
    const cognito = await rowsOf('a,b\n1\\, 2,"x\n', { quote: '', escape: '\\' })
    assert.deepEqual(cells(cognito), [['1, 2', '"x']])
    const mysql = await rowsOf('a,b\n"say \\"hi\\"",2\n', { escape: '\\' })
    assert.deepEqual(cells(mysql), [['say "hi"', '2']])
    assert.deepEqual(cells(await rowsOf("a,b\n'1,5',2\n", { quote: "'" })), [['1,5', '2']])
  })

  it('may have quotes inside that are not doubled, and quotes that open nothing', async () => {
    assert.deepEqual(cells(await rowsOf('a,b\n"Kim "the" second",5" pipe\n')), [
      ['Kim "the" second', '5" pipe'],
    ])
  })

  it('need no header where the names are given, and may end with a comma', async () => {
    const rows = await rowsOf('1,2,\n3,4,\n', { header: ['a', 'b'] })
    assert.deepEqual(cells(rows), [
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('tell columns of one name apart', async () => {
    const [row] = await rowsOf('id,id\n1,2\n')
    assert.deepEqual(row && 'cells' in row && { ...row.cells }, { id: '1', 'id (2)': '2' })
  })
})

describe('a broken row', () => {
  it('with too few or too many cells does not affect the others', async () => {
    const rows = await rowsOf('a,b\n1,2\n3\n4,5,6\n7,8\n')
    assert.deepEqual(cells(rows), [['1', '2'], 'fault 3', 'fault 4', ['7', '8']])
  })

  it('whose quote is open gives back the rows that it had swallowed', async () => {
    const rows = await rowsOf('a,b\n1,2\n"3,4\n5,6\n7,"8"\n9,0\n')
    assert.deepEqual(cells(rows), [['1', '2'], 'fault 3', ['5', '6'], ['7', '8'], ['9', '0']])
  })

  it('with bytes that are no UTF-8 says which', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\n1,'),
      Buffer.from([0xe4]),
      Buffer.from('\n3,4\n'),
    ])
    const rows: CsvRow[] = []
    for await (const group of csvRows(chunksOf(bytes, 4))) rows.push(...group)
    assert.deepEqual(cells(rows), ['fault 2', ['3', '4']])
    assert.match(rows[0] && 'fault' in rows[0] ? rows[0].fault : '', /offset 6 /)
  })
})
