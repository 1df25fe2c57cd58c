/** Identity providers of the instance or of an organisation, and which of them sign-ins offer. */
import { pagedQuery, readQuery } from '../api/pages.ts'
import { callJson } from '../api/transport.ts'
import type { Message } from '../ui/message.ts'

/** Whose providers: the methods have the same names in both services. */
export const services = {
  instance: 'zitadel.admin.v1.AdminService',
  organization: 'zitadel.management.v1.ManagementService',
} as const

/** One of them. */
export type Level = keyof typeof services

/** A provider, as protojson. */
export interface Provider {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly owner: string
  readonly type: string
  readonly config?: Message & { readonly options?: Message }
}

/** Calls a method of the level. */
export const callProviders = <T>(
  level: Level,
  { method, request }: { readonly method: string; readonly request: object },
) => callJson<T>(`${services[level]}/${method}`, request)

/** An organisation sees those of the instance, too. */
export const providersQuery = ({
  level,
  orgId,
}: {
  readonly level: Level
  readonly orgId: string
}) =>
  pagedQuery<Provider>({
    key: ['providers', 'list', level, orgId],
    method: `${services[level]}/ListProviders`,
    page: 'query',
    request: {},
    rowsOf: ({ result }: { result?: Provider[] }) => result,
  })

/** One provider. */
export const providerQuery = ({ level, id }: { readonly level: Level; readonly id: string }) =>
  readQuery<{ idp?: Provider }>(
    ['providers', 'one', level, id],
    [`${services[level]}/GetProviderByID`, { id }],
  )

/** The ids of the providers that sign-ins offer. */
export const offeredQuery = ({ level, orgId }: { readonly level: Level; readonly orgId: string }) =>
  pagedQuery<string>({
    key: ['providers', 'offered', level, orgId],
    method: `${services[level]}/ListLoginPolicyIDPs`,
    page: 'query',
    request: {},
    rowsOf: ({ result }: { result?: { idpId: string }[] }) => result?.map(({ idpId }) => idpId),
  })

/** Whether a provider belongs to an organisation. */
export const isOfOrganization = ({ owner }: Provider) => owner === 'IDP_OWNER_TYPE_ORG'

/** Offers a provider at sign-ins, or no longer. */
export function offerProvider(
  level: Level,
  { provider, isOffered }: { readonly provider: Provider; readonly isOffered: boolean },
) {
  const { id: idpId, owner: ownerType } = provider
  if (!isOffered) {
    return callProviders(level, { method: 'RemoveIDPFromLoginPolicy', request: { idpId } })
  }
  const request = level === 'organization' ? { idpId, ownerType } : { idpId }
  return callProviders(level, { method: 'AddIDPToLoginPolicy', request })
}

/** The addresses that are registered at a provider. */
export function returnAddresses({
  type,
  id,
  origin,
}: {
  readonly type: string
  /** Empty while there is no provider yet. */
  readonly id: string
  readonly origin: string
}): readonly string[] {
  const pages = `${origin}/ui/login/login/externalidp`
  if (type === 'LDAP' || type === 'JWT') return []
  if (type === 'SAML') {
    const own = `${origin}/idps/${id}/saml`
    return id === '' ? [] : [`${own}/metadata`, `${pages}/saml/acs`, `${own}/acs`]
  }
  const ofPages = type === 'APPLE' ? `${pages}/callback/form` : `${pages}/callback`
  return [ofPages, `${origin}/idps/callback`]
}
