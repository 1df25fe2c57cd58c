/** Scarce slots, limited per party and in total. */

/** All slots of a party, or of all parties, are taken. */
export class NoSlotLeft extends Error {
  constructor() {
    super('all slots are taken')
    this.name = 'NoSlotLeft'
  }
}

/** Slots shared by several parties. */
export interface SlotShares {
  /**
   * Runs `work` while holding a slot of each party; rejects with `NoSlotLeft` at once when one
   * of them, or the total, is exhausted. There is no queue.
   */
  hold<T>(parties: readonly Party[], work: () => Promise<T>): Promise<T>
}

/** A party and its limit. */
export interface Party {
  readonly name: string
  /** Maximum number of slots held at once. */
  readonly max: number
}

/** Creates empty shares. Only parties that hold a slot are stored, at most `total` each. */
export function createSlotShares({ total }: { readonly total: number }): SlotShares {
  const held = new Map<string, number>()
  let all = 0
  const count = (name: string) => held.get(name) ?? 0
  const move = (parties: readonly Party[], by: 1 | -1) => {
    all += by
    for (const { name } of parties) {
      const left = count(name) + by
      if (left > 0) held.set(name, left)
      else held.delete(name)
    }
  }
  return {
    hold: async (parties, work) => {
      if (all >= total || parties.some(({ name, max }) => count(name) >= max))
        throw new NoSlotLeft()
      move(parties, 1)
      try {
        return await work()
      } finally {
        move(parties, -1)
      }
    },
  }
}
