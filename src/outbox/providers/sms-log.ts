/** SMS on a development server: kept in the mailbox, and a line in the log that says so. */
import type { Log, Provider } from '../provider.ts'

/** Keeps SMS in `mailbox`. The log tells that one came, never its code. */
export function createSmsLog(parts: { readonly mailbox: Provider; readonly log: Log }): Provider {
  return {
    send: async (message, options) => {
      await parts.mailbox.send(message, options)
      const { kind, to, id } = message
      parts.log.info({ kind, to: `…${to.slice(-3)}`, messageId: id }, 'an SMS is in the mailbox')
    },
  }
}
