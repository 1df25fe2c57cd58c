/** The domains of an instance (surroundings §1.4, §1.6, appendix A.6). */
import { isInstanceDomain } from '../../kit/domain-name.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type Instance, instanceDomainReservation } from './instance.ts'

/** Longest label of a domain (RFC 1035). */
const labelMax = 63

/**
 * The generated domain of an instance: its name as a label, a unique suffix, and the external
 * domain. Characters other than ASCII letters and digits become hyphens.
 */
export function generatedDomain(instance: {
  readonly name: string
  /** Lower-case letters and digits. */
  readonly suffix: string
  readonly externalDomain: string
}): string {
  const { name, suffix, externalDomain } = instance
  const fitting = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  const label = fitting.slice(0, labelMax - suffix.length - 1).replace(/^-+|-+$/g, '')
  return `${label === '' ? suffix : `${label}-${suffix}`}.${externalDomain.toLowerCase()}`
}

/** A domain as it is stored and looked up; refuses text that cannot be a host. */
export function customDomain(text: string): string {
  const domain = text.trim()
  if (domain === '') throw refuse('instance.domain.blank')
  if (!isInstanceDomain(domain)) throw refuse('instance.domain.invalid')
  return domain.toLowerCase()
}

/** The event of an added domain. */
export function domainAdded(domain: string, { isGenerated }: { isGenerated: boolean }): Decided {
  return event(
    'instance.domain.added',
    { domain, generated: isGenerated },
    { always: ['generated'], reserve: [instanceDomainReservation(domain)] },
  )
}

/** The event of the primary domain, which links use by default. */
export function primarySet(domain: string): Decided {
  return event('instance.domain.primary.set', { domain })
}

/** Adds a domain; refuses an invalid or taken one. */
export function* addInstanceDomain(
  { domain, isGenerated = false }: { domain: string; isGenerated?: boolean },
  instance: Instance,
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const name = customDomain(domain)
  if (instance.domains.has(name)) throw refuse('instance.domain.here')
  yield domainAdded(name, { isGenerated })
}

/**
 * Removes a domain; refuses a generated one, the last, and the primary one until another becomes
 * primary. One that is not there is refused only where that is asked for.
 */
export function* removeInstanceDomain(
  { domain, mustExist }: { domain: string; mustExist: boolean },
  instance: Instance,
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const name = domain.trim().toLowerCase()
  if (name === '') throw refuse('instance.domain.blank.remove')
  const found = instance.domains.get(name)
  if (!found) {
    if (mustExist) throw refuse('instance.domain.not_found')
    return
  }
  if (found.isGenerated) throw refuse('instance.domain.generated')
  if (instance.domains.size === 1) throw refuse('instance.domain.last')
  if (instance.primaryDomain === name) throw refuse('instance.domain.primary')
  const release = [instanceDomainReservation(name)]
  yield event('instance.domain.removed', { domain: name }, { release })
}

/** Makes a domain primary; no event if it is. */
export function* setPrimaryInstanceDomain(
  { domain }: { domain: string },
  instance: Instance,
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const name = domain.toLowerCase()
  if (!instance.domains.has(name)) throw refuse('instance.domain.not_found')
  if (instance.primaryDomain !== name) yield primarySet(name)
}

/** Renames an instance; one that has the name already stores nothing. */
export function* renameInstance({ name }: { name: string }, instance: Instance): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found.update')
  const wanted = name.trim()
  if (wanted === '') throw refuse('instance.name.blank')
  if (wanted !== instance.name) yield event('instance.changed', { name: wanted })
}
