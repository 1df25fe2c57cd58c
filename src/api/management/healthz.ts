/** `GET /management/v1/healthz`: whether the service answers for the instance; no token. */
import { ManagementService } from '../../proto/services.ts'
import { method } from '../method.ts'

export const healthz = () => method(ManagementService.method.healthz, async () => ({}))
