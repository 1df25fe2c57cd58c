/** Sign-ins by the hour, as they were counted. */
import type { SignInHour } from '../../domain/overview/sign-in-hours.ts'
import type { Reader } from '../../store/database/database.ts'
import type { CountScope } from './counts.ts'

const hoursText = `SELECT hour, succeeded, failed FROM sign_in_counts
  WHERE instance_id = ? AND org_id = ? AND hour >= ? ORDER BY hour`

/** Creates the query: the hours from one on in which something happened. */
export function createSignInHours({ database }: { readonly database: Pick<Reader, 'once'> }) {
  return async ({
    instanceId,
    orgId,
    fromHour,
  }: CountScope & { readonly fromHour: number }): Promise<readonly SignInHour[]> => {
    const rows = await database.once<SignInHour>(hoursText, [instanceId, orgId, fromHour])
    return rows.map(({ hour, succeeded, failed }) => ({
      hour: Number(hour),
      succeeded: Number(succeeded),
      failed: Number(failed),
    }))
  }
}
