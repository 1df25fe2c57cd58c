/** A job for people: its phases beside each other, its reasons, and the first refused records. */
import { timestampMs } from '@bufbuild/protobuf/wkt'
import {
  type Job,
  Outcome,
  Phase,
  type PhaseReport,
  type Result,
} from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import { formatTable } from '../table.ts'
import type { ImportClient } from './client.ts'
import type { Colours } from './colours.ts'
import { durationText } from './pace.ts'
import { countsOf, isUndo, phaseText, stateText } from './phases.ts'
import { numberText } from './reports.ts'

/** What the reader made of the input before anything was sent. */
export interface ReadSummary {
  readonly skipped: number
  readonly broken: number
}

/** The table of a job; `read` where this process has read the files. */
export function jobLines(job: Job, read: ReadSummary | undefined): string[] {
  const { id, name, phases } = job
  const title = name === '' ? `job ${id}` : `job ${id} (${name})`
  return [
    `${title}: ${stateText(job)}`,
    ...(phases.length > 0 ? ['', ...formatRight(tableOf(job, read))] : []),
    ...phases.slice(-1).flatMap(reasonLines),
    ...mailLines(job),
  ]
}

/** Rows of a run and of an undo: what is counted, in which of them, and under which name. */
const countRows = [
  { name: 'created', of: 'created', isUndo: false },
  { name: 'updated', of: 'updated', isUndo: false },
  { name: 'skipped', of: 'skipped', isUndo: false },
  { name: 'removed', of: 'created', isUndo: true },
  { name: 'restored', of: 'updated', isUndo: true },
  { name: 'left, changed since', of: 'skipped', isUndo: true },
] as const

function tableOf({ phases, records }: Job, read: ReadSummary | undefined): string[][] {
  const all = phases.map((report) => ({ ...countsOf(report.counts), isUndo: isUndo(report) }))
  const row = (name: string, values: readonly number[]): string[][] =>
    values.some((value) => value > 0)
      ? [[name, ...values.map((value) => (value > 0 ? numberText(value) : ''))]]
      : []
  const beside = (count = 0) => all.map((each) => (each.isUndo ? 0 : count))
  return [
    ['', ...phases.map(({ phase }) => phaseText(phase))],
    ['records', ...all.map((each) => amountText(each.records, each.isUndo ? undefined : records))],
    ...countRows.flatMap(({ name, of, isUndo: isOfUndo }) =>
      row(
        name,
        all.map((each) => (each.isUndo === isOfUndo ? each[of] : 0)),
      ),
    ),
    ...row(
      'refused',
      all.map(({ refused }) => refused),
    ),
    ...row(
      'taken with a note',
      all.map(({ noted }) => noted),
    ),
    ...row('not readable', beside(read?.broken)),
    ...row('left out by the reader', beside(read?.skipped)),
    ['time', ...phases.map((report) => timeText(report))],
    ['records/s', ...phases.map((report) => rateText(report))],
  ]
}

/** An undo goes through the records that were written only. */
function amountText(done: number, all: bigint | undefined): string {
  return all === undefined || BigInt(done) === all
    ? numberText(done)
    : `${numberText(done)} of ${numberText(all)}`
}

function secondsOf({ startedAt, endedAt }: PhaseReport): number | undefined {
  if (!startedAt || !endedAt) return undefined
  return Math.max(0.001, (timestampMs(endedAt) - timestampMs(startedAt)) / 1000)
}

function timeText(report: PhaseReport): string {
  const seconds = secondsOf(report)
  return seconds === undefined ? '' : durationText(seconds)
}

function rateText(report: PhaseReport): string {
  const seconds = secondsOf(report)
  if (seconds === undefined) return ''
  return numberText(Math.round(countsOf(report.counts).records / seconds))
}

/** Numbers under each other: every column but the first is aligned at its end. */
function formatRight(rows: readonly (readonly string[])[]): string[] {
  const widthOf = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  const padded = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell : cell.padStart(widthOf(column)))),
  )
  return formatTable(padded)
}

function reasonLines({ reasons }: PhaseReport): string[] {
  const sorted = Object.entries(reasons).sort(([, one], [, other]) => Number(other - one))
  if (sorted.length === 0) return []
  return ['', ...formatTable(sorted.map(([code, count]) => [code, numberText(count)]))]
}

function mailLines({ mails }: Job): string[] {
  if (!mails || mails.held === 0n) return []
  const { held, released, isReleasing, perMinute } = mails
  const rate = isReleasing ? `, ${numberText(perMinute)} a minute` : ''
  return ['', `mails: ${numberText(held)} held back, ${numberText(released)} released${rate}`]
}

/** Refused records that are shown; the rest is in the results. */
const refusedShown = 10

/** The first refused records of a phase with all their reasons. */
export async function refusedLines(
  client: Pick<ImportClient, 'listResults'>,
  { job, phase, colours }: { readonly job: Job; readonly phase: Phase; readonly colours: Colours },
): Promise<string[]> {
  const { results } = await client.listResults({
    ...{ jobId: job.id, phase, pageSize: refusedShown },
    outcomes:
      phase === Phase.UNDO || phase === Phase.UNDO_DRY_RUN
        ? [Outcome.REFUSED, Outcome.SKIPPED]
        : [Outcome.REFUSED],
  })
  return results.flatMap((result) => [
    colours.bad(recordText(result)),
    ...result.reasons.map(
      ({ field, message }) => `  ${field === '' ? '' : `${field}: `}${message}`,
    ),
  ])
}

/** Where a record is, and whose it is. */
function recordText({ record, line, sourceId, userName }: Result): string {
  const at = line > 0n ? `line ${line}` : `record ${record}`
  const who = [userName, sourceId].filter((text) => text !== '')
  return who.length === 0 ? at : `${at} (${who.join(', ')})`
}
