/** Where messages end that no provider carries (surroundings §6.2). */
import { refuse } from '../../../domain/refusals.ts'
import type { ApiDeps } from '../../deps.ts'

/**
 * The providers that only write messages down: `file` is the server's mailbox, `log` a line for
 * each SMS, without its text. Both are the server's settings, not the instance's, so that they
 * have no history to tell. Refuses where the server does not write messages down.
 */
export const getDebugProvider =
  ({ notifications: { debug } }: Pick<ApiDeps, 'notifications'>, kind: 'file' | 'log') =>
  async () => {
    if (!debug[kind]) throw refuse('debug_provider.not_found')
    return { provider: { compact: kind === 'log' } }
  }
