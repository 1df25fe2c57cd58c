/** Checks that the machine has cores, and the store connections, for the processes of a server. */
import { availableParallelism } from 'node:os'
import type { Database } from '../../../store/database/database.ts'
import type { Settings } from '../../config/settings.ts'
import { createFindings, type Finding } from './finding.ts'

/** Checks the number of processes. */
export async function examineProcesses(
  { processes }: Pick<Settings, 'processes'>,
  database: Database,
): Promise<Finding> {
  const { ok, warning, fault } = createFindings('processes')
  const several = processes === 1 ? 'one process' : `${processes} processes`
  const { connections } = database.dialect
  if (connections === undefined) return ok(`${several}: this store has one writer`)
  const [row] = await database.once<{ count: number }>(connections)
  const each = database.load().pools.reduce((sum, { size }) => sum + size, 0)
  const [most, wanted] = [Number(row?.count ?? 0), processes * each]
  const counted = `with ${wanted} connections at most, of ${most} that the store allows`
  if (wanted > most) {
    return fault(`${several} ${counted}: set GATEHOUSE_PROCESSES lower, or its limit higher`)
  }
  const cores = availableParallelism()
  if (processes > cores) {
    return warning(`${several} share ${cores} cores: more than one a core answers no more calls`)
  }
  return ok(`${several} ${counted}; other nodes need as many`)
}
