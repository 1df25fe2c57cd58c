import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvRowsOf } from './results-csv.ts'

test('a result has a row a reason, and one without any', () => {
  const reasons = [
    { field: 'email.address', code: 'a', message: 'It is "odd", they say' },
    { field: '', code: 'b', message: 'Look', isWarning: true },
  ] as const
  const result = {
    record: 2,
    line: 9,
    sourceId: 's',
    userName: 'x',
    outcome: 'refused',
    reasons,
  } as const
  assert.deepEqual(csvRowsOf(result), [
    '2,9,s,,x,refused,email.address,a,"It is ""odd"", they say",false\r\n',
    '2,9,s,,x,refused,,b,Look,true\r\n',
  ])
  const created = { record: 1, userId: 'u', outcome: 'created', reasons: [] } as const
  assert.deepEqual(csvRowsOf(created), ['1,,,u,,created,,,,\r\n'])
})

test('no cell is a formula to a spreadsheet', () => {
  for (const name of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1']) {
    const [row = ''] = csvRowsOf({ record: 1, userName: name, outcome: 'created', reasons: [] })
    assert.match(row, /^1,,,,"?'/, name)
  }
})
