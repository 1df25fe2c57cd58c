/**
 * Changes the kind of many reservations together: user names when an organisation's rules about
 * them change. Runs in the transaction as the only writer, so it finds all of them.
 */
import type { SqlValue, Writer } from '../database/database.ts'
import { type NameMove, ReservationTaken } from './event.ts'

interface Moving {
  readonly instanceId: string
  readonly move: NameMove
}

/** Moves the names; throws `ReservationTaken` if two of them would become equal. */
export async function moveNames(writer: Writer, moving: Moving): Promise<void> {
  if (moving.move.to === 'owner') await toOwner(writer, moving)
  else await toInstance(writer, moving)
}

/** The owner of the holder, according to its last event. */
const ownerOfHolder = `(SELECT e.owner FROM streams s JOIN events e
  ON e.instance_id = s.instance_id AND e.aggregate_type = s.aggregate_type
    AND e.aggregate_id = s.aggregate_id AND e.sequence = s.sequence
  WHERE s.instance_id = reservations.instance_id AND s.aggregate_type = ?
    AND s.aggregate_id = reservations.holder)`

/** A name unique in the instance is unique in every part of it, so there can be no conflict. */
async function toOwner(writer: Writer, { instanceId, move }: Moving): Promise<void> {
  const { kind, heldBy } = move
  const [isMeant, values] = whose(move, instanceId)
  await writer.run(
    `UPDATE reservations SET kind = kind || ':' || ${ownerOfHolder}
     WHERE instance_id = ? AND kind = ? AND ${ownerOfHolder} ${isMeant}`,
    [heldBy, instanceId, kind, heldBy, ...values],
  )
}

async function toInstance(writer: Writer, { instanceId, move }: Moving): Promise<void> {
  const { kind } = move
  const prefix = `${kind}:`
  const [isMeant, values] = whose(move, instanceId)
  const isMoving = `substr(kind, 1, ${prefix.length}) = ?
    AND substr(kind, ${prefix.length + 1}) ${isMeant}`
  const twice = await writer.all(
    `SELECT value FROM reservations
     WHERE instance_id = ? AND (kind = ? OR (${isMoving}))
     GROUP BY value HAVING COUNT(*) > 1 LIMIT 1`,
    [instanceId, kind, prefix, ...values],
  )
  if (twice.length > 0) throw new ReservationTaken(kind)
  await writer.run(`UPDATE reservations SET kind = ? WHERE instance_id = ? AND ${isMoving}`, [
    kind,
    instanceId,
    prefix,
    ...values,
  ])
}

/** SQL condition on the owner whose names move, and its parameters. */
function whose({ of }: NameMove, instanceId: string): [sql: string, values: SqlValue[]] {
  if ('ownerId' in of) return ['= ?', [of.ownerId]]
  const kinds = of.ownersWithout.map(() => '?').join(', ')
  return [
    `NOT IN (SELECT r.holder FROM reservations r WHERE r.instance_id = ? AND r.kind IN (${kinds}))`,
    [instanceId, ...of.ownersWithout],
  ]
}
