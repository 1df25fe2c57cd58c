/**
 * The metrics of all processes together. What a process has counted stays in the sum when it is
 * gone or does not answer in time: a counter that falls would read as one that began anew.
 */
import type { MetricJson } from './added-up.ts'
import type { FromProcess } from './messages.ts'
import type { Member } from './relay.ts'

/** Milliseconds for the answers of all processes. */
const answersMsMax = 4_500

/** The sum, and how it comes about. */
export interface MetricsSum {
  /** Asks all members for their metrics, and sends the sum to the one that wants it. */
  wanted(by: Member, id: number): void
  /** The answer of a member. */
  answered(member: Member, answer: Extract<FromProcess, { kind: 'metrics' }>): void
  joined(member: Member): void
  left(member: Member): void
}

interface Round {
  readonly missing: Set<Member>
  readonly end: () => void
}

/** Creates the sum; `onFailure` is called when it cannot be written. */
export function createMetricsSum(onFailure: (failure: unknown) => void): MetricsSum {
  const latest = new Map<Member, readonly MetricJson[]>()
  const members = new Set<Member>()
  const rounds = new Map<number, Round>()
  /** What processes that are gone have counted. */
  let past: Promise<readonly MetricJson[]> = Promise.resolve([])
  let asked = 0

  const remove = (round: Round | undefined, member: Member) => {
    if (round?.missing.delete(member) && round.missing.size === 0) round.end()
  }
  const answers = () =>
    new Promise<void>((resolve) => {
      asked += 1
      const id = asked
      const end = () => {
        clearTimeout(late)
        rounds.delete(id)
        resolve()
      }
      const late = setTimeout(end, answersMsMax)
      rounds.set(id, { missing: new Set(members), end })
      for (const member of members) member.send({ kind: 'metrics-wanted', id })
    })
  const sum = async () => {
    await answers()
    const registry = await together([await past, ...latest.values()])
    return { contentType: registry.contentType, text: await registry.metrics() }
  }
  /** Those who ask while an answer is on its way share it. */
  let underWay: ReturnType<typeof sum> | undefined

  return {
    wanted: (by, id) => {
      underWay ??= sum().finally(() => {
        underWay = undefined
      })
      underWay.then((written) => by.send({ kind: 'sum', id, ...written }), onFailure)
    },
    answered: (member, { id, metrics }) => {
      if (members.has(member)) latest.set(member, metrics.filter(isMetric))
      remove(rounds.get(id), member)
    },
    joined: (member) => void members.add(member),
    left: (member) => {
      members.delete(member)
      for (const round of rounds.values()) remove(round, member)
      const counted = (latest.get(member) ?? []).filter(({ type }) => type !== 'gauge')
      latest.delete(member)
      if (counted.length === 0) return
      past = past.then(async (before) => {
        const registry = await together([before, counted])
        const found: readonly object[] = await registry.getMetricsAsJSON()
        return found.filter(isMetric)
      })
      past.catch(onFailure)
    },
  }
}

const isMetric = (value: object): value is MetricJson => 'name' in value && 'type' in value

/** Loaded with the first scrape, as in a single process. */
async function together(all: (readonly MetricJson[])[]) {
  const { addUp } = await import('./added-up.ts')
  return addUp(all)
}
