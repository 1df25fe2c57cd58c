/** Casdoor: what its API lists, its init data, or rows of its table (import-sources §24). */
import type { HeadedFile, Reading, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { columnsOf, type TableRow, tableKindOf, tableRows } from '../tables/table-rows.ts'
import { draftRecord } from '../values/draft.ts'
import type { Fields } from '../values/fields.ts'
import { readUser } from './user.ts'

/** Reads one or several files. */
export const casdoor: SourceReader = {
  source: 'casdoor',
  title: 'Casdoor',
  options: [
    {
      name: 'admin-role',
      meaning: 'The role here of administrators there, such as ORG_OWNER; default none',
    },
  ],
  recognises,
  read,
}

function recognises(file: HeadedFile): boolean {
  const isDocument = tableKindOf(file) === 'document'
  const tables = isDocument ? (['data', 'users'] as const) : ([undefined] as const)
  return tables.some((table) => {
    const columns = columnsOf(file, table)
    return columns.has('owner') && columns.has('passwordtype')
  })
}

/** `data` of the API; of init data the organisations, which come before the users. */
const tables = ['data', 'users', 'organizations'] as const

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const organizations = new Map<string, Fields>()
  for (const file of files) {
    yield* readingsOf(tableRows(file, { tables, options }), (row) => readingOf(row))
  }

  function readingOf(each: Extract<TableRow, { row: Fields }>): Reading | undefined {
    const { line, row, rest, table } = each
    if (table === 'organizations') {
      organizations.set(row.text('name') ?? '', row)
      return undefined
    }
    // Numbers without a country are of the user's one.
    const defaultRegion = row.text('countrycode') ?? options.defaultRegion
    const own = defaultRegion === undefined ? options : { ...options, defaultRegion }
    const draft = draftRecord({ source: 'casdoor', line, options: own })
    const organization = organizations.get(row.text('owner') ?? '')
    readUser(draft, { row, rest, organization, adminRole: options.source?.['admin-role'] })
    return draft.finish()
  }
}
