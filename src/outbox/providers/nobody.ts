/** Where nobody carries messages: they wait in the outbox until somebody does. */
import type { Provider } from '../provider.ts'

/** Fails every send for now, so that it is tried again; `setting` would have it carried. */
export function createNobody(setting: string): Provider {
  return {
    send: async () => {
      throw new Error(`nobody carries it: set ${setting}, or a provider of the instance`)
    },
  }
}
