/** Targets, executions and deliveries of webhooks, as the screens ask for them. */
import { pagedQuery, readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import { caseOf, type Message, textAt } from '../ui/message.ts'

const actions = 'zitadel.action.v2.ActionService'
const webhooks = 'gatehouse.webhook.v1.WebhookService'

/** Calls a method of targets and executions. */
export const callActions = <T>(method: string, request: object) =>
  callJson<T>(`${actions}/${method}`, request)

/** Calls a method of deliveries. */
export const callWebhooks = <T>(method: string, request: object) =>
  callJson<T>(`${webhooks}/${method}`, request)

/** A server that is called. */
export interface Target extends Message {
  readonly id: string
  readonly name: string
  readonly endpoint: string
  readonly timeout?: string
  readonly payloadType?: string
}

/** The kinds of targets. */
export const targetKinds = ['restWebhook', 'restCall', 'restAsync'] as const

/** When which targets are called. */
export interface Execution {
  readonly condition: Message
  readonly targets?: readonly string[]
}

/** A call that was made, or is to be made. */
export interface Delivery {
  readonly id: string
  readonly targetId: string
  readonly eventType: string
  readonly state: string
  readonly attempts?: number
  readonly creationDate: string
  readonly nextAttemptDate?: string
}

/** One attempt of a delivery. */
export interface Attempt {
  readonly date: string
  readonly latencyMs?: number
  readonly status?: number
  readonly reason?: string
  readonly answerExcerpt?: string
}

/** The targets, by name. */
export const targetsQuery = pagedQuery<Target>({
  key: ['webhooks', 'targets'],
  method: `${actions}/ListTargets`,
  page: 'pagination',
  request: { sortingColumn: 'TARGET_FIELD_NAME_NAME' },
  rowsOf: ({ targets }: { targets?: Target[] }) => targets,
})

/** One target. */
export const targetQuery = (id: string) =>
  readQuery<{ target?: Target }>(['webhooks', 'target', id], [`${actions}/GetTarget`, { id }])

/** The executions. */
export const executionsQuery = pagedQuery<Execution>({
  key: ['webhooks', 'executions'],
  method: `${actions}/ListExecutions`,
  page: 'pagination',
  request: {},
  rowsOf: ({ executions }: { executions?: Execution[] }) => executions,
})

/** What deliveries are looked for; empty where it does not matter. */
export interface DeliveryFilter {
  readonly targetId: string
  readonly state: string
  readonly eventType: string
}

/** The states of deliveries, as the API names them after `DELIVERY_STATE_`. */
export const deliveryStates = ['PENDING', 'WAITING', 'DELIVERED', 'DEAD', 'SKIPPED'] as const

/** The deliveries, the latest first. */
export const deliveriesQuery = ({ targetId, state, eventType }: DeliveryFilter) =>
  pagedQuery<Delivery>({
    key: ['webhooks', 'deliveries', targetId, state, eventType],
    method: `${webhooks}/ListDeliveries`,
    page: 'pagination',
    request: {
      ...(targetId !== '' && { targetId }),
      ...(state !== '' && { state: `DELIVERY_STATE_${state.toUpperCase()}` }),
      ...(eventType !== '' && { eventType }),
    },
    rowsOf: ({ deliveries }: { deliveries?: Delivery[] }) => deliveries,
  })

/** One delivery, with its attempts. */
export const deliveryQuery = (deliveryId: string) =>
  readQuery<{ attempts?: readonly Attempt[] }>(
    ['webhooks', 'delivery', deliveryId],
    [`${webhooks}/GetDelivery`, { deliveryId }],
  )

/** What an execution can be about. */
export const conditionKinds = ['event', 'request', 'response', 'function'] as const

/** One of them. */
export type ConditionKind = (typeof conditionKinds)[number]

/** A condition in a line, as `event: user.human.added`. */
export function conditionText(condition: Message): string {
  const kind = caseOf(condition, conditionKinds) ?? 'event'
  const of = (name: string) => textAt(condition, `${kind}.${name}`)
  const group = of('group') && `${of('group')}.*`
  return `${kind}: ${of('event') || group || of('method') || of('service') || of('name') || '*'}`
}

/** The condition of a form: what is left empty means all. */
export function conditionOf({ kind, scope, value }: Message): Message {
  const inner = kind === 'function' ? { name: value } : value ? { [String(scope)]: value } : null
  return { [String(kind)]: inner ?? { all: true } }
}
