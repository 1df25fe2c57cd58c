/** Webhooks: calls of targets while somebody waits, and the deliveries of events. */
import { createResend } from '../outbox/webhooks/resend.ts'
import { createTargetCalls } from '../outbox/webhooks/target-calls.ts'
import { createWebhooks } from '../outbox/webhooks/webhooks.ts'
import { createDeliveries } from '../queries/action/deliveries.ts'
import type { Foundation } from './foundation.ts'

/** Signs a body with the active key of the instance, as a compact JWT. */
type Sign = (instanceId: string, body: Readonly<Record<string, unknown>>) => Promise<string>

/** Opens both; nothing is sent before `webhooks.start`. */
export function openWebhooks(foundation: Foundation, sign: Sign) {
  const { database, events, ids, clock, operator, outgoing, crypto, settings } = foundation
  const { actions } = foundation.queries
  const deps = { outgoing: outgoing.ofTenants, sealer: crypto.sealer, sign, clock }
  const { retryMinutes, keptPerTarget, waitingPerTarget } = settings.webhooks
  const webhooks = createWebhooks({
    ...deps,
    ...{ database, events, ids, keptPerTarget, waitingPerTarget, random: Math.random },
    retriedMicros: retryMinutes * 60e6,
    eventAt: async (position) => {
      const [event] = await events.readFrom({ position: position - 1, limit: 1 })
      return event?.position === position ? event : undefined
    },
    calledTarget: actions.calledTarget,
    onFailure: operator.failed('the deliveries of webhooks are held up'),
  })
  const { wake } = webhooks
  return {
    webhooks,
    targetCalls: createTargetCalls({ ...deps, ids, log: operator.log }),
    deliveries: {
      ...createDeliveries({ database }),
      resend: createResend({ database, clock, wake }),
    },
  }
}
