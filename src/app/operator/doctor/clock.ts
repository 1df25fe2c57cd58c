/** Checks this machine's clock against that of the store. */
import type { Database } from '../../../store/database/database.ts'
import { createFindings, type Finding } from './finding.ts'

/** Codes and tokens last seconds to minutes; a smaller difference does not matter. */
const aheadSecondsMax = 5
const aheadSecondsBad = 30

/** Compares the clocks; with an embedded store there is nothing to compare. */
export async function examineClock(database: Database): Promise<Finding> {
  const { ok, warning, fault } = createFindings('clock')
  const nowMs = Date.now()
  const [newest] = await database.all<{ created_at: number }>(
    'SELECT created_at FROM events ORDER BY position DESC LIMIT 1',
  )
  const setIt = 'have both machines set their clocks by NTP'
  if (database.engine === 'postgres') {
    const aheadSeconds = (nowMs - (await clockOf(database, nowMs))) / 1000
    const apart = Math.abs(aheadSeconds)
    const text = `this clock and that of PostgreSQL are ${apart.toFixed(1)} s apart`
    if (apart > aheadSecondsBad) return fault(`${text}: ${setIt}`)
    if (apart > aheadSecondsMax) return warning(`${text}: ${setIt}`)
  }
  const aheadSeconds = ((newest?.created_at ?? 0) / 1000 - nowMs) / 1000
  if (aheadSeconds > aheadSecondsMax) {
    return fault(
      `the newest event is ${Math.round(aheadSeconds)} s in the future: the clock was set back, ` +
        'or was wrong before; set it by NTP',
    )
  }
  return ok(`it is ${new Date(nowMs).toISOString()}, and no event is later`)
}

/** The time of PostgreSQL in milliseconds since 1970, corrected to the moment `askedAtMs`. */
async function clockOf(database: Database, askedAtMs: number): Promise<number> {
  const [row] = await database.once<{ ms: number }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
  )
  // Half of the round trip.
  const travelMs = (Date.now() - askedAtMs) / 2
  return Number(row?.ms ?? 0) - travelMs
}
