/** SMS on a development server: stored in the mailbox, with a log line saying so. */
import type { Log, Provider } from '../provider.ts'

/** Creates the provider. The log line never contains the code. */
export function createSmsLog(parts: { readonly mailbox: Provider; readonly log: Log }): Provider {
  return {
    send: async (message, options) => {
      await parts.mailbox.send(message, options)
      const { kind, to, id } = message
      parts.log.info({ kind, to: `…${to.slice(-3)}`, messageId: id }, 'an SMS is in the mailbox')
    },
  }
}
