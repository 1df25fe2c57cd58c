/**
 * Organisations and instances that were removed: all earlier events of what they owned are void,
 * the names held by it are free, and nothing more is appended to it (decisions/organizations.md,
 * decisions/instances.md). An instance is found by its own id among what is gone.
 */
import type { Row, Writer } from '../database/database.ts'
import { deleteMany } from '../database/row-changes.ts'
import type { RemovedOrgsTable } from '../database/tables.ts'
import type { Push, StreamAppend } from './event.ts'

/**
 * Whether the owner or the instance of an event was removed after it; 0 or 1. Columns are those of
 * `events`.
 */
export const isVoidColumn = `CASE WHEN EXISTS (SELECT 1 FROM removed_orgs gone
    WHERE gone.instance_id = events.instance_id AND gone.id IN (events.owner, events.instance_id)
      AND gone.position > events.position) THEN 1 ELSE 0 END`

/** The owners that may be gone, as keys of their rows. */
export function ownersOf(pushes: readonly Push[]): Row[] {
  const owners = new Map<string, Row>()
  for (const { instanceId, streams } of pushes) {
    owners.set(instanceId, { instance_id: instanceId, id: instanceId })
    for (const { owner: id } of streams) {
      if (id === '' || id === instanceId) continue
      owners.set(`${instanceId}\u0000${id}`, { instance_id: instanceId, id })
    }
  }
  return [...owners.values()]
}

/** Those of them that are gone, as `instance` and `owner` joined by a zero. */
export async function goneAmong(writer: Writer, owners: readonly Row[]): Promise<Set<string>> {
  if (owners.length === 0) return new Set()
  const rows = await writer.lookup<RemovedOrgsTable>('removed_orgs', owners)
  const gone = rows.filter(({ is_gone }) => is_gone === 1)
  return new Set(gone.map(({ instance_id, id }) => `${instance_id}\u0000${id}`))
}

/** The instance of a push among those that are gone. */
export function keyOfInstance({ instanceId }: Push): string {
  return `${instanceId}\u0000${instanceId}`
}

/** Whether a push removes its instance. */
export function removesInstance({ streams }: Push): boolean {
  return streams.some(({ aggregateType, events }) => {
    return aggregateType === 'instance' && events.some(({ type }) => type === 'instance.removed')
  })
}

/** The first stream of a push whose owner is gone, unless the push itself adds the owner anew. */
export function firstOfGone(
  { instanceId, streams }: Push,
  gone: ReadonlySet<string>,
): StreamAppend | undefined {
  if (gone.size === 0) return undefined
  const added = streams.find(({ aggregateType, events }) => {
    return aggregateType === 'org' && events.some(({ type }) => type === 'org.added')
  })
  return streams.find(({ aggregateType, aggregateId, owner }) => {
    if (!gone.has(`${instanceId}\u0000${owner}`) || owner === added?.aggregateId) return false
    // Its own stream is read as it is: its last event says that it is gone.
    return aggregateType !== 'org' || aggregateId !== owner
  })
}

/** Of what an organisation owned: the aggregates that hold names, by their read rows. */
const holders = [
  'SELECT id FROM users WHERE instance_id = ? AND org_id = ?',
  'SELECT id FROM projects WHERE instance_id = ? AND org_id = ?',
  'SELECT id FROM user_grants WHERE instance_id = ? AND org_id = ?',
  'SELECT id FROM user_groups WHERE instance_id = ? AND org_id = ?',
]

/** Frees the names of all that an organisation owns; to be called before its rows are deleted. */
export async function releaseNamesOf(
  writer: Writer,
  { instanceId, orgId }: { readonly instanceId: string; readonly orgId: string },
): Promise<void> {
  for (const ids of holders) {
    await deleteMany(writer, {
      ...{ table: 'reservations', where: `instance_id = ? AND holder IN (${ids})` },
      values: [instanceId, instanceId, orgId],
    })
  }
}
