/** The texts of a user that a search may ask for parts of, as one text. */

/** Their columns, in lower case where there is case. */
export const userTextColumns = [
  'user_name_key',
  'first_name_key',
  'last_name_key',
  'nick_name_key',
  'display_name_key',
  'email_key',
  'phone',
] as const

/** An SQL expression: the texts of a row, a line each. `row` is its name, such as `new.`. */
export function userTextsOf(row: '' | 'new.' | 'old.'): string {
  const texts = userTextColumns.map((column) => `coalesce(${row}${column}, '')`)
  return texts.join(` || '\n' || `)
}
