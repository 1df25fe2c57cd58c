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
      const { indexes, distinct } = numbered(asked)
      const [first = []] = asked
      // One for all is what one program with one token makes of it, and the plain text is quicker.
      if (distinct.length === 1) {
        const [row] = await database.all<R>(text, first)
        return asked.map(() => row)
      }
      const rows = await database.all<R & { place: number }>(manyText, [JSON.stringify(distinct)])
      const answers = new Map<number, R>()
      for (const row of rows) if (!answers.has(row.place)) answers.set(row.place, row)
      return indexes.map((index) => answers.get(index))
    },
  })
  return add
}

/** Which of the different ones each is: a token that everybody uses is looked up once. */
function numbered(asked: readonly Asked[]) {
  const known = new Map<string, number>()
  const distinct: Record<string, string | number>[] = []
  const indexOf = (values: Asked): number => {
    const key = values.join('\u0000')
    const before = known.get(key)
    if (before !== undefined) return before
    const index = distinct.length
    known.set(key, index)
    // The name of the column of `forEach` (store/database/dialect.ts).
    distinct.push({
      place: index,
      ...Object.fromEntries(values.map((value, i) => [`v${i}`, value])),
    })
    return index
  }
  return { indexes: asked.map(indexOf), distinct }
}
