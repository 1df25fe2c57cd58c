/** `gatehouse import --preview`: the first records as they would be sent, without a server. */
import type { Reading } from '../../../readers/reader.ts'
import { withoutSecrets } from '../../../readers/without-secrets.ts'
import {
  type CommandArguments,
  type CommandResult,
  exitCodes,
  optionText,
  UsageError,
} from '../command.ts'
import { inputFiles, openInput } from './input-files.ts'
import { readOptionsOf } from './read-options.ts'
import type { Terminal } from './session.ts'

const countDefault = 5

/** Reads the first records of files. Secrets are not shown. */
export async function preview(args: CommandArguments, terminal: Terminal): Promise<CommandResult> {
  if (args.names.length === 0) throw new UsageError('which files?')
  const count = countOf(optionText(args, 'count'))
  const options = readOptionsOf(args, { nowMs: terminal.nowMs() })
  const from = optionText(args, 'from')
  const source = await openInput(inputFiles(args.names), {
    ...{ ...terminal, from, options },
    ...{ isPreview: true, saveTo: optionText(args, 'save-mapping') },
  })
  const first = await firstReadings(source.read(), count)
  const shown = first.map(withoutSecrets)
  const exitCode = first.some(({ kind }) => kind === 'broken') ? exitCodes.refused : exitCodes.done
  return {
    lines: [`an export of ${source.reader.title}`, ...shown.flatMap(linesOf)],
    data: { source: source.reader.source, readings: shown },
    isOneLine: true,
    exitCode,
  }
}

function countOf(text: string | undefined): number {
  const count = text === undefined ? countDefault : Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 10_000) return count
  throw new UsageError(`--count takes a number from 1 to 10000, not "${text}"`)
}

async function firstReadings(
  groups: AsyncIterable<readonly Reading[]>,
  count: number,
): Promise<readonly Reading[]> {
  const first: Reading[] = []
  for await (const group of groups) {
    first.push(...group.slice(0, count - first.length))
    if (first.length === count) break
  }
  return first
}

function linesOf(reading: Reading): string[] {
  const at = `line ${reading.line}`
  if (reading.kind === 'broken') return ['', `${at} cannot be read: ${reading.reason}`]
  const notes = reading.notes.map(({ field, code, detail }) => `  ${code} ${field}: ${detail}`)
  if (reading.kind === 'skipped') return ['', `${at} is left out`, ...notes]
  return ['', at, JSON.stringify(reading.record, undefined, 2), ...notes]
}
