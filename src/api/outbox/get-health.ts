/** GetHealth: what waits on each channel, and how its carrier does. */
import { Carrier, CarrierState } from '../../proto/gatehouse/outbox/v1/outbox_service_pb.js'
import type { OutboxService } from '../../proto/services.ts'
import type { MessageQueueView } from '../../queries/notification/message-queue.ts'
import type { MessageDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { channelWire, type MessageRpcDeps } from './message-wire.ts'

type Origin = Awaited<ReturnType<MessageDeps['carrier']>>['origin']

/** The queues of an instance; told by the rows, so that every node and process says the same. */
export const getHealth =
  ({
    commands,
    messages,
  }: Pick<MessageRpcDeps, 'commands' | 'messages'>): Rpc<typeof OutboxService.method.getHealth> =>
  async (_request, { instance }) => {
    const nowMicros = commands.clock.nowMicros()
    const channels = (['email', 'sms'] as const).map(async (channel) => {
      const of = { instanceId: instance.id, channel }
      const { origin, share } = await messages.carrier(of)
      const queue = await messages.queue({ ...of, nowMicros })
      const { oldestAtMicros: oldest, nextAtMicros: next, sentAtMicros: sent } = queue
      return {
        channel: channelWire[channel],
        carrier: carrierWire[origin],
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

const carrierWire: Readonly<Record<Origin, Carrier>> = {
  none: Carrier.NONE,
  instance: Carrier.OF_INSTANCE,
  server: Carrier.OF_SERVER,
  mailbox: Carrier.MAILBOX,
}

/** A carrier that failed works again as soon as something was sent since. */
function stateOf(
  { failedAtMicros: failed, sentAtMicros: sent = 0 }: MessageQueueView,
  origin: Origin,
): CarrierState {
  if (origin === 'none') return CarrierState.MISSING
  return failed !== undefined && failed > sent ? CarrierState.FAILING : CarrierState.WORKING
}
