/** Goes through all records of files: what they come to, and what is wrong with which. */
import { checkRecord } from '../../../src/domain/import/check-record.ts'
import { createReadingCounter, type ReadingCounts } from '../../../src/readers/counts.ts'
import type { Reading } from '../../../src/readers/reader.ts'
import type { Check, Fault } from '../src/import/reading-messages.ts'
import type { OpenedFiles } from './open-files.ts'

/** Faults that the page is given; more are counted. */
const faultsMax = 20_000

/** Reads everything; `onProgress` sees how many records there are so far. */
export async function checkFiles(
  { opened }: Pick<OpenedFiles, 'opened'>,
  onProgress: (records: number) => void,
): Promise<Check> {
  const counter = createReadingCounter()
  const faults: Fault[] = []
  let faultCount = 0
  let invalid = 0
  for await (const group of opened.read()) {
    for (const reading of group) {
      counter.add(reading)
      const found = faultsOf(reading)
      if (reading.kind === 'record' && found.some(({ isWarning }) => !isWarning)) invalid += 1
      faultCount += found.length
      faults.push(...found.slice(0, Math.max(0, faultsMax - faults.length)))
    }
    onProgress(counter.counts.records)
  }
  return { counts: countsOf(counter.counts, invalid), faults, faultCount }
}

function faultsOf(reading: Reading): readonly Fault[] {
  const { line } = reading
  if (reading.kind === 'broken') {
    return [{ line, field: '', code: 'unreadable', message: reading.reason, isWarning: false }]
  }
  const notes = reading.notes.map(({ field, code, detail }) => ({
    ...{ line, field, code, message: detail, isWarning: true },
  }))
  if (reading.kind === 'skipped') return notes
  const { reasons } = checkRecord(JSON.stringify(reading.record))
  const wrong = reasons.map(({ field, code, message, isWarning = false }) => ({
    ...{ line, field, code, message, isWarning },
  }))
  return [...wrong, ...notes]
}

function countsOf(counts: ReadingCounts, invalid: number): Check['counts'] {
  const { records, skipped, broken, humans, machines } = counts
  const { withPassword, withHook, withoutEmail, repeatedEmails } = counts
  return {
    ...{ records, skipped, broken, invalid, humans, machines },
    ...{ withPassword, withHook, withoutEmail, repeatedEmails: repeatedEmails.count },
    passkeys: Object.fromEntries(counts.passkeys),
    links: Object.fromEntries(counts.links),
    roles: Object.fromEntries(counts.roles),
    organizations: Object.fromEntries(counts.organizations),
  }
}
