/**
 * Counts sign-ins by the hour, for the overview. They are summed up in memory and added to their
 * rows now and then, so that a sign-in costs no statement more, and no two nodes wait for each
 * other's row. A crash loses what was counted since the last writing.
 */
import { hourMicros, hourOf, keptMs, signInOf } from '../domain/overview/sign-in-hours.ts'
import type { Database } from '../store/database/database.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'

/** How long numbers stay in memory, in milliseconds. */
const writeEveryMs = 2_000

const addText = `INSERT INTO sign_in_counts
    (instance_id, org_id, hour, succeeded, failed, expires_at_ms) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (instance_id, org_id, hour) DO UPDATE SET
    succeeded = sign_in_counts.succeeded + excluded.succeeded,
    failed = sign_in_counts.failed + excluded.failed`

interface Counted {
  readonly instanceId: string
  /** Empty: the whole instance. */
  readonly orgId: string
  readonly hour: number
  succeeded: number
  failed: number
}

/** The counting of sign-ins. */
export type SignInCounts = ReturnType<typeof createSignInCounts>

/** Creates it; `count` is to be called with every commit of this process. */
export function createSignInCounts({
  database,
  onFailure,
}: {
  readonly database: Pick<Database, 'write'>
  /** Called when numbers could not be written; they are tried again. */
  readonly onFailure: (error: unknown) => void
}) {
  let counts = new Map<string, Counted>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const add = (one: Counted) => {
    const key = `${one.instanceId} ${one.orgId} ${one.hour}`
    const known = counts.get(key)
    if (!known) {
      counts.set(key, one)
      return
    }
    known.succeeded += one.succeeded
    known.failed += one.failed
  }
  const write = async () => {
    const taken = counts
    if (taken.size === 0) return
    counts = new Map()
    try {
      // In one order, so that two nodes never wait for each other.
      const rows = [...taken].sort(([one], [other]) => (one < other ? -1 : 1))
      await database.write(async (writer) => {
        for (const [, { instanceId, orgId, hour, succeeded, failed }] of rows) {
          const expiresAtMs = (hour * hourMicros) / 1000 + keptMs
          const values = [instanceId, orgId, hour, succeeded, failed, expiresAtMs]
          await writer.run(addText, values)
        }
      })
    } catch (failure) {
      onFailure(failure)
      for (const one of taken.values()) add(one)
    }
  }
  const writeDown = () => {
    timer = undefined
    writing = writing.then(write)
    return writing
  }
  return {
    count: (recorded: readonly RecordedEvent[]): void => {
      for (const event of recorded) {
        const outcome = signInOf(event)
        if (!outcome) continue
        const { instanceId, owner, createdAtMicros } = event
        for (const orgId of [owner, '']) {
          const none = { succeeded: 0, failed: 0 }
          add({ instanceId, orgId, hour: hourOf(createdAtMicros), ...none, [outcome]: 1 })
        }
      }
      if (counts.size === 0 || timer) return
      timer = setTimeout(writeDown, writeEveryMs)
      timer.unref()
    },
    /** Writes what is only in memory. */
    close: async (): Promise<void> => {
      clearTimeout(timer)
      await writeDown()
    },
  }
}
