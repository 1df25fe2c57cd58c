/** Domains of organisations (organizations.md §1.3, §9.4). */
import type { Sealed } from '../../events/payload.ts'
import { orgDomainName } from '../../kit/domain-name.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { type Refusal, type RefusalName, refuse } from '../refusals.ts'
import { type Org, type OrgDomain, orgDomainReservation } from './org.ts'

/** Maximum number of domains of an organisation. */
export const domainsMax = 100

/** How a domain is proved; the numbers are those of the wire. */
export const validationType = { http: 1, dns: 2 } as const

/** A domain as it is stored and compared; refuses a blank one, and what is no host name. */
export function orgDomain(text: string, whenBlank: RefusalName): string {
  if (text.trim() === '') throw refuse(whenBlank)
  const domain = orgDomainName(text.trim())
  if (domain === undefined) throw refuse('org.domain.invalid')
  return domain
}

/** A domain of an organisation as a caller names it, in the form it is stored in. */
export function domainNamed(text: string, whenBlank: RefusalName): string {
  const name = text.trim()
  if (name === '') throw refuse(whenBlank)
  // One of earlier versions may be no host name.
  return orgDomainName(name) ?? name.toLowerCase()
}

/** A domain, and what it is to be. */
export interface DomainToAdd {
  readonly domain: string
  readonly isVerified: boolean
}

/** Adds a domain; it counts at once where nothing needs to be proved. */
export function* addDomain({ domain, isVerified }: DomainToAdd, org: Org): Iterable<Decided> {
  if (!org.exists) throw refuse('org.unknown')
  if (org.domains.has(domain)) throw refuse('org.domain.exists')
  if (org.domains.size >= domainsMax) throw refuse('org.domain.too_many', String(domainsMax))
  yield event('org.domain.added', { domain })
  if (isVerified) yield domainVerified(domain)
}

/** The event of a domain that is the organisation's from now on, and no other's. */
export function domainVerified(domain: string): Decided {
  return event('org.domain.verified', { domain }, { reserve: [orgDomainReservation(domain)] })
}

/** A domain of an import of whole organisations, and what it is to be. */
export interface DomainToImport extends DomainToAdd {
  readonly isPrimary: boolean
}

/** Makes the domain what it is to be; nothing where it is so. Only a verified one is primary. */
export function* importDomain(given: DomainToImport, org: Org): Iterable<Decided> {
  const { domain } = given
  const before = org.domains.get(domain)
  const isVerified = given.isVerified || before?.isVerified === true
  if (!before) {
    if (org.domains.size >= domainsMax) throw refuse('org.domain.too_many', String(domainsMax))
    yield event('org.domain.added', { domain })
  }
  if (isVerified && !before?.isVerified) yield domainVerified(domain)
  if (given.isPrimary && isVerified && org.primaryDomain !== domain) {
    yield event('org.domain.primary.set', { domain })
  }
}

/** A proof to wait for. */
export interface ValidationToAdd {
  readonly domain: string
  /** 1 HTTP, 2 DNS. */
  readonly type: number
  readonly sealedToken: Sealed
}

/** Replaces the proof that was waited for before. */
export function* addValidation(given: ValidationToAdd, org: Org): Iterable<Decided> {
  const { domain, type, sealedToken: validationCode } = given
  const found = foundDomain(org, { domain, whenUnknown: 'org.domain.validation.not_found' })
  if (found.isVerified) throw refuse('org.domain.verified_already')
  yield event('org.domain.verification.added', { domain, validationType: type, validationCode })
}

/** Refuses a type of proof that there is not. */
export function checkValidationType(type: number): void {
  const known: readonly number[] = Object.values(validationType)
  if (!known.includes(type)) throw refuse('org.domain.validation.type')
}

/** The proof that is waited for; refuses where there is none. */
export function pendingValidation(
  org: Org,
  { domain }: { readonly domain: string },
): NonNullable<OrgDomain['validation']> {
  const found = foundDomain(org, { domain, whenUnknown: 'org.domain.verify.not_found' })
  if (found.isVerified) throw refuse('org.domain.verified_already')
  if (!found.validation) throw refuse('org.domain.verify.not_started')
  return found.validation
}

/** A proof that failed: stored, and refused. */
export function* failedProof(domain: string, refusal: Refusal): Decision {
  yield event('org.domain.verification.failed', { domain })
  return refusal
}

/** Removes a domain, which is free then; refuses the primary one. */
export function* removeDomain({ domain }: { domain: string }, org: Org): Iterable<Decided> {
  const found = foundDomain(org, { domain, whenUnknown: 'org.domain.not_found' })
  if (org.primaryDomain === domain) throw refuse('org.domain.primary')
  const release = found.isVerified ? [orgDomainReservation(domain)] : []
  yield event('org.domain.removed', { domain }, { release })
}

/** Makes a verified domain the one that login names end in, even where it is. */
export function* setPrimaryDomain({ domain }: { domain: string }, org: Org): Iterable<Decided> {
  const found = foundDomain(org, { domain, whenUnknown: 'org.domain.not_found' })
  if (!found.isVerified) throw refuse('org.domain.primary.unverified')
  yield event('org.domain.primary.set', { domain })
}

function foundDomain(
  org: Org,
  { domain, whenUnknown }: { readonly domain: string; readonly whenUnknown: RefusalName },
): OrgDomain {
  const found = org.exists ? org.domains.get(domain) : undefined
  if (!found) throw refuse(whenUnknown)
  return found
}
