/** What the table says about a result must follow from it and from what was accepted. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Measured, measured, type Run } from './results.ts'
import { regressions, table, verdict, verdictOnChange } from './table.ts'

const rate = { label: 'x', unit: '/s', isMoreBetter: true, aim: 100, floor: 50 } as const
const wait = { label: 'x', unit: 'ms', aim: 10, floor: 50 } as const
const around = (value: number): Measured => measured([value * 0.99, value, value * 1.01])

test('a result meets its aim, lies above its floor, or is a fault', () => {
  assert.deepEqual(
    [120, 60, 20].map((value) => verdict(rate, value)),
    ['✓', '~', '✗'],
  )
  assert.deepEqual(
    [5, 20, 80].map((value) => verdict(wait, value)),
    ['✓', '~', '✗'],
  )
})

test('a change counts beyond fifteen per cent, and beyond what the rounds differ by', () => {
  assert.equal(verdictOnChange(rate, around(80), around(100)), 'worse')
  assert.equal(verdictOnChange(rate, around(120), around(100)), 'better')
  assert.equal(verdictOnChange(wait, around(120), around(100)), 'worse')
  assert.equal(verdictOnChange(rate, around(90), around(100)), 'same')
  assert.equal(verdictOnChange(rate, measured([60, 80, 110]), around(100)), 'same')
})

const runOf = (results: Record<string, Measured>): Run => ({
  machine: {
    ...{ cores: 2, cpu: 'x', memoryGb: 1, node: 'v20', system: 'x', dataFolder: '/' },
    ...{ fsyncMicros: { p50: 1, p99: 2 }, isDataInMemory: false, isPinned: true },
  },
  ...{ size: '1m', otherWork: 0.5, results: new Map(Object.entries(results)) },
})

test('regressions are named, and only of what was accepted', () => {
  const run = runOf({
    'list/sqlite/rate': around(80),
    'list/sqlite/cpu': around(100),
    'update/sqlite/rate': around(1),
  })
  const rows = {
    'list/sqlite/rate': { ...around(100), at: '' },
    'list/sqlite/cpu': { ...around(100), at: '' },
  }
  assert.deepEqual(regressions(run, { machine: run.machine, rows }), ['list/sqlite/rate'])
  assert.deepEqual(regressions(run, undefined), [])
})

test('a rate stands beside the echo and beside the store alone, with size and other work', () => {
  const text = table(
    runOf({
      'echo/rate': around(1000),
      'list/sqlite/rate': around(100),
      'list/sqlite/bare': around(400),
    }),
    undefined,
  )
  assert.match(text, /The 20 newest users, SQLite .* 10 % \| +25 % \|/)
  assert.match(text, /Stores of 1,000,000 users/)
  assert.match(text, /Others kept 50 % of the cores busy/)
})
