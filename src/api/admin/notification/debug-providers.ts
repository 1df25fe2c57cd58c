/** The debug providers, which store messages instead of sending them (surroundings §6.2). */
import { refuse } from '../../../domain/refusals.ts'
import type { ApiDeps } from '../../deps.ts'

/**
 * The debug providers: `file` is the server's mailbox, `log` a log line for each SMS, without its
 * text. Both are settings of the server, not of the instance, so they have no events. Refuses where
 * they are not enabled.
 */
export const getDebugProvider =
  ({ notifications: { debug } }: Pick<ApiDeps, 'notifications'>, kind: 'file' | 'log') =>
  async () => {
    if (!debug[kind]) throw refuse('debug_provider.not_found')
    return { provider: { compact: kind === 'log' } }
  }
