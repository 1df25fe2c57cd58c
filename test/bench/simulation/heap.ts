/** Simulated time: what is to happen, in order of its time. */

interface Happening {
  readonly atMs: number
  /** Equal times keep the order they were planned in. */
  readonly order: number
  readonly run: () => void
}

/** Creates a time line that begins at 0. */
export function createHeap() {
  const heap: Happening[] = []
  let nowMs = 0
  let order = 0
  const isBefore = (one: Happening, other: Happening) =>
    one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order)

  const push = (happening: Happening) => {
    let at = heap.push(happening) - 1
    while (at > 0) {
      const above = (at - 1) >> 1
      const parent = heap[above]
      if (!parent || !isBefore(happening, parent)) break
      heap[at] = parent
      at = above
    }
    heap[at] = happening
  }
  const pop = (): Happening | undefined => {
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || heap.length === 0) return first
    let at = 0
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]]
      const isRight = right !== undefined && left !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (!child || !isBefore(child, last)) break
      heap[at] = child
      at = 2 * at + (isRight ? 2 : 1)
    }
    heap[at] = last
    return first
  }

  return {
    nowMs: () => nowMs,
    /** Plans what happens after that many milliseconds. */
    in: (ms: number, run: () => void) => push({ atMs: nowMs + ms, order: order++, run }),
    /** Lets happen what is planned before. */
    runUntil: (endMs: number) => {
      for (let next = pop(); next && next.atMs < endMs; next = pop()) {
        nowMs = next.atMs
        next.run()
      }
    },
  }
}
