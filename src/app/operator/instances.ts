/** Selects the instance a command is for. */

import { CannotStart } from '../../kit/cannot-start.ts'
import type { Database } from '../../store/database/database.ts'

/**
 * The named instance, or the only one. Rejects with `CannotStart` if it is missing or ambiguous.
 */
export async function selectInstance(
  database: Pick<Database, 'all'>,
  instanceId: string | undefined,
): Promise<string> {
  const found = await database.all<{ id: string }>('SELECT id FROM instances ORDER BY id')
  const ids = found.map(({ id }) => id).filter((id) => id === (instanceId ?? id))
  const [id, ...others] = ids
  if (id === undefined) throw new CannotStart('there is no such instance in the store')
  if (others.length > 0) throw new CannotStart(`say which --instance: ${ids.join(', ')}`)
  return id
}
