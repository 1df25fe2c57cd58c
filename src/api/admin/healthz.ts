/** `GET /admin/v1/healthz`: whether the service answers for the instance; no token. */
import { AdminService } from '../../proto/services.ts'
import { method } from '../method.ts'

export const healthz = () => method(AdminService.method.healthz, async () => ({}))
