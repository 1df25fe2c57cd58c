/** RPCs on the deliveries of events to targets. */
import { deliveryStates } from '../../domain/action/delivery.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ListDeliveriesRequest } from '../../proto/gatehouse/webhook/v1/webhook_service_pb.js'
import type { WebhookService } from '../../proto/services.ts'
import type { DeliveryCondition, DeliveryView } from '../../queries/action/deliveries.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { microsOfTimestamp, timestamp } from '../wire/timestamps.ts'

/** What the RPCs use. */
export type DeliveryDeps = Pick<ApiDeps, 'deliveries'>

type Methods = typeof WebhookService.method

/** ListDeliveries: the last ones first, unless asked otherwise. */
export const listDeliveries =
  ({ deliveries }: DeliveryDeps): Rpc<Methods['listDeliveries']> =>
  async (request, { instance }) => {
    const page = paginationOf(request.pagination)
    const conditions = conditionsOf(request)
    const search = { instanceId: instance.id, conditions, order: 'createdAt', page } as const
    const found = await deliveries.deliveries(search)
    return {
      pagination: paginationAnswer(found, page),
      deliveries: found.rows.map(deliveryWireOf),
    }
  }

function conditionsOf(request: ListDeliveriesRequest): DeliveryCondition[] {
  const { targetId, state, eventType, createdFrom, createdBefore } = request
  const wanted = deliveryStates[state - 1]
  return [
    ...(targetId === '' ? [] : [{ kind: 'target', targetId } as const]),
    ...(wanted === undefined ? [] : [{ kind: 'state', state: wanted } as const]),
    ...(eventType === '' ? [] : [{ kind: 'eventType', eventType } as const]),
    ...(createdFrom ? [{ kind: 'from', atMicros: microsOfTimestamp(createdFrom) } as const] : []),
    ...(createdBefore
      ? [{ kind: 'until', atMicros: microsOfTimestamp(createdBefore) } as const]
      : []),
  ]
}

function deliveryWireOf(delivery: DeliveryView) {
  return {
    id: delivery.id,
    targetId: delivery.targetId,
    eventType: delivery.eventType,
    state: deliveryStates.indexOf(delivery.state) + 1,
    attempts: delivery.attempts,
    creationDate: timestamp(delivery.createdAtMicros),
    changeDate: timestamp(delivery.changedAtMicros),
    ...(delivery.state === 'pending' && { nextAttemptDate: timestamp(delivery.dueAtMicros) }),
    eventPosition: BigInt(delivery.eventPosition),
  }
}

/** GetDelivery: with its last attempts. */
export const getDelivery =
  ({ deliveries }: DeliveryDeps): Rpc<Methods['getDelivery']> =>
  async ({ deliveryId: id }, { instance }) => {
    const delivery = await deliveries.delivery({ instanceId: instance.id, id })
    if (!delivery) throw refuse('delivery.not_found')
    const attempts = delivery.log.map((each) => ({
      date: timestamp(each.atMicros),
      latencyMs: Math.max(0, each.latencyMs),
      status: each.status,
      reason: each.reason,
      answerExcerpt: each.excerpt,
    }))
    return { delivery: deliveryWireOf(delivery), attempts }
  }

/** ResendDelivery: one that has ended. */
export const resendDelivery =
  ({ deliveries }: DeliveryDeps): Rpc<Methods['resendDelivery']> =>
  async ({ deliveryId: id }, { instance }) => {
    await deliveries.resend.one({ instanceId: instance.id, id })
    return {}
  }

/** ResendDeadDeliveries: all of a target. */
export const resendDeadDeliveries =
  ({ deliveries }: DeliveryDeps): Rpc<Methods['resendDeadDeliveries']> =>
  async ({ targetId }, { instance }) => ({
    count: await deliveries.resend.dead({ instanceId: instance.id, targetId }),
  })
