/** The bench's side of the process that has a store for itself. */
import type { BareOrder, BareReply } from './bare/order.ts'
import { nextMessage, startBenchProcess } from './load-process.ts'

/** How often a second the store alone does it. */
export async function bareLimit(order: BareOrder): Promise<number> {
  const { child, stop } = startBenchProcess('./bare/bare.ts', undefined)
  try {
    const answer = nextMessage<BareReply>(child)
    child.send(order)
    const reply = await answer
    if ('failure' in reply) throw new Error(`the store alone: ${reply.failure}`)
    return reply.perSecond
  } finally {
    await stop()
  }
}
