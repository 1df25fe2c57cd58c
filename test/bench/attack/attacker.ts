/** The attacker's own process: one attack, from the order until it is told to stop. */
import type { AttackOrder, AttackReply } from './attack.ts'
import { attacks } from './attacks.ts'

const say = (reply: AttackReply) => process.send?.(reply)
const tally: Record<string, number> = {}
let isWanted = true

process.on('message', (message: AttackOrder | 'stop') => {
  if (message === 'stop') {
    isWanted = false
    say({ tally })
    setTimeout(() => process.exit(0), 500)
    return
  }
  const attack = {
    order: message,
    isWanted: () => isWanted,
    tell: (answer: string) => {
      tally[answer] = (tally[answer] ?? 0) + 1
    },
  }
  void attacks[message.name](attack)
  say({ begun: true })
})
process.on('disconnect', () => process.exit(0))
