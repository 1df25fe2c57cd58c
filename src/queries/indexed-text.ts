/** Conditions on texts of which an index has the lower case. */
import { type RawBuilder, sql } from 'kysely'
import { isEqual, isLike } from './listing.ts'
import { beginningInLowerCase, beginsWith, type TextMatch } from './statements.ts'

/**
 * The same as `isLike`. Beginnings and whole texts are found by the index of `lower`, also where
 * case counts; parts of texts are not.
 */
export function isIndexedLike(
  columns: { readonly exact: string; readonly lower: string },
  text: TextMatch,
): RawBuilder<boolean> {
  const { match, ignoresCase, value } = text
  const isMatch = isLike(columns, text)
  if (match === 'contains' || match === 'endsWith') return isMatch
  const beginning = beginningInLowerCase(value)
  const isNear =
    match === 'equals'
      ? isEqual(columns.lower, value.toLowerCase())
      : beginsWith(sql.ref<string>(columns.lower), beginning)
  if (ignoresCase && match === 'equals') return isMatch
  return sql<boolean>`(${isNear} and ${isMatch})`
}
