/**
 * How the calls at once are divided among instances, so that targets that let one wait keep nobody
 * else's from being called. By dynamic thresholds (Choudhury and Hahne, 1998): an instance may
 * have as many calls under way as there are free ones, so that alone it has half of all.
 */

/** What may be taken next. */
export interface Share {
  /** How many lanes; 0 where nothing is free. */
  readonly limit: number
  /** Instances that have their share already. */
  readonly full: readonly string[]
}

/** The calls under way, by instance. */
export interface InstanceShares {
  begin(instanceId: string): void
  end(instanceId: string): void
  /** What may be taken next, at whatever instances it is. */
  next(): Share
}

/** Creates the shares of so many calls at once. */
export function createInstanceShares(total: number): InstanceShares {
  const underWay = new Map<string, number>()
  const add = (instanceId: string, change: number) => {
    const count = (underWay.get(instanceId) ?? 0) + change
    if (count > 0) underWay.set(instanceId, count)
    else underWay.delete(instanceId)
  }
  return {
    begin: (instanceId) => add(instanceId, 1),
    end: (instanceId) => add(instanceId, -1),
    next: () => {
      const counts = [...underWay]
      const free = total - counts.reduce((sum, [, count]) => sum + count, 0)
      if (free <= 0) return { limit: 0, full: [] }
      const full = counts.filter(([, count]) => count >= free).map(([instanceId]) => instanceId)
      const most = Math.max(0, ...counts.map(([, count]) => (count < free ? count : 0)))
      // All that are taken at once may be of one instance.
      return { limit: Math.max(1, Math.floor((free - most) / 2)), full }
    },
  }
}
