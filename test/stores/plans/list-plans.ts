/** Runs lists over a large store, and holds the plan of each statement they run. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { createQueries } from '../../../src/app/queries.ts'
import type { Database } from '../../../src/store/database/database.ts'
import { eachStore } from '../stores.ts'
import { type Captured, capture, type Statement } from './captured.ts'
import { fillLargeStore } from './large-store.ts'
import { type Plan, planOf } from './plan.ts'

/** The queries of a server, and the database under them. */
export type Lists = ReturnType<typeof createQueries> & { readonly database: Database }

/** A list with its conditions and order. */
export interface ListCase {
  /** What is asked for, as it follows "a list of …". */
  readonly name: string
  readonly run: (lists: Lists) => Promise<unknown>
  /**
   * Why an index may be read until the page is full, in the order of the list: there is no
   * condition, or nearly all rows fulfil it. Absent: rows are found by a key.
   */
  readonly walks?: string
  /** Why all rows of an instance are read; none is, unless it says so. */
  readonly whole?: string
}

/** Declares a test for each case, on each engine; the store is filled once. */
export function describePlans(cases: readonly ListCase[]): void {
  eachStore((store) => {
    let captured: Captured
    before(async () => {
      await fillLargeStore(store.database())
      captured = capture(store.database())
    })
    describe('no list reads a whole table', () => {
      for (const listCase of cases) {
        it(listCase.name, () => holds(captured, listCase))
      }
    })
  })
}

async function holds({ database, taken }: Captured, { run, walks, whole }: ListCase) {
  const lists = { ...createQueries(database), database }
  await run(lists)
  const statements = taken()
  assert.ok(statements.length > 0, 'the list runs statements')
  for (const statement of statements) {
    const plan = await planOf(database, statement)
    taken()
    if (isAllowed(plan, { statement, walks, whole })) continue
    assert.fail(`${statement.sql}\n${JSON.stringify(statement.values)}\n${plan.shown}`)
  }
}

interface Allowance {
  readonly statement: Statement
  readonly walks: string | undefined
  readonly whole: string | undefined
}

function isAllowed({ reach }: Plan, { statement, walks, whole }: Allowance): boolean {
  if (reach === 'key' || whole !== undefined) return true
  // Totals are counted in the index of the condition.
  const isTotal = /^select count\(\*\)/.test(statement.sql)
  return walks !== undefined && (reach === 'walk' || isTotal)
}
