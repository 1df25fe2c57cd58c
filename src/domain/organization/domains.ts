/** Domains of organisations beside the generated one (organizations.md §9.4). */
import { type Decided, event } from '../event.ts'
import { orgDomainReservation } from './org.ts'

/** A domain, and what of it is so already. */
export interface DomainToAdd {
  readonly domain: string
  readonly isVerified: boolean
  readonly isPrimary: boolean
  readonly before: { readonly isVerified: boolean; readonly isPrimary: boolean } | undefined
}

/** Makes the domain what it is to be; nothing where it is so. Only a verified one is primary. */
export function* addDomain(given: DomainToAdd): Iterable<Decided> {
  const { domain, before } = given
  const isVerified = given.isVerified || before?.isVerified === true
  if (!before) yield event('org.domain.added', { domain })
  if (isVerified && !before?.isVerified) {
    yield event('org.domain.verified', { domain }, { reserve: [orgDomainReservation(domain)] })
  }
  if (given.isPrimary && isVerified && !before?.isPrimary) {
    yield event('org.domain.primary.set', { domain })
  }
}
