/** `GET /admin/v1/notification/provider/file` and `/log`: where messages end that stay here. */
import { refuse } from '../../../domain/refusals.ts'
import { AdminService } from '../../../proto/services.ts'
import { type Method, method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'

/**
 * The mailbox is ours for files; the log has a line an SMS, without its text. Both are the
 * server's settings, not the instance's, so that they have no history to tell.
 */
export function debugProviderMethods({ notifications: { debug } }: NotificationNeeds): Method[] {
  const { method: rpc } = AdminService
  const provider = (isThere: boolean, compact: boolean) => {
    if (!isThere) throw refuse('debug_provider.not_found')
    return { provider: { compact } }
  }
  return [
    method(rpc.getFileSystemNotificationProvider, async () => provider(debug.file, false)),
    method(rpc.getLogNotificationProvider, async () => provider(debug.log, true)),
  ]
}
