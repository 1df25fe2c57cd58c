/** The provider where none is configured: messages wait in the outbox until one is. */
import { uncarriedText } from '../../domain/notification/end-reasons.ts'
import type { Provider } from '../provider.ts'

/** Fails every send temporarily, so that it is retried; `setting` is the setting to be made. */
export function createUnconfigured(setting: string): Provider {
  return {
    send: async () => {
      throw new Error(`${uncarriedText}: set ${setting}, or a provider of the instance`)
    },
  }
}
