/** What a command says of a job when it is done with it, and the files that were asked for. */
import { toJson } from '@bufbuild/protobuf'
import {
  type Job,
  JobSchema,
  Phase,
  Status,
} from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import type { ReadingCounts } from '../../../readers/counts.ts'
import { type CommandArguments, type CommandResult, type ExitCode, optionText } from '../command.ts'
import { formatOf, saveReceipt, saveResults } from './downloads.ts'
import { jobLines } from './job-table.ts'
import { exitCodeOf, phaseNameOf, reportOf } from './phases.ts'
import type { ClientSession } from './session.ts'

/** Options of commands that follow a job to its end. */
export const savedOptions = {
  results: { type: 'string' },
  receipt: { type: 'string' },
} as const

/** Looks at the options before anything is done. Throws `UsageError`. */
export function checkSaved(args: CommandArguments): void {
  const results = optionText(args, 'results')
  if (results !== undefined) formatOf(results)
}

/** A job, and what is known of it here. */
export interface JobEnded {
  readonly job: Job
  readonly counts?: ReadingCounts | undefined
  readonly exitCode?: ExitCode
}

/** Writes the files that were asked for. Resolves to the table, and for programs to the job. */
export async function endedResult(
  { client, interrupts }: Pick<ClientSession, 'client' | 'interrupts'>,
  args: CommandArguments,
  { job, counts, exitCode = exitCodeOf(job, { broken: 0 }) }: JobEnded,
): Promise<CommandResult> {
  interrupts.release()
  const saved: string[] = []
  const results = optionText(args, 'results')
  const receipt = optionText(args, 'receipt')
  const phase = phaseNameOf(job.phase)
  if (results !== undefined && phase !== undefined) {
    await saveResults(client, { jobId: job.id, phase, file: results })
    saved.push(`results: ${results}`)
  }
  if (receipt !== undefined && isEnded(job)) {
    await saveReceipt(client, { jobId: job.id, file: receipt })
    saved.push(`receipt: ${receipt}`)
  }
  return {
    lines: ['', ...jobLines(job, counts), '', ...saved, ...adviceOn(job)],
    data: { event: 'end', exitCode, job: toJson(JobSchema, job), read: readData(counts) },
    isOneLine: true,
    exitCode,
  }
}

const isEnded = ({ status }: Job) => status === Status.ENDED || status === Status.CANCELLED

function readData(counts: ReadingCounts | undefined) {
  if (!counts) return undefined
  const { records, skipped, broken, notes } = counts
  return { records, skipped, broken, notes: Object.fromEntries(notes) }
}

/** How one goes on. */
function adviceOn(job: Job): string[] {
  const { id, phase, status, mails } = job
  if (status === Status.PAUSED) return [`It is paused. Go on: gatehouse import resume ${id}`]
  if (!isEnded(job)) return []
  if (phase === Phase.DRY_RUN) {
    const refused = reportOf(job, phase)?.counts?.refused ?? 0n
    const sure = refused > 0n ? ' --yes' : ''
    return [`Nothing was written. Run it: gatehouse import --job ${id} --run${sure}`]
  }
  if (phase === Phase.UNDO_DRY_RUN) {
    return [`Nothing was undone. Undo it: gatehouse import undo ${id}`]
  }
  if (phase !== Phase.RUN) return []
  const held = (mails?.held ?? 0n) > (mails?.released ?? 0n)
  return [
    ...(held ? [`Send the mails: gatehouse import release-mails ${id}`] : []),
    `Take it back: gatehouse import undo ${id}`,
  ]
}
