/** `gatehouse receipt verify`: whether a receipt of an import is true. */
import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { createLinesDigest, linesOf } from '../../../readers/parts.ts'
import {
  type Command,
  type CommandArguments,
  type CommandResult,
  exitCodes,
  optionalName,
  optionText,
  optionTexts,
  UsageError,
} from '../command.ts'
import { connectionDetails, connectionOptions } from '../import/connection.ts'
import { inputFiles, openInput } from '../import/input-files.ts'
import { jobOptions, jsonIn } from '../import/job-options.ts'
import { readingDetails, readingOptions, readOptionsOf } from '../import/read-options.ts'
import { jwkSetOf, type Receipt, verifiedReceipt } from '../import/receipt.ts'
import { numberText } from '../import/reports.ts'
import { openSession, openTerminal } from '../import/session.ts'
import { formatTable } from '../table.ts'

/** `gatehouse receipt verify`. */
export const receiptVerify: Command = {
  name: 'receipt verify',
  summary: 'verifies the signed receipt of an import, and the files it speaks of',
  usage: 'RECEIPT [--input FILE…] [--results F.jsonl] [--keys JWKS.json]',
  details: [
    'The keys are those of --keys (from GET /gatehouse/import/v1/receipt_keys), or are asked',
    'of the server. --input is a file that was imported, once for each: they are read as they',
    'were then, so give the options that were given then. --results is what was written as JSON',
    'Lines by gatehouse import --results. Exit code 0: all is as it says; 1: it is not.',
    ...connectionDetails,
    '',
    ...readingDetails,
  ],
  options: {
    ...{ ...connectionOptions, ...readingOptions },
    ...{ hash: jobOptions.hash, 'hash-file': jobOptions['hash-file'] },
    ...{ 'pepper-file': jobOptions['pepper-file'], 'rp-id': jobOptions['rp-id'] },
    input: { type: 'string', multiple: true },
    results: { type: 'string' },
    keys: { type: 'string' },
  },
  async run(args) {
    const file = optionalName(args)
    if (file === undefined) throw new UsageError('which receipt?')
    const receipt = await verifiedReceipt(readFileSync(file, 'utf8'), await keysOf(args))
    const checks = [
      { what: 'signature', isTrue: true },
      ...(await inputChecks(args, receipt)),
      ...(await resultChecks(args, receipt)),
    ]
    return resultOf(receipt, checks)
  },
}

/** What was compared. */
interface Check {
  readonly what: string
  readonly isTrue: boolean
}

async function keysOf(args: CommandArguments) {
  const file = optionText(args, 'keys')
  if (file !== undefined) return jwkSetOf(jsonIn(file))
  const { client, interrupts } = openSession(args)
  interrupts.release()
  return jwkSetOf(await client.receiptKeys())
}

async function inputChecks(args: CommandArguments, { input }: Receipt): Promise<Check[]> {
  const names = optionTexts(args, 'input')
  if (names.length === 0) return []
  const { nowMs, prompts, reports } = openTerminal(args)
  const options = readOptionsOf(args, { nowMs: nowMs() })
  const from = optionText(args, 'from')
  const source = await openInput(inputFiles(names), {
    ...{ from, options, prompts, reports },
    ...{ isPreview: false, saveTo: undefined },
  })
  const digest = createLinesDigest()
  for await (const lines of linesOf(source.read(), () => undefined)) digest.add(lines)
  return [{ what: `input ${names.join(', ')}`, isTrue: digest.hex() === input.digest }]
}

/** The results are those of any phase of the receipt. */
async function resultChecks(args: CommandArguments, { phases }: Receipt): Promise<Check[]> {
  const file = optionText(args, 'results')
  if (file === undefined) return []
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk)
  const digest = hash.digest('hex')
  const found = phases.find(({ resultsDigest }) => resultsDigest === digest)
  const what = `results ${file}${found ? ` (${found.phase})` : ''}`
  return [{ what, isTrue: found !== undefined }]
}

function resultOf(receipt: Receipt, checks: readonly Check[]): CommandResult {
  const { issuer, jobId, input, phases, claims } = receipt
  const rows = phases.map(({ phase, endedAt, counts }) => [
    phase,
    endedAt,
    ...Object.entries(counts).map(([name, count]) => `${name} ${numberText(count)}`),
  ])
  return {
    lines: [
      `job ${jobId} of ${issuer}, ${numberText(input.records)} records`,
      ...formatTable(rows),
      ...checks.map(({ what, isTrue }) => `${isTrue ? 'true ' : 'FALSE'}  ${what}`),
    ],
    data: { claims, checks },
    exitCode: checks.every(({ isTrue }) => isTrue) ? exitCodes.done : exitCodes.failed,
  }
}
