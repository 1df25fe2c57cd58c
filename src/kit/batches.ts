/**
 * Many small works, one trip: what arrives while a trip is under way goes with the next one,
 * so that a busy store is asked once for many and an idle one at once.
 */
export interface Batches<T, R> {
  /** Resolves to what became of this item; rejects when its trip failed, or too many wait. */
  add(item: T): Promise<R>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

export interface BatchesOptions<T, R> {
  /** Carries items; gives what became of each, in order. */
  readonly carry: (items: readonly T[]) => Promise<readonly R[]>
  readonly sizeMax: number
  /** Items that may wait; beyond this `tooMany` is what the next one hears. */
  readonly waitingMax: number
  readonly tooMany: () => Error
}

interface Waiting<T, R> {
  readonly item: T
  readonly resolve: (result: R) => void
  readonly reject: (reason: unknown) => void
}

export function createBatches<T, R>(options: BatchesOptions<T, R>): Batches<T, R> {
  const { carry, sizeMax, waitingMax, tooMany } = options
  const queue: Waiting<T, R>[] = []
  let carrying: Promise<void> | undefined

  const carryAll = async () => {
    // What the event loop has ready joins the first trip too.
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
