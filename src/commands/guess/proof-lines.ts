/**
 * Concurrent proofs of one user run one after the other, before anything is read for them. Each
 * proof is stored on the user, so concurrent ones would conflict and have to compare again and
 * again. The queue is fair by network and caller: an attacker does not block the owner.
 */
import { refuse } from '../../domain/refusals.ts'
import { createFairLine, type FairLine } from '../../kit/fair-line.ts'
import type { ProofLines } from '../deps.ts'

/** Proofs of one user that may wait at a time. */
const waitingMax = 50

/** Queues by user; an idle one is dropped. */
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
      // An unknown user has no concurrent proofs to wait for.
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
