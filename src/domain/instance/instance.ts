/** The state of an instance: whether it exists, and its domains. */
import { evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Name } from '../event.ts'

/** A domain of an instance; a generated one cannot be removed. */
export interface InstanceDomain {
  readonly isGenerated: boolean
}

/** An instance as decisions see it. */
export interface Instance {
  readonly exists: boolean
  /** By domain, in lower case. */
  readonly domains: VersionedMap<string, InstanceDomain>
  /** Empty until one is set. */
  readonly primaryDomain: string
}

/** An instance that does not exist. */
export const absentInstance: Instance = { exists: false, domains: emptyMap(), primaryDomain: '' }

/** The instance after an event. */
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

/** A domain belongs to one instance only, over all instances. */
export function instanceDomainReservation(domain: string): Name {
  return { kind: 'instance_domain', value: domain, everywhere: true }
}
