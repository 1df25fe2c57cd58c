/** Defines commands of the command line and parses their arguments. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

/** A command. */
export interface Command {
  /** What is typed, such as `keys rotate`. */
  readonly name: string
  /** What it does, in one line. */
  readonly summary: string
  /** What may follow the name, such as `<id> | --all`. */
  readonly usage?: string
  /** What to know before calling it. */
  readonly details?: readonly string[]
  readonly options?: Options
  /** Resolves to the output, if the command did not print it itself. */
  run(args: CommandArguments): Promise<CommandResult | undefined>
}

/** Options as `parseArgs` takes them. */
export type Options = NonNullable<ParseArgsConfig['options']>

/** The arguments after the name of a command. */
export interface CommandArguments {
  readonly names: readonly string[]
  readonly values: Readonly<Record<string, string | boolean | readonly string[] | undefined>>
}

/** The result of a command, for people and for programs. */
export interface CommandResult {
  readonly lines: readonly string[]
  /** What `--json` prints. */
  readonly data: unknown
  /** `--json` prints the data in one line, as the last of several. */
  readonly isOneLine?: boolean
  /** 1 if the request was not fulfilled; see `exitCodes`. */
  readonly exitCode?: ExitCode
}

/** Exit codes of the command line. */
export const exitCodes = {
  done: 0,
  /** The operation was attempted and failed. */
  failed: 1,
  /** Invalid usage, or a setting, a file or another process prevented it. */
  refused: 2,
  /** Done for some and not for others. */
  partly: 3,
} as const
/** An exit code. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** A command was called with unknown arguments. */
export class UsageError extends Error {
  constructor(problem: string) {
    super(problem)
    this.name = 'UsageError'
  }
}

/** The command that the arguments begin with, and the remaining arguments. */
export function findCommand(
  commands: readonly Command[],
  args: readonly string[],
): { readonly command: Command; readonly rest: readonly string[] } | undefined {
  const begins = ({ name }: Command) => name.split(' ').every((word, at) => args[at] === word)
  // The longest name wins: `admin token` before `admin`.
  const [command] = commands.filter(begins).sort((a, b) => b.name.length - a.name.length)
  return command && { command, rest: args.slice(command.name.split(' ').length) }
}

/** Options of every command. */
const globalOptions = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
} as const satisfies Options

/** Parses the arguments of a command. Throws `UsageError`. */
export function parseArguments(
  { options = {} }: Command,
  rest: readonly string[],
): CommandArguments {
  try {
    const { positionals, values } = parseArgs({
      args: [...rest],
      options: { ...options, ...globalOptions },
      allowPositionals: true,
    })
    return { names: positionals, values: values as CommandArguments['values'] }
  } catch (cause) {
    throw new UsageError((cause as Error).message.split('. ')[0] ?? '')
  }
}

/** The single positional argument, or none. Throws `UsageError` if there are more. */
export function optionalName({ names }: CommandArguments): string | undefined {
  if (names.length > 1) throw new UsageError(`"${names[1]}" is one word too many`)
  return names[0]
}

/** Throws `UsageError` if there is a positional argument. */
export function rejectNames({ names }: CommandArguments): void {
  if (names.length > 0) throw new UsageError(`"${names[0]}" is one word too many`)
}

/** The text of an option that takes one. */
export function optionText({ values }: CommandArguments, option: string): string | undefined {
  const value = values[option]
  return typeof value === 'string' ? value : undefined
}

/** The texts of an option that may be given several times, in their order. */
export function optionTexts({ values }: CommandArguments, option: string): readonly string[] {
  const value = values[option]
  return Array.isArray(value) ? value : []
}
