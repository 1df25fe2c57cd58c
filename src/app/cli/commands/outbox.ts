/** `gatehouse outbox`: lists and retries mails and SMS. */
import { readSettings } from '../../config/settings.ts'
import { type OutboxEntry, withOutboxAdmin } from '../../operator/outbox.ts'
import { type Command, exitCodes, optionalName, UsageError } from '../command.ts'
import { formatTable } from '../table.ts'

const rowsMax = 200
const states = ['pending', 'sent', 'dropped', 'given_up'] as const

/** `gatehouse outbox list`. */
export const outboxList: Command = {
  name: 'outbox list',
  summary: 'shows the messages that wait or were given up, or those in a state',
  usage: `[${states.join(' | ')}]`,
  details: [`The newest ${rowsMax}; also while the server runs.`],
  async run(args) {
    const word = optionalName(args)
    const state = states.find((each) => each === word)
    if (word !== undefined && !state) throw new UsageError(`"${word}" is no state of a message`)
    const settings = readSettings(process.env, process.cwd())
    const asked = { ...(state && { state }), limit: rowsMax }
    const entries = await withOutboxAdmin(settings, (admin) => admin.list(asked))
    return { lines: linesOf(entries), data: entries }
  },
}

/** `gatehouse outbox retry`. */
export const outboxRetry: Command = {
  name: 'outbox retry',
  summary: 'has messages that were given up sent again',
  usage: '<id> | --all',
  details: ['Also while the server runs.'],
  options: { all: { type: 'boolean' } },
  async run(args) {
    const id = optionalName(args)
    if ((id === undefined) === (args.values.all !== true)) throw new UsageError('which message?')
    const settings = readSettings(process.env, process.cwd())
    const count = await withOutboxAdmin(settings, (admin) => admin.retry(id))
    return { lines: [retriedText(count)], data: { count }, exitCode: retriedCode(count, id) }
  },
}

/** Retrying all succeeds even if there is nothing to retry; retrying one id does not. */
function retriedCode(count: number, id: string | undefined) {
  return count === 0 && id !== undefined ? exitCodes.failed : exitCodes.done
}

function retriedText(count: number): string {
  if (count === 0) return 'nothing was given up that this names'
  const what = count === 1 ? '1 message' : `${count} messages`
  const when = 'within half a minute, or when what carries it is no longer paused'
  return `${what} will be sent again where a server runs, ${when}`
}

function linesOf(entries: readonly OutboxEntry[]): string[] {
  if (entries.length === 0) return ['there are none']
  const rows = entries.map((entry) => [
    entry.id,
    entry.state,
    entry.channel,
    entry.kind,
    `user ${entry.userId}`,
    `${new Date(entry.createdAtMicros / 1000).toISOString().slice(0, 19)}Z`,
    `${entry.attempts} attempts`,
    entry.lastError,
  ])
  const isCut = entries.length === rowsMax
  return [...formatTable(rows), ...(isCut ? [`(the newest ${rowsMax})`] : [])]
}
