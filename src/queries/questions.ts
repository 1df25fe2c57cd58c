/**
 * Questions that every call asks. Where a store is a trip away, those who ask the same kind of
 * question at the same moment go together: one statement answers all of them, and none of them
 * sees less than was committed when it asked.
 */

import { refuse } from '../domain/refusals.ts'
import { createBatches } from '../kit/batches.ts'
import type { Reader } from '../store/database/database.ts'

/** Gives the first row of the answer, if there is one. */
export type Query<R> = (values: readonly string[]) => Promise<R | undefined>

type Asked = readonly string[]

/** Makes a question of one text, whose values are all texts. */
export function createQuery<R>(database: Pick<Reader, 'all' | 'dialect'>, text: string): Query<R> {
  const { forEach } = database.dialect
  const ask = forEach
    ? together<R>(database, { text, manyText: forEach(text) })
    : oneByOne<R>(database, text)
  return async (values) => (values.some(cannotBeStored) ? undefined : ask(values))
}

/** One who asks for what no row can hold must not spoil the answers of the others. */
function cannotBeStored(value: string): boolean {
  return /[\0\p{Surrogate}]/u.test(value)
}

function oneByOne<R>(database: Pick<Reader, 'all'>, text: string): Query<R> {
  return async (values) => (await database.all<R>(text, values))[0]
}

function together<R>(
  database: Pick<Reader, 'all'>,
  { text, manyText }: { readonly text: string; readonly manyText: string },
): Query<R> {
  const { add } = createBatches<Asked, R | undefined>({
    ...{ sizeMax: 256, waitingMax: 20_000, tooMany: () => refuse('store.busy') },
    carry: async (asked) => {
      const { slots, distinct } = numbered(asked)
      const [first = []] = asked
      // Common case: one program with one token. The plain text is quicker then.
      if (distinct.length === 1) {
        const [row] = await database.all<R>(text, first)
        return asked.map(() => row)
      }
      const rows = await database.all<R & { slot: number }>(manyText, [JSON.stringify(distinct)])
      const answers = new Map<number, R>()
      for (const row of rows) if (!answers.has(row.slot)) answers.set(row.slot, row)
      return slots.map((slot) => answers.get(slot))
    },
  })
  return add
}

/** Numbers the different ones among many: a token that everybody uses is looked up once. */
function numbered(asked: readonly Asked[]) {
  const known = new Map<string, number>()
  const distinct: Record<string, string | number>[] = []
  const slotOf = (values: Asked): number => {
    const key = values.join('\u0000')
    const found = known.get(key)
    if (found !== undefined) return found
    const slot = distinct.length
    known.set(key, slot)
    distinct.push({ slot, ...Object.fromEntries(values.map((value, i) => [`v${i}`, value])) })
    return slot
  }
  return { slots: asked.map(slotOf), distinct }
}
