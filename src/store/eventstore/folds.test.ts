import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { RecordedEvent } from './event.ts'
import { createFolds, type Fold } from './folds.ts'

const fold: Fold<number> = { aggregateType: 'user', initial: 0, evolve: (count) => count + 1 }
const streamOf = (aggregateId: string) => ({
  ...{ instanceId: 'i', aggregateType: 'user', aggregateId },
})

/** Histories of ten events each, and how many of them were read. */
function historyOfTen() {
  const reads: number[] = []
  const read = async (_: unknown, { after }: { readonly after: number }) => {
    const rest = Array.from({ length: 10 - after }, (_, index) => ({
      ...{ sequence: after + index + 1, createdAtMicros: 7 },
    }))
    reads.push(rest.length)
    return rest as unknown as RecordedEvent[]
  }
  return { read, reads }
}

describe('folds', () => {
  it('read a stream once, and then only what came since', async () => {
    const { read, reads } = historyOfTen()
    const folded = createFolds({ read })
    for (let times = 0; times < 2; times += 1) {
      assert.deepEqual(await folded(streamOf('a'), fold), { state: 10, sequence: 10, atMicros: 7 })
    }
    assert.deepEqual(reads, [10, 1])
  })

  it('are dropped when too many others were used since', async () => {
    const { read, reads } = historyOfTen()
    const folded = createFolds({ read, most: 2 })
    for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await folded(streamOf(id), fold)
    assert.deepEqual(reads, [10, 10, 1, 10, 1, 10])
  })
})
