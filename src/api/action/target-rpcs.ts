/** RPCs on targets, alike in v2 and v2beta (organizations.md §7.2). */
import {
  createTarget as create,
  removeTarget as remove,
  updateTarget as update,
} from '../../commands/action/targets.ts'
import { targetTypes } from '../../domain/action/target.ts'
import { refuse } from '../../domain/refusals.ts'
import type { TargetCondition, TargetOrder, TargetView } from '../../queries/action/targets.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { nanosOf, type WireDuration } from '../wire/durations.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetTypeOf, type WireTargetType } from './action-wire.ts'

type Deps = Pick<ApiDeps, 'commands' | 'actions'>

interface CreateWire {
  readonly name: string
  readonly targetType: WireTargetType
  readonly timeout?: WireDuration | undefined
  readonly endpoint: string
  /** Absent in v2beta. */
  readonly payloadType?: number | undefined
}

/** CreateTarget: the answer has the key that calls are signed with. */
export const createTarget =
  ({ commands }: Deps) =>
  async (request: CreateWire, { actor }: Context) => {
    const { name, endpoint, payloadType = 0 } = request
    const settings = {
      ...{ name, endpoint, payloadType, timeout: nanosOf(request.timeout) },
      ...(targetTypeOf(request.targetType) ?? {
        targetType: targetTypes.webhook,
        interruptOnError: false,
      }),
    }
    const { id, atMicros, signingKey } = await create(commands, { actor, settings })
    return { id, creationDate: timestamp(atMicros), signingKey }
  }

interface UpdateWire {
  readonly id: string
  readonly name?: string | undefined
  readonly targetType: WireTargetType
  readonly timeout?: WireDuration | undefined
  readonly endpoint?: string | undefined
  readonly expirationSigningKey?: WireDuration | undefined
  /** Absent in v2beta; 0: unchanged. */
  readonly payloadType?: number | undefined
}

/** UpdateTarget: members that are absent stay as they are. */
export const updateTarget =
  ({ commands }: Deps) =>
  async (request: UpdateWire, { actor }: Context) => {
    const { id, name, endpoint, timeout, payloadType, expirationSigningKey } = request
    const change = {
      ...{ name, endpoint, payloadType: payloadType || undefined },
      timeout: timeout && nanosOf(timeout),
      ...targetTypeOf(request.targetType),
    }
    const hasNewKey = expirationSigningKey !== undefined
    const { atMicros, signingKey } = await update(commands, { actor, id, change, hasNewKey })
    return { changeDate: timestamp(atMicros), ...(signingKey !== undefined && { signingKey }) }
  }

interface OneWire {
  readonly id: string
}

/** DeleteTarget: succeeds without a date where there is none. */
export const deleteTarget =
  ({ commands }: Deps) =>
  async ({ id }: OneWire, { actor }: Context) => {
    const { atMicros, types } = await remove(commands, { actor, id })
    return types.size > 0 ? { deletionDate: timestamp(atMicros) } : {}
  }

/** A target as a version of the service shows it, with its signing key. */
type Show<T> = (
  commands: Deps['commands'],
  of: { readonly target: TargetView; readonly instanceId: string },
) => T

/** GetTarget: with its signing key. */
export const getTarget =
  <T>({ commands, actions }: Deps, show: Show<T>) =>
  async ({ id }: OneWire, { instance }: Context) => {
    const instanceId = instance.id
    const target = await actions.target({ instanceId, id })
    if (!target) throw refuse('target.not_found')
    return { target: show(commands, { target, instanceId }) }
  }

type WireFilter =
  | {
      readonly case: 'targetNameFilter'
      readonly value: { readonly targetName: string; readonly method: number }
    }
  | {
      readonly case: 'inTargetIdsFilter'
      readonly value: { readonly targetIds: readonly string[] }
    }
  | { readonly case: undefined; readonly value?: undefined }

interface ListWire {
  readonly pagination?: Parameters<typeof paginationOf>[0] | undefined
  readonly sortingColumn?: number | undefined
  readonly filters: readonly { readonly filter: WireFilter }[]
}

const orders: readonly TargetOrder[] = [
  ...(['createdAt', 'id', 'createdAt', 'changedAt', 'name', 'type', 'endpoint'] as const),
  ...(['timeout', 'interrupts'] as const),
]

/** ListTargets: with their signing keys. */
export const listTargets =
  <T>({ commands, actions }: Deps, show: Show<T>) =>
  async ({ pagination, sortingColumn = 0, filters }: ListWire, { instance }: Context) => {
    const page = paginationOf(pagination)
    const instanceId = instance.id
    const conditions = filters.map(({ filter }) => conditionOf(filter))
    const order = orders[sortingColumn] ?? 'createdAt'
    const found = await actions.targets({ instanceId, conditions, order, page })
    return {
      pagination: paginationAnswer(found, page),
      targets: found.rows.map((target) => show(commands, { target, instanceId })),
    }
  }

function conditionOf({ case: name, value }: WireFilter): TargetCondition {
  if (name === 'inTargetIdsFilter') return { kind: 'inIds', ids: value.targetIds }
  if (name !== 'targetNameFilter') throw refuse('search.list_empty')
  return { kind: 'name', text: textMatchOf(value.targetName, value.method) }
}
