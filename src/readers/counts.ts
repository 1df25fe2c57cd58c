/**
 * What the records of a file come to, counted while they go by: what is said before a run
 * (import-sources §25.1). Its size does not grow with the file, but for repeated addresses.
 */
import type { ImportRecord, RecordNote } from '../domain/import/record.ts'
import type { Reading } from './reader.ts'
import { createRepeats, type Repeat } from './repeats.ts'

/** The counts so far. */
export interface ReadingCounts {
  readonly records: number
  /** Left out on purpose. */
  readonly skipped: number
  /** Could not be read. */
  readonly broken: number
  readonly humans: number
  readonly machines: number
  readonly withPassword: number
  /** Their passwords are still with the old system, which a web hook asks. */
  readonly withHook: number
  readonly withoutEmail: number
  /** Passkeys by relying party; the empty one is the job's. */
  readonly passkeys: ReadonlyMap<string, number>
  /** Links by identity provider. */
  readonly links: ReadonlyMap<string, number>
  /** Roles by project; the empty one is the job's. */
  readonly roles: ReadonlyMap<string, number>
  readonly organizations: ReadonlyMap<string, number>
  /** Notes by code. */
  readonly notes: ReadonlyMap<string, number>
  /** Fields with a note of a code, by `code field`. */
  readonly noteFields: ReadonlyMap<string, number>
  readonly repeatedEmails: { readonly count: number; readonly first: readonly Repeat[] }
  /** Readings that could not be read: the first ones. */
  readonly firstBroken: readonly { readonly line: number; readonly reason: string }[]
}

/** A counter of readings. */
export interface ReadingCounter {
  add(reading: Reading): void
  readonly counts: ReadingCounts
}

/** Distinct names that are counted one by one; the others are counted together. */
const namesMax = 500
const brokenShown = 10
/** What names beyond the limit are counted as. */
export const otherNames = '(others)'

/** Creates a counter. */
export function createReadingCounter(): ReadingCounter {
  const emails = createRepeats()
  const tallies = tallyMaps()
  const firstBroken: { readonly line: number; readonly reason: string }[] = []
  const counts = {
    ...{ records: 0, skipped: 0, broken: 0, humans: 0, machines: 0 },
    ...{ withPassword: 0, withHook: 0, withoutEmail: 0 },
    ...tallies,
    repeatedEmails: emails.repeats,
    firstBroken,
  }
  const addRecord = (record: ImportRecord, line: number): void => {
    counts.records += 1
    const isMachine = record.kind === 'machine'
    if (isMachine) counts.machines += 1
    else counts.humans += 1
    if (record.password !== undefined) {
      if ('hook' in record.password) counts.withHook += 1
      else counts.withPassword += 1
    }
    const address = record.email?.address
    if (address !== undefined) emails.add(address.toLowerCase(), line)
    else if (!isMachine) counts.withoutEmail += 1
    for (const { rpId = '' } of record.passkeys ?? []) tally(tallies.passkeys, rpId)
    for (const { idp } of record.idpLinks ?? []) tally(tallies.links, idp)
    for (const { project = '' } of record.roles ?? []) tally(tallies.roles, project)
    if (record.organization !== undefined) tally(tallies.organizations, record.organization)
  }
  const addNotes = (notes: readonly RecordNote[]): void => {
    for (const { code, field } of notes) {
      tally(tallies.notes, code)
      tally(tallies.noteFields, `${code} ${field}`)
    }
  }
  return {
    counts,
    add(reading) {
      if (reading.kind === 'broken') {
        counts.broken += 1
        const { line, reason } = reading
        if (firstBroken.length < brokenShown) firstBroken.push({ line, reason })
        return
      }
      if (reading.kind === 'skipped') counts.skipped += 1
      else addRecord(reading.record, reading.line)
      addNotes(reading.notes)
    },
  }
}

function tallyMaps() {
  return {
    passkeys: new Map<string, number>(),
    links: new Map<string, number>(),
    roles: new Map<string, number>(),
    organizations: new Map<string, number>(),
    notes: new Map<string, number>(),
    noteFields: new Map<string, number>(),
  }
}

function tally(map: Map<string, number>, name: string): void {
  const known = map.has(name) || map.size < namesMax ? name : otherNames
  map.set(known, (map.get(known) ?? 0) + 1)
}
