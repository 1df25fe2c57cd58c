/** `POST /system/v1/domains/{domain}/_exists`: whether a host leads to any instance. */
import { SystemService } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'

export const existsDomain = ({ tenancy }: TenancyNeeds) =>
  method(SystemService.method.existsDomain, async ({ domain }) => ({
    exists: await tenancy.hasDomain(domain),
  }))
