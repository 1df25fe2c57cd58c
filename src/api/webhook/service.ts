/** The service of deliveries of webhooks. */
import { WebhookService } from '../../proto/services.ts'
import { service } from '../service.ts'
import {
  type DeliveryDeps,
  getDelivery,
  listDeliveries,
  resendDeadDeliveries,
  resendDelivery,
} from './delivery-rpcs.ts'

/** The RPCs of the webhook service. */
export const webhookService = (deps: DeliveryDeps) =>
  service(WebhookService, {
    listDeliveries: listDeliveries(deps),
    getDelivery: getDelivery(deps),
    resendDelivery: resendDelivery(deps),
    resendDeadDeliveries: resendDeadDeliveries(deps),
  })
