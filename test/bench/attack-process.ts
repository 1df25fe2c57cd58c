/** The bench's side of the process that attacks: starting it and ending the attack. */
import type { AttackOrder, AttackReply, AttackTally } from './attack/attack.ts'
import { nextMessage, startBenchProcess } from './load-process.ts'

export interface RunningAttack {
  /** Ends it and tells what the attacker heard. */
  stop(): Promise<AttackTally>
}

/** Resolves when the attack has begun. */
export async function startAttack(order: AttackOrder): Promise<RunningAttack> {
  const { child, stop } = startBenchProcess('./attack/attacker.ts', undefined)
  const begun = nextMessage<AttackReply>(child)
  child.send(order)
  await begun
  return {
    stop: async () => {
      const last = nextMessage<AttackReply>(child)
      child.send('stop')
      const reply = await last
      await stop()
      return 'tally' in reply ? reply.tally : {}
    },
  }
}
