/** Policies: one row for an owner and a kind, its settings as JSON. */

import { listEventNames, policyEventNames } from '../../domain/policy/own-policies.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { RecordedEvent } from '../eventstore/event.ts'
import { type Projection, stampOf } from './projection.ts'

/** The rows of a login policy's lists, by what decisions call them. */
const listKinds = {
  secondFactors: 'login_second_factors',
  multiFactors: 'login_multi_factors',
  idpIds: 'login_idps',
} as const

/** What goes with a policy that is removed. */
const belongings: Readonly<Record<string, readonly string[]>> = {
  login: Object.values(listKinds),
  label_preview: ['label'],
}

type Handler = Projection[string]

export const policies: Projection = Object.fromEntries(
  ['org.policy', 'instance.policy'].flatMap((prefix) => [
    ...Object.entries(policyEventNames).flatMap(([name, kind]): [string, Handler][] => [
      [`${prefix}.${name}.added`, (event) => policySet(event, kind)],
      [`${prefix}.${name}.changed`, (event) => policySet(event, kind)],
      [`${prefix}.${name}.removed`, (event) => policyRemoved(event, kind)],
    ]),
    ...Object.entries(listEventNames).flatMap(([name, list]): [string, Handler][] => [
      [`${prefix}.${name}.added`, (event) => listSet(event, listKinds[list])],
      [`${prefix}.${name}.removed`, (event) => listSet(event, listKinds[list])],
    ]),
    [`${prefix}.label.activated`, (event: RecordedEvent) => policySet(event, 'label')],
  ]),
)

/** Adds the policy, or replaces all its settings. */
function policySet(event: RecordedEvent, kind: string): RowChange[] {
  return rowSet(event, { kind, settings: event.payload })
}

function listSet(event: RecordedEvent, kind: string): RowChange[] {
  return rowSet(event, { kind, settings: { list: event.payload.list } })
}

function rowSet(
  event: RecordedEvent,
  { kind, settings }: { kind: string; settings: object },
): RowChange[] {
  const row = { ...keyOf(event, kind), settings: JSON.stringify(settings), ...stampOf(event) }
  return [{ upsert: 'policies', keep: ['created_at'], row }]
}

function policyRemoved(event: RecordedEvent, kind: string): RowChange[] {
  const kinds = [kind, ...(belongings[kind] ?? [])]
  return kinds.map((each) => ({ delete: 'policies', where: keyOf(event, each) }))
}

function keyOf(event: RecordedEvent, kind: string) {
  return { instance_id: event.instanceId, owner_id: event.aggregateId, kind }
}
