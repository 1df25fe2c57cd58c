/** `GET /auth/v1/healthz`: whether the service answers for the instance; no token. */
import { AuthService } from '../../proto/services.ts'
import { method } from '../method.ts'

export const healthz = () => method(AuthService.method.healthz, async () => ({}))
