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

const orgText = 'SELECT user_org_id FROM sessions WHERE instance_id = ? AND id = ?'

/** A sign-in that only its session knows of. */
type OfSession = Pick<RecordedEvent, 'instanceId' | 'aggregateId' | 'createdAtMicros'>

interface Counted {
  readonly instanceId: string
  /** Empty: the whole instance. */
  readonly orgId: string
  readonly hour: number
  readonly succeeded: number
  readonly failed: number
}

/** The counting of sign-ins. */
export type SignInCounts = ReturnType<typeof createSignInCounts>

interface SignInCountsDeps {
  readonly database: Pick<Database, 'all' | 'write'>
  /** Called when numbers could not be written; they are tried again. */
  readonly onFailure: (error: unknown) => void
}

/** Creates it; `count` is to be called with every commit of this process. */
export function createSignInCounts({ database, onFailure }: SignInCountsDeps) {
  const sums = createSums()
  let ofSessions: OfSession[] = []
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const write = async () => {
    const sessions = ofSessions
    ofSessions = []
    // Where it fails, they are counted for the instance already.
    const found = await countedOf(database, sessions).catch(onFailure)
    for (const one of found ?? []) sums.add(one)
    const taken = sums.take()
    await writeAll(database, taken).catch((failure) => {
      onFailure(failure)
      for (const one of taken) sums.add(one)
    })
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
        const isOfSession = event.aggregateType === 'session'
        if (isOfSession) ofSessions.push(event)
        const one = { hour: hourOf(createdAtMicros), succeeded: 0, failed: 0, [outcome]: 1 }
        sums.add({ ...one, instanceId, orgId: '' })
        if (!isOfSession) sums.add({ ...one, instanceId, orgId: owner })
      }
      if (sums.isEmpty() || timer) return
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

/** Numbers by instance, organisation and hour. */
function createSums() {
  let counts = new Map<string, Counted>()
  return {
    add: (one: Counted): void => {
      const key = `${one.instanceId} ${one.orgId} ${one.hour}`
      const known = counts.get(key)
      const { succeeded = 0, failed = 0 } = known ?? {}
      const sum = { succeeded: succeeded + one.succeeded, failed: failed + one.failed }
      counts.set(key, { ...one, ...sum })
    },
    isEmpty: () => counts.size === 0,
    /** All of them, in one order, so that two nodes never wait for each other. */
    take: (): readonly Counted[] => {
      const taken = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
      counts = new Map()
      return taken.map(([, one]) => one)
    },
  }
}

/** The organisation of a session is in its row; one that has ended has none. */
async function countedOf(
  database: Pick<Database, 'all'>,
  sessions: readonly OfSession[],
): Promise<readonly Counted[]> {
  const found = sessions.map(async ({ instanceId, aggregateId, createdAtMicros }) => {
    const values = [instanceId, aggregateId]
    const [row] = await database.all<{ user_org_id: string | null }>(orgText, values)
    const orgId = row?.user_org_id
    const hour = hourOf(createdAtMicros)
    return orgId ? [{ instanceId, orgId, hour, succeeded: 1, failed: 0 }] : []
  })
  return (await Promise.all(found)).flat()
}

async function writeAll(
  database: Pick<Database, 'write'>,
  counts: readonly Counted[],
): Promise<void> {
  if (counts.length === 0) return
  await database.write(async (writer) => {
    for (const { instanceId, orgId, hour, succeeded, failed } of counts) {
      const expiresAtMs = (hour * hourMicros) / 1000 + keptMs
      await writer.run(addText, [instanceId, orgId, hour, succeeded, failed, expiresAtMs])
    }
  })
}
