/** The look of mails that belong to no instance, such as tests of a mail server. */
import { brandOf } from '../domain/policy/brand.ts'
import { defaultPolicies } from '../domain/policy/policies.ts'
import type { Brand } from '../kit/brand.ts'
import { defaultProductName } from '../kit/product-name.ts'

/** The look without any policy. */
export const defaultBrand: Brand = brandOf({
  label: defaultPolicies.label,
  labelOwnerId: '',
  primaryDomain: '',
  privacy: defaultPolicies.privacy,
  productName: defaultProductName,
  serverName: defaultProductName,
})
