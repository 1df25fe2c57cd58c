/** Whose settings a request reads, and what v2 says about their origin. */
import type { PolicyKind } from '../../domain/policy/policies.ts'
import type { PolicyScope, PolicyView } from '../../queries/policy/policies.ts'
import type { Context } from '../context.ts'
import { readDetails } from '../wire/details.ts'

/** The scope a request names in place of the organisation that the call acts in. */
export interface WireContext {
  readonly resourceOwner:
    | { readonly case: 'orgId'; readonly value: string }
    | { readonly case: 'instance'; readonly value: boolean }
    | { readonly case: undefined }
}

/** The organisation named, the instance as a whole, or the organisation the call acts in. */
export function scopeOf(wire: WireContext | undefined, { instance, orgId }: Context): PolicyScope {
  const owner = wire?.resourceOwner
  if (owner?.case === 'instance' && owner.value) return { instanceId: instance.id }
  return { instanceId: instance.id, orgId: owner?.case === 'orgId' ? owner.value : orgId }
}

/** 1 instance, 2 organisation. */
export function ownerTypeOf({ isDefault }: { isDefault: boolean }) {
  return { resourceOwnerType: isDefault ? 1 : 2 }
}

/** When the settings were last changed, and their owner. */
export function detailsOf<K extends PolicyKind>(view: PolicyView<K>) {
  return readDetails({ ...view, orgId: view.ownerId })
}
