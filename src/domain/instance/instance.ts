/** An instance as decisions see one: whether it is there, and which hosts lead to it. */
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

/** An event of an instance's history, as far as evolving it needs to know. */
export interface InstanceFact {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** The instance after one more event. */
export function evolveInstance(instance: Instance, { type, payload }: InstanceFact): Instance {
  const domain = String(payload.domain ?? '')
  switch (type) {
    case 'instance.added':
      return { ...absentInstance, exists: true }
    case 'instance.domain.added': {
      const added = { isGenerated: payload.generated === true }
      return { ...instance, domains: instance.domains.with(domain, added) }
    }
    case 'instance.domain.primary.set':
      return { ...instance, primaryDomain: domain }
    case 'instance.domain.removed':
      return { ...instance, domains: instance.domains.without(domain) }
    case 'instance.removed':
      return absentInstance
    default:
      return instance
  }
}

/** A host leads to one instance only, of all there are. */
export function instanceDomainReservation(domain: string): Name {
  return { kind: 'instance_domain', value: domain, everywhere: true }
}
