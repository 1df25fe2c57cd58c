/**
 * A person's rows out of several tables: the tables beside the one of people are read first and
 * kept by owner, then the people pass by (import-sources §0.2, "Merging").
 */
import { type HeadedFile, type ReadOptions, SourceRefused } from '../reader.ts'
import { type Fields, fieldsOf } from '../values/fields.ts'
import { createRowStore } from './row-store.ts'
import {
  columnsOf,
  compared,
  type RestOfRow,
  type TableForm,
  tableKindOf,
  tableRows,
} from './table-rows.ts'

/** A table beside the people's. Columns are written as they are compared (`table-rows.ts`). */
export interface SideTable {
  /** Its names in documents, as they are written there. */
  readonly names: readonly string[]
  /** Tells a file of this table alone by its columns. */
  readonly isTable: (columns: ReadonlySet<string>) => boolean
  /** What the rows are found by: the person's id, or for a list of names the row's own. */
  readonly keyOf: (row: Fields) => string | undefined
  /** The columns that are kept. */
  readonly columns: readonly string[]
  /** Columns such as tokens, of which only is kept whether there is something in them. */
  readonly marked?: readonly string[]
  /** Whether a row is needed at all; absent: each is. */
  readonly isKept?: (row: Fields) => boolean
}

/** The tables of a source; `Name` is what its reader calls the side tables. */
export interface Tables<Name extends string> {
  /** The people's names in documents. */
  readonly people: readonly string[]
  readonly isPeople: (columns: ReadonlySet<string>) => boolean
  readonly sides: Readonly<Record<Name, SideTable>>
  readonly dialectOf?: (file: HeadedFile) => TableForm['dialect']
}

/** The rows of the side tables by key; none is an empty list. */
export type SideRows<Name extends string> = (table: Name, key: string) => readonly Fields[]

/** A person's row, or a row that could not be read. */
export type PersonRow =
  | {
      readonly line: number
      readonly row: Fields
      readonly rest: RestOfRow
    }
  | { readonly line: number; readonly fault: string }

/** The people in groups, and the rows beside them, which are complete before the first person. */
export interface JoinedTables<Name extends string> {
  readonly people: AsyncIterable<readonly PersonRow[]>
  readonly side: SideRows<Name>
}

/** Which table a file holds alone: a side's name, `people`, or a document of several. */
type Content<Name extends string> = Name | 'people' | 'document'

/** Opens the files of one job; reads the side tables to their end. */
export async function joinedTables<Name extends string>(
  tables: Tables<Name>,
  given: { readonly files: readonly HeadedFile[]; readonly options: ReadOptions },
): Promise<JoinedTables<Name>> {
  const { files, options } = given
  const contents = files.map((file) => ({ file, content: contentOf(tables, file) }))
  const isPerson = (content: Content<Name>) => content === 'people' || content === 'document'
  if (!contents.some(({ content }) => isPerson(content))) {
    throw new SourceRefused('The table of the users is missing. Give its file as well')
  }
  const store = createRowStore()
  const broken: PersonRow[] = []
  try {
    await readSides()
  } catch (error) {
    store.close()
    throw error
  }
  return { people: people(), side: (table, key) => store.of(`${table} ${key}`).map(unpacked) }

  async function readSides(): Promise<void> {
    for (const { file, content } of contents) {
      if (content === 'people') continue
      if (content === 'document' && !file.isRepeatable) {
        throw new SourceRefused(
          `${file.name} has several tables and is read twice. Give it as a file, not as a pipe`,
        )
      }
      for await (const group of rowsOf(tables, { file, content, options })) {
        for (const each of group) {
          if ('row' in each) keep(each)
          else if (content !== 'document') broken.push(each)
        }
      }
    }
  }

  function keep({ side, row }: { readonly side: Name | 'people'; readonly row: Fields }) {
    if (side === 'people') return
    const table = tables.sides[side]
    const key = table.keyOf(row)
    if (key === undefined || table.isKept?.(row) === false) return
    store.add({ key: `${side} ${key}`, text: packed(row, table) })
  }

  async function* people(): AsyncIterable<readonly PersonRow[]> {
    try {
      if (broken.length > 0) yield broken
      for (const { file, content } of contents) {
        if (!isPerson(content)) continue
        for await (const group of rowsOf(tables, { file, content, options })) {
          yield group.filter((each) => !('row' in each) || each.side === 'people')
        }
      }
    } finally {
      store.close()
    }
  }
}

/** Some columns of a row as JSON. */
function packed(row: Fields, { columns, marked = [] }: SideTable): string {
  const kept: Record<string, unknown> = {}
  for (const column of columns) kept[column] = row.value(column)
  for (const column of marked) kept[column] = row.value(column) === undefined ? undefined : true
  return JSON.stringify(kept)
}

function unpacked(text: string): Fields {
  return fieldsOf(JSON.parse(text), { empty: 'json' })
}

/** Whether a file holds the source's people or one of its side tables alone. */
export function isOfTables<Name extends string>(tables: Tables<Name>, file: HeadedFile): boolean {
  const columns = columnsOf(file)
  return tables.isPeople(columns) || sideNames(tables).some((name) => isSide(name))

  function isSide(name: Name) {
    return tables.sides[name].isTable(columns)
  }
}

function sideNames<Name extends string>(tables: Tables<Name>): Name[] {
  const names: Name[] = []
  for (const name in tables.sides) names.push(name)
  return names
}

function contentOf<Name extends string>(tables: Tables<Name>, file: HeadedFile): Content<Name> {
  if (tableKindOf(file) === 'document') return 'document'
  const columns = columnsOf(file)
  if (tables.isPeople(columns)) return 'people'
  const side = sideNames(tables).find((name) => tables.sides[name].isTable(columns))
  if (side !== undefined) return side
  throw new SourceRefused(
    `${file.name} is no table that is known here: its columns are of none. ` +
      'Leave it out, or export it with the names of its columns',
  )
}

type SidedRow<Name extends string> =
  | {
      readonly line: number
      readonly side: Name | 'people'
      readonly row: Fields
      readonly rest: RestOfRow
    }
  | { readonly line: number; readonly fault: string }

async function* rowsOf<Name extends string>(
  tables: Tables<Name>,
  given: {
    readonly file: HeadedFile
    readonly content: Content<Name>
    readonly options: ReadOptions
  },
): AsyncIterable<readonly SidedRow<Name>[]> {
  const { file, content, options } = given
  const names = sideNames(tables)
  const sides = new Map<string, Name | 'people'>()
  for (const name of tables.people) sides.set(compared(name), 'people')
  for (const side of names) {
    for (const name of tables.sides[side].names) sides.set(compared(name), side)
  }
  const all = [...tables.people, ...names.flatMap((name) => tables.sides[name].names)]
  const dialect = tables.dialectOf?.(file)
  const form = { tables: all, options, ...(dialect && { dialect }) }
  for await (const group of tableRows(file, form)) {
    yield group.flatMap((each): SidedRow<Name>[] => {
      if ('fault' in each) return [each]
      const side = content === 'document' ? sideOf(each) : content
      return side === undefined ? [] : [{ ...each, side }]
    })
  }

  function sideOf({ table }: { readonly table: string | undefined }) {
    return table === undefined ? undefined : sides.get(table)
  }
}
