/** An instance as decisions see one: whether it is there, and which hosts lead to it. */
import { evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Name } from '../event.ts'

export interface InstanceDomain {
  readonly isGenerated: boolean
}

export interface Instance {
  readonly exists: boolean
  /** By domain, in lower case. */
  readonly domains: VersionedMap<string, InstanceDomain>
  /** Empty until one is set. */
  readonly primaryDomain: string
}

export const absentInstance: Instance = { exists: false, domains: emptyMap(), primaryDomain: '' }

/** The instance after one more event. */
export const evolveInstance = evolution<Instance>({
  'instance.added': () => ({ ...absentInstance, exists: true }),
  'instance.domain.added': (instance, { payload: { domain = '', generated = false } }) => ({
    ...instance,
    domains: instance.domains.with(domain, { isGenerated: generated }),
  }),
  'instance.domain.primary.set': (instance, { payload: { domain = '' } }) => ({
    ...instance,
    primaryDomain: domain,
  }),
  'instance.domain.removed': (instance, { payload: { domain = '' } }) => ({
    ...instance,
    domains: instance.domains.without(domain),
  }),
  'instance.removed': () => absentInstance,
})

/** A host leads to one instance only, of all there are. */
export function instanceDomainReservation(domain: string): Name {
  return { kind: 'instance_domain', value: domain, everywhere: true }
}
