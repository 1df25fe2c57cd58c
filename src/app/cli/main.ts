/** The command line: finds the command, runs it and prints the result. */

import { CannotStart } from '../../kit/cannot-start.ts'
import { OperationFailed } from '../../kit/operation-failed.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import { readVersion } from '../../kit/version.ts'
import { SourceRefused } from '../../readers/reader.ts'
import { WrongSetting } from '../config/settings.ts'
import {
  type CommandResult,
  exitCodes,
  findCommand,
  parseArguments,
  UsageError,
} from './command.ts'
import { commands } from './commands/all.ts'
import { commandHelp, overviewHelp } from './help.ts'

// Files written here contain secrets: nobody else on the machine may read them.
process.umask(0o077)

run(process.argv.slice(2)).then(
  (exitCode) => {
    if (exitCode !== undefined) process.exitCode = exitCode
  },
  (reason: unknown) => {
    console.error(lineOf(reason))
    process.exit(isOperators(reason) ? exitCodes.refused : exitCodes.failed)
  },
)

async function run(args: readonly string[]): Promise<number | undefined> {
  const [first] = args
  if (first === '--version' || first === '-v') return say(`gatehouse ${readVersion()}`)
  if (first === '--help' || first === '-h' || first === 'help') return say(overviewHelp(commands))
  const found = findCommand(commands, args)
  if (!found) {
    console.error(first === undefined ? overviewHelp(commands) : unknownText(args))
    return exitCodes.refused
  }
  const { command, rest } = found
  try {
    const said = parseArguments(command, rest)
    if (said.values.help) return say(commandHelp(command))
    const result = await command.run(said)
    return result && print(result, said.values.json === true)
  } catch (reason) {
    if (!(reason instanceof UsageError)) throw reason
    console.error(`gatehouse: ${reason.message}\n\n${commandHelp(command)}`)
    return exitCodes.refused
  }
}

function print(
  { lines, data, isOneLine = false, exitCode = exitCodes.done }: CommandResult,
  asJson: boolean,
): number {
  const text = asJson ? JSON.stringify(data, null, isOneLine ? 0 : 2) : lines.join('\n')
  if (text !== '') console.log(text)
  return exitCode
}

function say(text: string): number {
  console.log(text)
  return exitCodes.done
}

/** The commands with the same first word, or all. */
function unknownText(args: readonly string[]): string {
  const near = commands.filter(({ name }) => name.split(' ')[0] === args[0])
  if (near.length === 0) return `gatehouse: there is no command "${args[0]}"; see gatehouse --help`
  return near.map(commandHelp).join('\n\n')
}

/** Errors the operator can fix are one line; anything else is shown with its stack. */
function lineOf(reason: unknown): unknown {
  const isExpected = reason instanceof OperationFailed || reason instanceof Unavailable
  return isExpected || isOperators(reason) ? `gatehouse: ${(reason as Error).message}` : reason
}

function isOperators(reason: unknown): boolean {
  const kinds = [WrongSetting, CannotStart, SourceRefused]
  if (kinds.some((kind) => reason instanceof kind)) return true
  const { code } = reason as NodeJS.ErrnoException
  const mendable = [
    'EADDRINUSE',
    'EACCES',
    'EADDRNOTAVAIL',
    'ENOTFOUND',
    'ECONNREFUSED',
    'EROFS',
    'ENOSPC',
    'ENOENT',
    'EEXIST',
    'EISDIR',
    'ENOTDIR',
    'EPERM',
  ]
  return mendable.includes(code ?? '')
}
