/** Sets the name of the product, or takes it away. */

import { productNameSet } from '../../events/policy-types.ts'
import { isProductName } from '../../kit/product-name.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Scope } from '../scope.ts'
import { checkOwner } from './change-policy.ts'
import type { OwnPolicies } from './own-policies.ts'

/** An empty name is none of its own; refuses what cannot be shown in one line. */
export function* changeProductName(
  scope: Scope,
  name: string,
  own: OwnPolicies,
): Iterable<Decided> {
  checkOwner(scope, own)
  if (name !== '' && !isProductName(name)) throw refuse('product_name.invalid')
  if (name === (own.settings.product_name?.name ?? '')) return
  yield event(productNameSet[scope], { name }, { always: ['name'] })
}
