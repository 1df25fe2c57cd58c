/** `gatehouse outbox`: what mails and SMS wait or were given up, and having them sent again. */
import { readSettings } from '../config/settings.ts'
import { CannotStart } from '../kit/cannot-start.ts'
import { atOutboxDesk, type OutboxDesk, type OutboxEntry } from '../main.ts'

const rowsMax = 200
const states = ['pending', 'sent', 'dropped', 'given_up'] as const

export async function lookAfterOutbox(words: readonly string[]): Promise<void> {
  const work = workOf(words)
  await atOutboxDesk(readSettings(process.env, process.cwd()), async (desk) => {
    console.log(await work(desk))
  })
}

/** What the words after `outbox` ask for; it gives what is to be shown. */
export function workOf(words: readonly string[]): (desk: OutboxDesk) => Promise<string> {
  const [verb, word, ...more] = words
  const state = states.find((each) => each === word)
  if (verb === 'list' && more.length === 0 && (word === undefined || state)) {
    return async (desk) => tableOf(await desk.list({ ...(state && { state }), limit: rowsMax }))
  }
  if (verb === 'retry' && word !== undefined && more.length === 0) {
    return async (desk) => {
      const count = await desk.retry(word === '--all' ? undefined : word)
      if (count === 0) return 'nothing was given up that this names'
      const what = count === 1 ? '1 message' : `${count} messages`
      const when = 'within half a minute, or when what carries it is no longer paused'
      return `${what} will be sent again where a server runs, ${when}`
    }
  }
  throw new CannotStart(`outbox list [${states.join(' | ')}], or outbox retry <id> | --all`)
}

function tableOf(entries: readonly OutboxEntry[]): string {
  if (entries.length === 0) return 'there are none'
  const rows = entries.map((entry) => [
    ...[entry.id, entry.state, entry.channel, entry.kind, `user ${entry.userId}`],
    `${new Date(entry.createdAtMicros / 1000).toISOString().slice(0, 19)}Z`,
    `${entry.attempts} attempts`,
    entry.lastError,
  ])
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const isCut = entries.length === rowsMax
  return [...lines, ...(isCut ? [`(the newest ${rowsMax})`] : [])].join('\n')
}
