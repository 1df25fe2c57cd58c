/** Readings of the people of joined tables: what all sources made of tables have in common. */
import type { HeadedFile, Reading, Readings, ReadOptions } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { joinedTables, type PersonRow, type SideRows, type Tables } from './joined-tables.ts'

/** A row of the table of people that could be read. */
export type ReadPerson = Extract<PersonRow, { row: unknown }>

/** A person, the rows that belong to them, and the options of the job. */
export interface PersonInput<Name extends string> {
  readonly person: ReadPerson
  readonly side: SideRows<Name>
  readonly options: ReadOptions
}

/** All readings of the files of one job, in groups. */
export async function* peopleReadings<Name extends string>(
  tables: Tables<Name>,
  given: {
    readonly files: readonly HeadedFile[]
    readonly options: ReadOptions
    readonly readingOf: (input: PersonInput<Name>) => Reading
  },
): Readings {
  const { files, options, readingOf } = given
  const { people, side } = await joinedTables(tables, { files, options })
  yield* readingsOf(people, (person) => readingOf({ person, side, options }))
}
