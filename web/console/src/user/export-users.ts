/** Users as files: records of the import's format, or what the list shows as CSV. */
import { accessToken } from '../session/tokens.ts'
import { saveFile } from '../ui/save-file.ts'
import { type ColumnName, sortOf, type UserListSearch } from './list-search.ts'
import { type SearchQuery, searchUsers } from './user-search.ts'
import type { UserRow } from './users.ts'

/** Every user of an organisation (empty: of all) as a record a line, without credentials. */
export async function exportRecords(orgId: string): Promise<void> {
  const query = new URLSearchParams({
    credentials: 'false',
    ...(orgId !== '' && { organization_id: orgId }),
  })
  const response = await fetch(`/gatehouse/import/v1/users?${query}`, {
    headers: { authorization: `Bearer ${await accessToken()}` },
  })
  if (!response.ok) {
    const said = (await response.json().catch(() => ({}))) as { message?: string }
    throw new Error(said.message ?? `HTTP ${response.status}`)
  }
  saveFile('users.jsonl', await response.blob())
}

/** The columns of a file. */
export interface CsvShape {
  readonly columns: readonly ColumnName[]
  /** The heads of the columns, the name first. */
  readonly heads: readonly string[]
}

/** What a file of the list needs. */
export interface ListToExport extends CsvShape {
  readonly search: UserListSearch
  readonly queries: readonly SearchQuery[]
}

/** Some rows, with the columns that are shown. */
export const exportRows = (rows: readonly UserRow[], { columns, heads }: CsvShape): void =>
  saveCsv([lineOf(['ID', ...heads]), ...rows.map((row) => lineOf(cellsOf(row, columns)))])

const saveCsv = (lines: readonly string[]) =>
  saveFile('users.csv', new Blob([lines.join('')], { type: 'text/csv' }))

/** The most that the server gives at once. */
const limit = 1000

/** Everybody whom the filters match, in the order of the list; resolves to how many they are. */
export async function exportList(list: ListToExport): Promise<number> {
  const { search, queries } = list
  const lines = [lineOf(['ID', ...list.heads])]
  for (let offset = 0; ; offset += limit) {
    const order = { sort: sortOf(search), isAscending: search.up ?? false }
    const { rows } = await searchUsers({ queries, offset, limit, ...order })
    lines.push(...rows.map((row) => lineOf(cellsOf(row, list.columns))))
    if (rows.length < limit) break
  }
  saveCsv(lines)
  return lines.length - 1
}

/** Values as the API has them, so that a program reads the same in every language. */
function cellsOf(row: UserRow, columns: readonly ColumnName[]): readonly string[] {
  const values: Readonly<Record<ColumnName, string>> = {
    loginName: row.loginName,
    email: row.email,
    phone: row.phone,
    state: row.state,
    type: row.isMachine ? 'machine' : 'human',
    created: row.createdAt?.toISOString() ?? '',
    changed: row.changedAt?.toISOString() ?? '',
  }
  return [row.userId, row.name, ...columns.map((column) => values[column])]
}

/** RFC 4180; what a spreadsheet would take for a formula is text, but for phone numbers. */
export function lineOf(cells: readonly string[]): string {
  const quoted = cells.map((cell) => {
    const isFormula = /^[=+\-@\t\r]/.test(cell) && !/^\+\d+$/.test(cell)
    const text = isFormula ? `'${cell}` : cell
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${quoted.join(',')}\r\n`
}
