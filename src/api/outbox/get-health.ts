/** GetHealth: what waits on each channel, and how its transport does. */
import { Transport, TransportState } from '../../proto/gatehouse/outbox/v1/outbox_service_pb.js'
import type { OutboxService } from '../../proto/services.ts'
import type { MessageQueueView } from '../../queries/notification/message-queue.ts'
import type { MessageDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { channelWire, type MessageRpcDeps } from './message-wire.ts'

type Origin = Awaited<ReturnType<MessageDeps['transport']>>['origin']

/** The queues of an instance; read from the rows, so that every node and process says the same. */
export const getHealth =
  ({
    commands,
    messages,
  }: Pick<MessageRpcDeps, 'commands' | 'messages'>): Rpc<typeof OutboxService.method.getHealth> =>
  async (_request, { instance }) => {
    const nowMicros = commands.clock.nowMicros()
    const channels = (['email', 'sms'] as const).map(async (channel) => {
      const of = { instanceId: instance.id, channel }
      const { origin, share } = await messages.transport(of)
      const queue = await messages.queue({ ...of, nowMicros })
      const { oldestAtMicros: oldest, nextAtMicros: next, sentAtMicros: sent } = queue
      return {
        channel: channelWire[channel],
        transport: transportWire[origin],
        pending: queue.pending,
        failing: queue.failing,
        underWay: queue.underWay,
        share,
        oldestSeconds:
          oldest === undefined ? 0n : BigInt(Math.max(0, Math.floor((nowMicros - oldest) / 1e6))),
        state: stateOf(queue, origin),
        ...(next !== undefined && { nextAttemptDate: timestamp(next) }),
        ...(sent !== undefined && { lastSentDate: timestamp(sent) }),
      }
    })
    return { channels: await Promise.all(channels) }
  }

const transportWire: Readonly<Record<Origin, Transport>> = {
  none: Transport.NONE,
  instance: Transport.OF_INSTANCE,
  server: Transport.OF_SERVER,
  mailbox: Transport.MAILBOX,
}

/** A transport that failed works again as soon as something was sent since. */
function stateOf(
  { failedAtMicros: failed, sentAtMicros: sent = 0 }: MessageQueueView,
  origin: Origin,
): TransportState {
  if (origin === 'none') return TransportState.MISSING
  return failed !== undefined && failed > sent ? TransportState.FAILING : TransportState.WORKING
}
