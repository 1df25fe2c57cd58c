/** `GET /system/v1/healthz`: whether the service answers; no token, no instance. */
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'

export const healthz = () => method(SystemService.method.healthz, async () => ({}))
