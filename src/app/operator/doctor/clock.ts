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
  const itsNowMs = await clockOf(database, nowMs)
  if (itsNowMs !== undefined) {
    const aheadSeconds = (nowMs - itsNowMs) / 1000
    const apart = Math.abs(aheadSeconds)
    const text = `this clock and that of ${database.dialect.label} are ${apart.toFixed(1)} s apart`
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

/**
 * Milliseconds since 1970, as the store had them when it was asked at `askedAtMs`; undefined where
 * it has no clock of its own.
 */
async function clockOf(database: Database, askedAtMs: number): Promise<number | undefined> {
  const { clock } = database.dialect
  if (clock === undefined) return undefined
  const [row] = await database.once<{ ms: number }>(clock)
  // Half of the way is the way there.
  const travelMs = (Date.now() - askedAtMs) / 2
  return Number(row?.ms ?? 0) - travelMs
}
