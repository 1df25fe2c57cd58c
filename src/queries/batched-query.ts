/**
 * Queries made on every call. If the store is on another machine, concurrent calls of one query are
 * sent as one statement, and none of them sees less than was committed when it was made.
 */

import { refuse } from '../domain/refusals.ts'
import { createBatches } from '../kit/batches.ts'
import type { Reader } from '../store/database/database.ts'

/** Resolves to the first row of the result, if any. */
export type Query<R> = (values: readonly string[]) => Promise<R | undefined>

type Values = readonly string[]

/**
 * Creates a query of one text, whose parameters are all texts. Rejects with `store.busy` when too
 * many are waiting.
 */
export function createQuery<R>(database: Pick<Reader, 'all' | 'dialect'>, text: string): Query<R> {
  const { forEach } = database.dialect
  const query = forEach
    ? batched<R>(database, { text, manyText: forEach(text) })
    : single<R>(database, text)
  return async (values) => (values.some(cannotBeStored) ? undefined : query(values))
}

/** A value no row can hold must not fail the whole batch. */
function cannotBeStored(value: string): boolean {
  return /[\0\p{Surrogate}]/u.test(value)
}

function single<R>(database: Pick<Reader, 'all'>, text: string): Query<R> {
  return async (values) => (await database.all<R>(text, values))[0]
}

function batched<R>(
  database: Pick<Reader, 'all'>,
  { text, manyText }: { readonly text: string; readonly manyText: string },
): Query<R> {
  const { add } = createBatches<Values, R | undefined>({
    ...{ sizeMax: 256, waitingMax: 20_000, tooMany: () => refuse('store.busy') },
    carry: async (calls) => {
      const { slots, distinct } = numbered(calls)
      const [first = []] = calls
      // Common case: one program with one token. The plain text is quicker then.
      if (distinct.length === 1) {
        const [row] = await database.all<R>(text, first)
        return calls.map(() => row)
      }
      const rows = await database.all<R & { slot: number }>(manyText, [JSON.stringify(distinct)])
      const found = new Map<number, R>()
      for (const row of rows) if (!found.has(row.slot)) found.set(row.slot, row)
      return slots.map((slot) => found.get(slot))
    },
  })
  return add
}

/** Numbers the distinct ones of many calls: a token used by many calls is looked up once. */
function numbered(calls: readonly Values[]) {
  const known = new Map<string, number>()
  const distinct: Record<string, string | number>[] = []
  const slotOf = (values: Values): number => {
    const key = values.join('\u0000')
    const slotKnown = known.get(key)
    if (slotKnown !== undefined) return slotKnown
    const slot = distinct.length
    known.set(key, slot)
    distinct.push({ slot, ...Object.fromEntries(values.map((value, i) => [`v${i}`, value])) })
    return slot
  }
  return { slots: calls.map(slotOf), distinct }
}
