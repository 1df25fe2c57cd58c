/** Places that are few: so many for each party, and so many for all together. */

/** All places of a party, or of all, are taken. */
export class NoPlace extends Error {
  constructor() {
    super('all places are taken')
    this.name = 'NoPlace'
  }
}

export interface Shares {
  /**
   * Does the work while it holds a place of each party; rejects with `NoPlace` at once when one
   * of them, or all together, have none left. Nobody waits here.
   */
  hold<T>(parties: readonly Party[], work: () => Promise<T>): Promise<T>
}

export interface Party {
  readonly name: string
  /** How many places it may hold at once. */
  readonly max: number
}

/** Only parties that hold a place are remembered, so there are never more than `total` of each. */
export function createShares({ total }: { readonly total: number }): Shares {
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
      if (all >= total || parties.some(({ name, max }) => count(name) >= max)) throw new NoPlace()
      move(parties, 1)
      try {
        return await work()
      } finally {
        move(parties, -1)
      }
    },
  }
}
