/** The errors of the reference: refusals with their ids, and what has none. */
import { remedies } from '../../domain/refusal-remedies.ts'
import { textOf } from '../../domain/refusal-texts.ts'
import { Refusal, type RefusalKey, refusalNames } from '../../domain/refusals.ts'
import { Code, nameOfCode } from '../../kit/status.ts'
import { httpStatusOf } from '../protocols/wire-status.ts'

/** An error: what several refusals with one text have in common. */
export interface ErrorLine {
  readonly ids: readonly string[]
  /** The statuses it has, such as `NOT_FOUND (5), HTTP 404`. */
  readonly statuses: readonly string[]
  readonly text: string
  /** When it occurs: the names of its refusals. */
  readonly names: readonly string[]
  readonly remedy: string
}

/** All of them, in the order of the table of refusals. */
export function errorLines(): ErrorLine[] {
  const byKey = new Map<RefusalKey, Refusal[]>()
  for (const name of refusalNames) {
    const refusal = new Refusal(name, { hint: '…' })
    const key = refusal.key as RefusalKey
    byKey.set(key, [...(byKey.get(key) ?? []), refusal])
  }
  return [...byKey].map(([key, refusals]) => ({
    ids: unique(refusals.map(({ id }) => id).filter((id) => id !== '')),
    statuses: unique(refusals.map(statusOf)),
    text: textOf(key, '…'),
    names: unique(refusals.map(({ refusal }) => refusal)),
    remedy: remedies[key],
  }))
}

const unique = (values: readonly string[]): string[] => [...new Set(values)]

function statusOf({ kind }: Refusal): string {
  const code = Code[kind]
  return `${nameOfCode(code)} (${code}), HTTP ${httpStatusOf(code)}`
}
