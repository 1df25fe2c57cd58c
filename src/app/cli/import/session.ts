/** What the commands on imports share: the server, the terminal, and Ctrl-C. */
import { createClock } from '../../../kit/clock.ts'
import { readClientSettings } from '../../config/client-settings.ts'
import type { CommandArguments } from '../command.ts'
import type { ImportClient } from './client.ts'
import { type Colours, coloursFor } from './colours.ts'
import { accessOf, createClient } from './connection.ts'
import { type Interrupts, listenForInterrupts } from './interrupts.ts'
import { type Prompts, terminalPrompts } from './prompts.ts'
import { type Reports, reportsForPeople, reportsForPrograms } from './reports.ts'
import type { RetryDeps } from './retries.ts'

/** A command's terminal. */
export interface Terminal {
  readonly reports: Reports
  readonly prompts: Prompts
  readonly colours: Colours
  readonly nowMs: () => number
}

/** A command that calls a server. */
export interface ClientSession extends Terminal, RetryDeps {
  readonly client: ImportClient
  readonly interrupts: Interrupts
  /** Host of the URL that the server is called by. */
  readonly host: string
}

/** The terminal of this process. */
export function openTerminal(args: CommandArguments): Terminal {
  const clock = createClock()
  const nowMs = () => clock.nowMicros() / 1000
  const { isColourless } = readClientSettings(process.env, process.cwd())
  const { stdout, stderr } = process
  const isForPrograms = args.values.json === true
  const isTerminal = stdout.isTTY === true && stderr.isTTY === true && !isForPrograms
  const colours = coloursFor({ isTerminal, isColourless })
  const deps = { stdout, stderr, nowMs, colours }
  const reports = isForPrograms ? reportsForPrograms(deps) : reportsForPeople(deps)
  return { reports, prompts: terminalPrompts(), colours, nowMs }
}

/** Throws `UsageError` where server or token are missing. */
export function openSession(args: CommandArguments): ClientSession {
  const terminal = openTerminal(args)
  const access = accessOf(args, readClientSettings(process.env, process.cwd()))
  const interrupts = listenForInterrupts(terminal.nowMs)
  const { client, retries } = createClient(access, terminal.reports)
  return { ...terminal, ...retries, client, interrupts, host: new URL(access.url).hostname }
}
