/** `gatehouse import FILE…`: moves the users of another product in. */
import { basename } from 'node:path'
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  exitCodes,
  optionText,
  UsageError,
} from '../command.ts'
import { canariesOf } from '../import/canaries.ts'
import { connectionDetails, connectionOptions } from '../import/connection.ts'
import { checkSaved, endedResult, savedOptions } from '../import/ended.ts'
import { Interrupted } from '../import/interrupts.ts'
import { hasSettings, jobDetails, jobOptions, settingsOf } from '../import/job-options.ts'
import { preview } from '../import/preview.ts'
import { readingDetails, readingOptions, readOptionsOf } from '../import/read-options.ts'
import { importUsers } from '../import/run-import.ts'
import { openSession, openTerminal } from '../import/session.ts'

/** `gatehouse import`. */
export const importFiles: Command = {
  name: 'import',
  summary: 'moves users of another product in: reads their files, dry run, run, receipt',
  usage: 'FILE… [--from SOURCE] [--run] | --job ID [FILE…] | --preview FILE',
  details: [
    'Reads exports of other products (docs/migrate), sends the records to a server, and says by a',
    'dry run what would become of each. With --run they are written if nothing would be refused.',
    ...connectionDetails,
    '',
    '--run                 runs it after a dry run that refuses nothing; else asks, or ends with 2',
    '--yes                 with --run: also where some records are refused',
    '--dry-run-only        the dry run alone, which is the default',
    '--job ID              goes on with a job; files only where they were not sent to their end,',
    '                      settings only to replace all of them',
    '--results F           what became of each record: F.jsonl, or F.csv for a spreadsheet',
    '--receipt F           the signed receipt; see gatehouse receipt verify',
    '--notes F.jsonl       what was left behind, filled in or changed, record by record',
    '--save-mapping F      writes the mapping of a CSV that was agreed on in the terminal',
    '--preview             the first records as they would be sent, without a server; --count N',
    '',
    ...readingDetails,
    '',
    ...jobDetails,
    '',
    'Ctrl-C pauses the job and says how to go on; a second one ends at once. Exit codes: 0 all are',
    'taken, 1 failed, 2 the dry run refuses some, 3 some are refused.',
  ],
  options: {
    ...{ ...connectionOptions, ...readingOptions, ...jobOptions, ...savedOptions },
    run: { type: 'boolean' },
    yes: { type: 'boolean' },
    'dry-run-only': { type: 'boolean' },
    job: { type: 'string' },
    notes: { type: 'string' },
    'save-mapping': { type: 'string' },
    preview: { type: 'boolean' },
    count: { type: 'string' },
  },
  async run(args) {
    if (args.values.preview === true) return preview(args, openTerminal(args))
    checkSaved(args)
    return importing(args)
  },
}

async function importing(args: CommandArguments): Promise<CommandResult> {
  const files = args.names
  const jobId = optionText(args, 'job')
  if (files.length === 0 && jobId === undefined) throw new UsageError('which files?')
  const isRun = args.values.run === true
  if (isRun && args.values['dry-run-only'] === true) {
    throw new UsageError('--run and --dry-run-only exclude each other')
  }
  const session = openSession(args)
  const { signal } = session.interrupts
  const settings = settingsOf(args)
  const options = readOptionsOf(args, { nowMs: session.nowMs() })
  const canaries = await canariesOf(args, session.prompts)
  const name = optionText(args, 'name') ?? basename(files[0] ?? '')
  const organizationId = optionText(args, 'org') ?? ''
  let begunId = jobId
  try {
    const ended = await importUsers(
      { ...session, signal },
      {
        ...{ files, from: optionText(args, 'from'), options, jobId, settings },
        hasSettings: hasSettings(args),
        ...{ host: session.host, isRun, isSure: args.values.yes === true },
        job: { name, organizationId, settings: { ...settings, canaries } },
        notesFile: optionText(args, 'notes'),
        saveMapping: optionText(args, 'save-mapping'),
        onJob: (id) => {
          begunId = id
        },
      },
    )
    return await endedResult(session, args, ended)
  } catch (reason) {
    session.reports.end()
    if (!(reason instanceof Interrupted)) throw reason
    return interruptedResult({ files, jobId: begunId })
  }
}

function interruptedResult(left: {
  readonly files: readonly string[]
  readonly jobId: string | undefined
}): CommandResult {
  const { files, jobId } = left
  const call = `gatehouse import ${files.join(' ')} --job ${jobId}`
  return {
    lines: jobId === undefined ? ['Nothing was sent'] : [`Go on with the same options: ${call}`],
    data: { event: 'end', exitCode: exitCodes.failed, interrupted: true, jobId },
    isOneLine: true,
    exitCode: exitCodes.failed,
  }
}
