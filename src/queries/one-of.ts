/** Conditions with alternatives, written so that an index finds each of them. */
import { type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../store/database/dialect.ts'
import { isEqual } from './listing.ts'

/** Whether a text column is one of the values. */
export function isOneOf(
  dialect: Dialect,
  { column, values }: { readonly column: string; readonly values: readonly string[] },
): RawBuilder<boolean> {
  const [first, ...others] = values
  // Of one value the planner knows how frequent it is.
  if (first !== undefined && others.length === 0) return isEqual(column, first)
  const [before = '', after = ''] = dialect.isOneOf(column).split('?')
  return sql<boolean>`${sql.raw(before)}${JSON.stringify(values)}${sql.raw(after)}`
}

/** Whether any of the conditions holds; one that is undefined does not. */
export function isAny(
  ...conditions: readonly (RawBuilder<boolean> | undefined)[]
): RawBuilder<boolean> {
  const either = conditions.filter((each) => each !== undefined)
  return sql<boolean>`(${sql.join(either, sql` or `)})`
}
