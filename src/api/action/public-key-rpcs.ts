/** RPCs on the public keys of targets; v2 only (organizations.md §7.2). */
import {
  activateTargetKey,
  addTargetKey,
  deactivateTargetKey,
  removeTargetKey,
} from '../../commands/action/targets.ts'
import { requireTargetIds } from '../../domain/action/target.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ActionService } from '../../proto/services.ts'
import type { TargetKeyCondition, TargetKeyOrder } from '../../queries/action/targets.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { microsOfTimestamp, rfc3339OfTimestamp, timestamp } from '../wire/timestamps.ts'
import { keyWireOf } from './action-wire.ts'

type Deps = Pick<ApiDeps, 'commands' | 'actions'>
type Methods = typeof ActionService.method

/** AddPublicKey: nothing is encrypted for it until it is activated. */
export const addPublicKey =
  ({ commands }: Deps): Rpc<Methods['addPublicKey']> =>
  async ({ targetId: id, publicKey, expirationDate }, { actor }) => {
    const pem = Buffer.from(publicKey).toString()
    const expires = expirationDate && rfc3339OfTimestamp(expirationDate)
    const key = { actor, id, pem, expirationDate: expires }
    const { keyId, atMicros } = await addTargetKey(commands, key)
    return { keyId, creationDate: timestamp(atMicros) }
  }

/** ActivatePublicKey: instead of the one before. */
export const activatePublicKey =
  ({ commands }: Deps): Rpc<Methods['activatePublicKey']> =>
  async ({ targetId: id, keyId }, { actor }) => {
    const { atMicros } = await activateTargetKey(commands, { actor, id, keyId })
    return { changeDate: timestamp(atMicros) }
  }

/** DeactivatePublicKey: bodies that have to be encrypted are not sent any more. */
export const deactivatePublicKey =
  ({ commands }: Deps): Rpc<Methods['deactivatePublicKey']> =>
  async ({ targetId: id, keyId }, { actor }) => {
    const { atMicros } = await deactivateTargetKey(commands, { actor, id, keyId })
    return { changeDate: timestamp(atMicros) }
  }

/** RemovePublicKey: succeeds without a date where there is none. */
export const removePublicKey =
  ({ commands }: Deps): Rpc<Methods['removePublicKey']> =>
  async ({ targetId: id, keyId }, { actor }) => {
    const { atMicros, types } = await removeTargetKey(commands, { actor, id, keyId })
    return types.size > 0 ? { deletionDate: timestamp(atMicros) } : {}
  }

const orders: readonly TargetKeyOrder[] = ['createdAt', 'createdAt', 'changedAt', 'expiration']

/** ListPublicKeys: those of one target. */
export const listPublicKeys =
  ({ actions }: Deps): Rpc<Methods['listPublicKeys']> =>
  async ({ targetId, pagination, sortingColumn, filters }, { instance }) => {
    requireTargetIds(targetId)
    const instanceId = instance.id
    if (!(await actions.target({ instanceId, id: targetId }))) {
      throw refuse('target.key.target_unknown')
    }
    const page = paginationOf(pagination)
    const conditions = filters.map(({ filter }) => conditionOf(filter))
    const order = orders[sortingColumn] ?? 'createdAt'
    const found = await actions.targetKeys({ instanceId, targetId, conditions, order, page })
    return {
      pagination: paginationAnswer(found, page),
      publicKeys: found.rows.map(keyWireOf),
    }
  }

type WireFilter = Parameters<ReturnType<typeof listPublicKeys>>[0]['filters'][number]['filter']

const timeMatches = ['=', '>', '>=', '<', '<='] as const

function conditionOf(filter: WireFilter): TargetKeyCondition {
  switch (filter.case) {
    case 'keyIdsFilter':
      return { kind: 'inIds', ids: filter.value.ids }
    case 'activeFilter':
      return { kind: 'active', isActive: filter.value }
    case 'expirationDateFilter': {
      const { timestamp: at, method } = filter.value
      const match = timeMatches[method] ?? '='
      return { kind: 'expiration', match, atMicros: microsOfTimestamp(at) }
    }
    default:
      throw refuse('search.list_empty')
  }
}
