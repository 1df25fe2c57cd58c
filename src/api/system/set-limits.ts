/** SetLimits of system v1. */
import { setLimits as set } from '../../commands/instance/instance-settings.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'
import { nanosOf, type WireDuration } from '../wire/durations.ts'

/** Sets limits of an instance; those that are not given stay. */
export const setLimits =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof SystemService.method.setLimits> =>
  async (request, { actor }) => {
    const { instanceId } = request
    const input = { actor: { ...actor, instanceId }, ...limitsOf(request) }
    return { details: changeDetails(await set(commands, input)) }
  }

/** The limits that a message gives. */
export function limitsOf({
  auditLogRetention,
  block,
}: {
  readonly auditLogRetention?: WireDuration | undefined
  readonly block?: boolean | undefined
}) {
  const nanos = auditLogRetention && nanosOf(auditLogRetention)
  return { auditLogRetention: nanos, block }
}
