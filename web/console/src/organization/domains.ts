/** The domains of an organisation, and how it proves that they are its own. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

const service = 'zitadel.org.v2.OrganizationService'

/** A domain. */
export interface OrganizationDomain {
  readonly domain: string
  readonly isVerified: boolean
  readonly isPrimary: boolean
}

/** A way to prove one. */
export type ProofKind = 'dns' | 'http'

/** What has to be published, and where: a record's name, or a file's address. */
export interface DomainProof {
  readonly kind: ProofKind
  readonly place: string
  readonly token: string
}

/** As many as anybody has. */
const shownMax = 500

/** The domains, by name. */
export const domainsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['organizations', 'domains', organizationId],
    queryFn: async (): Promise<readonly OrganizationDomain[]> => {
      const { domains = [] } = await callJson<{ domains?: Partial<OrganizationDomain>[] }>(
        `${service}/ListOrganizationDomains`,
        {
          organizationId,
          pagination: { limit: shownMax, asc: true },
          sortingColumn: 'DOMAIN_FIELD_NAME_NAME',
        },
      )
      return domains.map(({ domain = '', isVerified = false, isPrimary = false }) => ({
        ...{ domain, isVerified, isPrimary },
      }))
    },
  })

/** The calls about one domain. */
export interface DomainCall {
  readonly organizationId: string
  readonly domain: string
}

/** Adds it. */
export const addDomain = (call: DomainCall) => callJson(`${service}/AddOrganizationDomain`, call)

/** Takes it away. */
export const removeDomain = (call: DomainCall) =>
  callJson(`${service}/DeleteOrganizationDomain`, call)

/** Looks whether the proof is published. */
export const verifyDomain = (call: DomainCall) =>
  callJson(`${service}/VerifyOrganizationDomain`, call)

/** Login names end with it from then on. */
export const setPrimaryDomain = ({ organizationId, domain }: DomainCall) => {
  const method = 'zitadel.management.v1.ManagementService/SetPrimaryOrgDomain'
  return callJson(method, { domain }, organizationId)
}

/** A proof to publish; the one before it counts no longer. */
export async function generateProof(call: DomainCall, kind: ProofKind): Promise<DomainProof> {
  const type = kind === 'dns' ? 'DOMAIN_VALIDATION_TYPE_DNS' : 'DOMAIN_VALIDATION_TYPE_HTTP'
  const { url, token } = await callJson<{ url: string; token: string }>(
    `${service}/GenerateOrganizationDomainValidation`,
    { ...call, type },
  )
  return { kind, place: url, token }
}
