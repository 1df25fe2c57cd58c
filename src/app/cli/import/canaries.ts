/** Known passwords of a job: of a file, or asked for at the terminal. */
import { readFileSync } from 'node:fs'
import { type CommandArguments, optionText, optionTexts, UsageError } from '../command.ts'
import type { Prompts } from './prompts.ts'

/** A known password. */
export interface CanaryInput {
  readonly record: string
  readonly password: string
}

/** The canaries of the options. Throws `UsageError`, without a password. */
export async function canariesOf(
  args: CommandArguments,
  prompts: Pick<Prompts, 'secret'>,
): Promise<CanaryInput[]> {
  const file = optionText(args, 'canary-file')
  const canaries = file === undefined ? [] : canariesIn(file)
  for (const given of optionTexts(args, 'canary')) {
    if (given.includes('=')) {
      // It would be seen in lists of processes, and be kept in the history of the shell.
      throw new UsageError('--canary takes a record; its password is asked for, or --canary-file')
    }
    canaries.push({ record: given, password: await prompts.secret(`password of ${given}: `) })
  }
  return canaries
}

function canariesIn(file: string): CanaryInput[] {
  const lines = readFileSync(file, 'utf8').split(/\r?\n/)
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const at = line.indexOf('=')
    if (at < 1) throw new UsageError(`${file}, line ${index + 1} is not RECORD=PASSWORD`)
    return [{ record: line.slice(0, at).trim(), password: line.slice(at + 1) }]
  })
}
