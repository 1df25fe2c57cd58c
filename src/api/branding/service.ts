/** The service of what is shown of an owner beside its label policy. */
import { BrandingService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import { service } from '../service.ts'
import { getProductName } from './get-product-name.ts'
import { resetProductName } from './reset-product-name.ts'
import { setProductName } from './set-product-name.ts'

/** The RPCs of the branding service. */
export const brandingService = (deps: ApiDeps) =>
  service(BrandingService, {
    getProductName: getProductName(deps),
    setProductName: setProductName(deps),
    resetProductName: resetProductName(deps),
  })
