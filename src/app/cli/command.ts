/** What a command of the command line is, and how its words are read. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

export interface Command {
  /** Its words, such as `keys rotate`. */
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What may follow its name, such as `<id> | --all`. */
  readonly usage?: string
  /** What one has to know before calling it. */
  readonly details?: readonly string[]
  readonly options?: Options
  /** Resolves to what is to be said, when it did not say it itself. */
  run(words: Words): Promise<Told | undefined>
}

export type Options = NonNullable<ParseArgsConfig['options']>

/** What was written after the name of a command. */
export interface Words {
  readonly names: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | undefined>>
}

/** The outcome of a command, for a person and for a program. */
export interface Told {
  readonly lines: readonly string[]
  /** What `--json` prints. */
  readonly data: unknown
  /** 1 when what was asked for did not come about; see `exitCodes`. */
  readonly exitCode?: ExitCode
}

export const exitCodes = {
  done: 0,
  /** It was tried and did not come about. */
  failed: 1,
  /** It was called wrongly, or a setting, a file or another process stands in the way. */
  refused: 2,
} as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** A command was called with words that it does not know. */
export class WrongWords extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'WrongWords'
  }
}

/** The command that the words begin with, and the words after its name. */
export function findCommand(
  commands: readonly Command[],
  words: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const begins = ({ name }: Command) => name.split(' ').every((word, at) => words[at] === word)
  // `admin token` is looked for before `admin`.
  const [command] = commands.filter(begins).sort((a, b) => b.name.length - a.name.length)
  return command && { command, rest: words.slice(command.name.split(' ').length) }
}

/** Every command takes these. */
const everywhere = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
} as const satisfies Options

/** Reads the words after a command's name. Throws `WrongWords`. */
export function readWords({ options = {} }: Command, rest: readonly string[]): Words {
  try {
    const { positionals, values } = parseArgs({
      ...{ args: [...rest], options: { ...options, ...everywhere }, allowPositionals: true },
    })
    return { names: positionals, values: values as Words['values'] }
  } catch (cause) {
    throw new WrongWords((cause as Error).message.split('. ')[0] ?? '')
  }
}

/** The one word that may follow, or none. Throws `WrongWords` when there are more. */
export function onlyName({ names }: Words): string | undefined {
  if (names.length > 1) throw new WrongWords(`"${names[1]}" is one word too many`)
  return names[0]
}

/** Throws `WrongWords` when a word follows where only options may. */
export function noName({ names }: Words): void {
  if (names.length > 0) throw new WrongWords(`"${names[0]}" is one word too many`)
}

/** The text of an option that takes one. */
export function textOf({ values }: Words, option: string): string | undefined {
  const value = values[option]
  return typeof value === 'string' ? value : undefined
}
