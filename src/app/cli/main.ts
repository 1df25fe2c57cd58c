/** The command line: finds the command, runs it, and says what came of it. */

import { CannotStart } from '../../kit/cannot-start.ts'
import { NotDone } from '../../kit/not-done.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import { versionOf } from '../../kit/version.ts'
import { WrongSetting } from '../config/settings.ts'
import { exitCodes, findCommand, readWords, type Told, WrongWords } from './command.ts'
import { commands } from './commands/all.ts'
import { helpOf, helpOfAll } from './help.ts'

// What is written here holds secrets: nobody else on the machine may read it.
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

async function run(words: readonly string[]): Promise<number | undefined> {
  const [first] = words
  if (first === '--version' || first === '-v') return say(`gatehouse ${versionOf()}`)
  if (first === '--help' || first === '-h' || first === 'help') return say(helpOfAll(commands))
  const found = findCommand(commands, words)
  if (!found) {
    console.error(first === undefined ? helpOfAll(commands) : unknownText(words))
    return exitCodes.refused
  }
  const { command, rest } = found
  try {
    const said = readWords(command, rest)
    if (said.values.help) return say(helpOf(command))
    const told = await command.run(said)
    return told && tell(told, said.values.json === true)
  } catch (reason) {
    if (!(reason instanceof WrongWords)) throw reason
    console.error(`gatehouse: ${reason.message}\n\n${helpOf(command)}`)
    return exitCodes.refused
  }
}

function tell({ lines, data, exitCode = exitCodes.done }: Told, asJson: boolean): number {
  const text = asJson ? JSON.stringify(data, null, 2) : lines.join('\n')
  if (text !== '') console.log(text)
  return exitCode
}

function say(text: string): number {
  console.log(text)
  return exitCodes.done
}

/** The commands that begin alike, or all. */
function unknownText(words: readonly string[]): string {
  const near = commands.filter(({ name }) => name.split(' ')[0] === words[0])
  if (near.length === 0) return `gatehouse: there is no command "${words[0]}"; see gatehouse --help`
  return near.map(helpOf).join('\n\n')
}

/** What an operator can mend is one line; anything else is ours, with its whole story. */
function lineOf(reason: unknown): unknown {
  const isTold = reason instanceof NotDone || reason instanceof Unavailable
  return isTold || isOperators(reason) ? `gatehouse: ${(reason as Error).message}` : reason
}

function isOperators(reason: unknown): boolean {
  if (reason instanceof WrongSetting || reason instanceof CannotStart) return true
  const { code } = reason as NodeJS.ErrnoException
  const mendable = [
    ...['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'ECONNREFUSED', 'EROFS'],
    ...['ENOSPC', 'ENOENT', 'EEXIST', 'EISDIR', 'ENOTDIR', 'EPERM'],
  ]
  return mendable.includes(code ?? '')
}
