/** The state of an organisation. */
import { evolution } from '../../events/handlers.ts'
import type { Sealed } from '../../events/payload.ts'
import { oneSpelling } from '../../kit/domain-name.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { Name } from '../event.ts'

/** An organisation as decisions see it. */
export interface Org {
  readonly exists: boolean
  readonly isActive: boolean
  readonly name: string
  /** By domain, in lower case. */
  readonly domains: VersionedMap<string, OrgDomain>
  readonly primaryDomain: string
  /** The domain that was made from the name; empty: it is gone. */
  readonly generatedDomain: string
}

/** A domain of an organisation. */
export interface OrgDomain {
  readonly isVerified: boolean
  /** The proof that is waited for; undefined: none was requested. */
  readonly validation: DomainValidation | undefined
}

/** How an owner shows that a domain is theirs. */
export interface DomainValidation {
  /** 1 HTTP, 2 DNS. */
  readonly type: number
  readonly sealedToken: Sealed
}

/** An organisation that does not exist. */
export const absentOrg: Org = {
  exists: false,
  isActive: false,
  name: '',
  domains: emptyMap(),
  primaryDomain: '',
  generatedDomain: '',
}

const unverified: OrgDomain = { isVerified: false, validation: undefined }

/** The organisation after an event. */
export const evolveOrg = evolution<Org>({
  'org.added': (_, { payload: { name = '' } }) => ({
    ...absentOrg,
    exists: true,
    isActive: true,
    name,
  }),
  'org.changed': (org, { payload: { name = org.name } }) => ({ ...org, name }),
  'org.deactivated': (org) => ({ ...org, isActive: false }),
  'org.reactivated': (org) => ({ ...org, isActive: true }),
  'org.removed': () => absentOrg,
  'org.domain.added': (org, { payload: { domain = '', generated } }) => ({
    ...withDomain(org, domain, unverified),
    // The first domain of an organisation is always the one made from its name.
    generatedDomain: generated || org.domains.size === 0 ? domain : org.generatedDomain,
  }),
  'org.domain.verification.added': (org, { payload }) => {
    const { domain = '', validationType: type = 0, validationCode: sealedToken } = payload
    return withDomain(org, domain, { isVerified: false, validation: { type, sealedToken } })
  },
  'org.domain.verified': (org, { payload: { domain = '' } }) =>
    withDomain(org, domain, { isVerified: true, validation: undefined }),
  'org.domain.primary.set': (org, { payload: { domain: primaryDomain = '' } }) => ({
    ...org,
    primaryDomain,
  }),
  'org.domain.removed': (org, { payload: { domain = '' } }) => ({
    ...org,
    domains: org.domains.without(domain),
    primaryDomain: org.primaryDomain === domain ? '' : org.primaryDomain,
    generatedDomain: org.generatedDomain === domain ? '' : org.generatedDomain,
  }),
})

function withDomain(org: Org, name: string, domain: OrgDomain): Org {
  return { ...org, domains: org.domains.with(name, domain) }
}

/** Names of organisations are unique in their instance. */
export function orgNameReservation(name: string): Name {
  return { kind: 'org_name', value: name }
}

/** Verified domains are unique in their instance, however they are spelt. */
export function orgDomainReservation(domain: string): Name {
  return { kind: 'org_domain', value: oneSpelling(domain) }
}
