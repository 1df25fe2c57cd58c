/**
 * Those who prove to be one user at the same moment go one after the other, before anything is
 * read for them. Each proof is written down on the user, so all but one of those who decided at
 * the same time would have to decide anew, and compare, again and again. Who is next goes by
 * network and caller: strangers who guess do not stand in the owner's way.
 */
import { refuse } from '../../domain/refusals.ts'
import { createFairLine, type FairLine } from '../../kit/fair-line.ts'
import type { ProofLines } from '../deps.ts'

/** As often one user may be proved to be at the same moment. */
const waitingMax = 50

/** Lines that are there as long as somebody is in them. */
export function createProofLines(): ProofLines {
  const lines = new Map<string, FairLine>()
  const lineOf = (key: string) => {
    const known = lines.get(key)
    if (known) return known
    const tooMany = () => refuse('password.busy')
    const line = createFairLine({ concurrencyMax: 1, waitingMax, tooMany })
    lines.set(key, line)
    return line
  }
  return {
    async run({ instanceId, userId, party: { network, caller } }, work) {
      // Nobody is nobody's rival.
      if (userId === '') return work()
      const key = `${instanceId}\u0000${userId}`
      const line = lineOf(key)
      const parties = [
        ...(network === undefined ? [] : [`network ${network}`]),
        ...(caller === undefined ? [] : [`caller ${caller}`]),
      ]
      try {
        return await line.run(work, { parties, cost: 1 })
      } finally {
        if (line.isIdle()) lines.delete(key)
      }
    },
  }
}
