/** `gatehouse import list`, `show` and the other commands on jobs that there are. */
import { toJson } from '@bufbuild/protobuf'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import {
  type Job,
  JobSchema,
  Status,
} from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  type Options,
  optionalName,
  optionText,
  rejectNames,
  UsageError,
} from '../command.ts'
import { connectionDetails, connectionOptions } from '../import/connection.ts'
import { saveResults } from '../import/downloads.ts'
import { checkSaved, endedResult, savedOptions } from '../import/ended.ts'
import { shareOf } from '../import/job-options.ts'
import { jobLines } from '../import/job-table.ts'
import { type PhaseName, phaseNamesKnown, stateText } from '../import/phases.ts'
import { numberText } from '../import/reports.ts'
import { untilEnd } from '../import/run-import.ts'
import { type ClientSession, openSession } from '../import/session.ts'
import { watchJob } from '../import/watch.ts'
import { formatTable } from '../table.ts'

/** What a command on one job does. */
interface JobCommand {
  readonly name: string
  readonly summary: string
  readonly usage?: string
  readonly details?: readonly string[]
  readonly options?: Options
  readonly act: (session: ClientSession, job: Job, args: CommandArguments) => Promise<CommandResult>
}

function jobCommand({
  usage = '',
  details = [],
  options = {},
  act,
  ...about
}: JobCommand): Command {
  return {
    ...about,
    usage: `JOB ${usage}`.trim(),
    details: [...details, ...connectionDetails],
    options: { ...connectionOptions, ...options },
    async run(args) {
      const id = optionalName(args)
      if (id === undefined) throw new UsageError('which job?')
      checkSaved(args)
      const session = openSession(args)
      try {
        return await act(session, await session.client.getJob(id), args)
      } finally {
        session.interrupts.release()
      }
    },
  }
}

/** A job as it is now. */
function shown(job: Job): CommandResult {
  return { lines: jobLines(job, undefined), data: toJson(JobSchema, job) }
}

/** Follows a phase that is running to its end. */
async function followed(
  session: ClientSession,
  { job, args }: { readonly job: Job; readonly args: CommandArguments },
): Promise<CommandResult> {
  const { signal } = session.interrupts
  return endedResult(session, args, { job: await watchJob({ ...session, signal }, job) })
}

/** `gatehouse import list`. */
export const importList: Command = {
  name: 'import list',
  summary: 'lists import jobs, the newest first',
  usage: '[--org ID]',
  details: connectionDetails,
  options: { ...connectionOptions, org: { type: 'string' } },
  async run(args) {
    rejectNames(args)
    const { client, interrupts } = openSession(args)
    interrupts.release()
    const jobs: Job[] = []
    for await (const page of client.listJobs(optionText(args, 'org') ?? '')) jobs.push(...page)
    const rows = jobs.map((job) => [
      job.id,
      job.createdAt ? `${timestampDate(job.createdAt).toISOString().slice(0, 19)}Z` : '',
      `${numberText(job.records)} records`,
      stateText(job),
      job.name,
    ])
    return {
      lines: rows.length > 0 ? formatTable(rows) : ['there are none'],
      data: jobs.map((job) => toJson(JobSchema, job)),
    }
  },
}

const importShow = jobCommand({
  name: 'import show',
  summary: 'shows an import job: phases, counts, reasons',
  act: async (_session, job) => shown(job),
})

const importWatch = jobCommand({
  name: 'import watch',
  summary: 'follows an import job to the end of its phase; Ctrl-C pauses it',
  usage: '[--results F] [--receipt F]',
  options: savedOptions,
  act: (session, job, args) => followed(session, { job, args }),
})

const importPause = jobCommand({
  name: 'import pause',
  summary: 'pauses an import job after the records in hand',
  act: async ({ client }, { id }) =>
    shown(await client.changeJob(id, { verb: '_pause', body: {} })),
})

const importResume = jobCommand({
  name: 'import resume',
  summary: 'has a paused import job go on, and follows it',
  usage: '[--share PERCENT] [--results F] [--receipt F]',
  details: ['--share PERCENT  gives it another share of the time of the server'],
  options: { ...savedOptions, share: { type: 'string' } },
  async act(session, job, args) {
    const { signal } = session.interrupts
    const share = shareOf(optionText(args, 'share'))
    if (share !== undefined) await session.client.setShare(job.id, share)
    return endedResult(session, args, { job: await untilEnd({ ...session, signal }, job) })
  },
})

const importShare = jobCommand({
  name: 'import share',
  summary: 'gives an import job another share of the time of the server, also while it runs',
  usage: '--share PERCENT',
  options: { share: { type: 'string' } },
  async act({ client }, { id }, args) {
    const share = shareOf(optionText(args, 'share'))
    if (share === undefined) throw new UsageError('which share? --share PERCENT')
    return shown(await client.setShare(id, share))
  },
})

const importCancel = jobCommand({
  name: 'import cancel',
  summary: 'ends the phase of an import job for good; what it wrote stays and can be undone',
  act: async ({ client }, { id }) =>
    shown(await client.changeJob(id, { verb: '_cancel', body: {} })),
})

const importUndo = jobCommand({
  name: 'import undo',
  summary: 'removes what an import job made, and restores what it changed',
  usage: '[--dry-run] [--force] [--results F] [--receipt F]',
  details: [
    '--dry-run  only says what would be removed, restored and left',
    '--force    also what people changed since; without it that is left and listed',
    'Exit codes: 0 all; 1 failed; 2 the dry run would leave some; 3 some were left.',
  ],
  options: { ...savedOptions, 'dry-run': { type: 'boolean' }, force: { type: 'boolean' } },
  async act(session, job, args) {
    const body = {
      dryRun: args.values['dry-run'] === true,
      force: args.values.force === true,
    }
    const isPaused = job.status === Status.PAUSED
    if (isPaused) throw new UsageError('it is paused: resume or cancel it first')
    const begun = await session.client.changeJob(job.id, { verb: '_undo', body })
    return followed(session, { job: begun, args })
  },
})

const importReleaseMails = jobCommand({
  name: 'import release-mails',
  summary: 'sends the mails that an import job has held back',
  usage: '[--per-minute N]',
  details: ['--per-minute N  from 1 to 100000; default 600'],
  options: { 'per-minute': { type: 'string' } },
  async act({ client }, { id }, args) {
    const perMinute = rateOf(optionText(args, 'per-minute'))
    return shown(await client.changeJob(id, { verb: 'mails/_release', body: { perMinute } }))
  },
})

function rateOf(text: string | undefined): number {
  const rate = Number(text ?? 600)
  if (Number.isInteger(rate) && rate >= 1 && rate <= 100_000) return rate
  throw new UsageError(`--per-minute takes a number from 1 to 100000, not "${text}"`)
}

const importStopMails = jobCommand({
  name: 'import stop-mails',
  summary: 'holds the mails of an import job back again; those already sent are sent',
  act: async ({ client }, { id }) =>
    shown(await client.changeJob(id, { verb: 'mails/_stop', body: {} })),
})

const importResults = jobCommand({
  name: 'import results',
  summary: 'writes what became of each record of an import job',
  usage: '-o F.jsonl|F.csv [--phase PHASE]',
  details: [`--phase  one of ${phaseNamesKnown.join(', ')}; default: that of now`],
  options: { output: { type: 'string', short: 'o' }, phase: { type: 'string' } },
  async act({ client }, { id }, args) {
    const file = optionText(args, 'output')
    if (file === undefined) throw new UsageError('into which file? -o F.jsonl, or F.csv')
    const phase = phaseOf(optionText(args, 'phase'))
    await saveResults(client, { jobId: id, phase, file })
    return { lines: [`results: ${file}`], data: { file } }
  },
})

function phaseOf(text: string | undefined): PhaseName | undefined {
  if (text === undefined) return undefined
  const found = phaseNamesKnown.find((each) => each === text)
  if (found !== undefined) return found
  throw new UsageError(`--phase is one of ${phaseNamesKnown.join(', ')}, not "${text}"`)
}

const importReceipt = jobCommand({
  name: 'import receipt',
  summary: 'prints the signed receipt of an import job',
  act: async ({ client }, { id }) => {
    const receipt = await client.receipt(id)
    return { lines: [receipt], data: { receipt } }
  },
})

const importDelete = jobCommand({
  name: 'import delete',
  summary: 'deletes records and results of an import job; what it wrote stays',
  act: async ({ client }, { id }) => {
    await client.deleteJob(id)
    return { lines: [`job ${id} is deleted`], data: { id } }
  },
})

/** The commands on one job. */
export const importJobCommands: readonly Command[] = [
  ...[importShow, importWatch, importPause, importResume, importShare, importCancel, importUndo],
  ...[importReleaseMails, importStopMails, importResults, importReceipt, importDelete],
]
