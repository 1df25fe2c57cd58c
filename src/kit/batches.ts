/**
 * Batches concurrent small operations: items that arrive while a batch is running are processed
 * together in the next one. A busy store sees few large requests, an idle one is called at once.
 */
export interface Batches<T, R> {
  /** Resolves to the result of this item; rejects when its batch fails or too many items wait. */
  add(item: T): Promise<R>
  /** Resolves when nothing is in progress any more. */
  idle(): Promise<void>
}

/** How items are processed. */
export interface BatchesOptions<T, R> {
  /** Processes items; resolves to their results in the same order. */
  readonly carry: (items: readonly T[]) => Promise<readonly R[]>
  readonly sizeMax: number
  /** Items that may wait; beyond this, `add` rejects with `tooMany`. */
  readonly waitingMax: number
  readonly tooMany: () => Error
}

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (reason: unknown) => void
}

/** Creates an idle batcher. */
export function createBatches<T, R>(options: BatchesOptions<T, R>): Batches<T, R> {
  const { carry, sizeMax, waitingMax, tooMany } = options
  const queue: Waiting<T, R>[] = []
  let carrying: Promise<void> | undefined

  const carryAll = async () => {
    // Lets items that are ready in this turn of the event loop join the first batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) {
      const batch = queue.splice(0, sizeMax)
      try {
        const results = await carry(batch.map(({ item }) => item))
        for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R)
      } catch (reason) {
        for (const { reject } of batch) reject(reason)
      }
    }
    carrying = undefined
  }

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        if (queue.length >= waitingMax) return reject(tooMany())
        queue.push({ item, resolve, reject })
        carrying ??= carryAll()
      }),
    idle: async () => {
      while (carrying) await carrying
    },
  }
}
