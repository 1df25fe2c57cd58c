/**
 * Trusted domains (organizations.md §2.3): hosts that links and issuers may have
 * (`x-zitadel-public-host`), but that lead to no instance. Several instances may trust one.
 */
import { isInstanceDomain } from '../../kit/domain-name.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Instance } from './instance.ts'

const domainMax = 253

/** Of each instance, so that a list of them stays one that somebody reads. */
const domainsMax = 1_000

/** Adds a domain; refuses one that is there. */
export function* addTrustedDomain(
  { domain }: { domain: string },
  instance: Instance,
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const name = domain.trim().toLowerCase()
  if (name === '' || name.length > domainMax) throw refuse('trusted_domain.length.add')
  if (!isInstanceDomain(name)) throw refuse('trusted_domain.characters.add')
  if (instance.trustedDomains.has(name)) throw refuse('trusted_domain.exists')
  if (instance.trustedDomains.size >= domainsMax) throw refuse('trusted_domain.too_many')
  yield event('instance.trusted_domains.added', { domain: name })
}

/** Removes a domain; one that is not there is refused only where that is asked for. */
export function* removeTrustedDomain(
  { domain, mustExist }: { domain: string; mustExist: boolean },
  instance: Instance,
): Iterable<Decided> {
  if (!instance.exists) throw refuse('instance.not_found')
  const name = domain.trim().toLowerCase()
  if (name === '' || name.length > domainMax) throw refuse('trusted_domain.length.remove')
  if (!isInstanceDomain(name)) throw refuse('trusted_domain.characters.remove')
  if (instance.trustedDomains.has(name)) {
    yield event('instance.trusted_domains.removed', { domain: name })
  } else if (mustExist) throw refuse('trusted_domain.not_found')
}
