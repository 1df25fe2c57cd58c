/** The lists of a login policy: factors and providers, each added and taken away on its own. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import type { PolicyValues } from './fields.ts'

/** Their names in the policy. */
export type LoginListName = 'secondFactors' | 'multiFactors' | 'idps'

/** An entry that a list may have. */
export interface ListOption {
  readonly id: string
  /** Of a provider; factors have texts of ours. */
  readonly name?: string
  /** What else is said of it when it is added. */
  readonly ownerType?: string
}

interface ListCalls {
  readonly add: string
  readonly remove: string
  readonly key: 'type' | 'idpId'
  readonly options: readonly ListOption[]
}

const factors = (prefix: string, names: readonly string[]) =>
  names.map((name) => ({ id: `${prefix}_TYPE_${name}` }))

/** How each list is changed. */
export const loginLists: Readonly<Record<LoginListName, ListCalls>> = {
  secondFactors: {
    ...{ add: 'AddSecondFactorToLoginPolicy', remove: 'RemoveSecondFactorFromLoginPolicy' },
    key: 'type',
    options: factors('SECOND_FACTOR', ['OTP', 'U2F', 'OTP_EMAIL', 'OTP_SMS']),
  },
  multiFactors: {
    ...{ add: 'AddMultiFactorToLoginPolicy', remove: 'RemoveMultiFactorFromLoginPolicy' },
    key: 'type',
    options: factors('MULTI_FACTOR', ['U2F_WITH_VERIFICATION']),
  },
  idps: {
    ...{ add: 'AddIDPToLoginPolicy', remove: 'RemoveIDPFromLoginPolicy' },
    ...{ key: 'idpId', options: [] },
  },
}

const serviceOf = (orgId: string | undefined) =>
  orgId === undefined ? 'zitadel.admin.v1.AdminService' : 'zitadel.management.v1.ManagementService'

interface ProviderWire {
  readonly id: string
  readonly name?: string
  readonly owner?: string
}

/** The providers that may be allowed. */
export const providersQuery = (orgId: string | undefined) =>
  queryOptions({
    queryKey: ['policies', 'providers', orgId],
    queryFn: async (): Promise<readonly ListOption[]> => {
      const { result = [] } = await callJson<{ result?: readonly ProviderWire[] }>(
        `${serviceOf(orgId)}/ListProviders`,
        {},
        orgId,
      )
      return result.map(({ id, name = id, owner }) => ({
        ...{ id, name },
        ...(owner !== undefined && { ownerType: owner }),
      }))
    },
  })

/** Which entries a list has. */
export function entriesOf(values: PolicyValues, list: LoginListName): ReadonlySet<string> {
  const entries = (values[list] ?? []) as readonly (string | { readonly idpId: string })[]
  return new Set(entries.map((entry) => (typeof entry === 'string' ? entry : entry.idpId)))
}

/** Adds an entry, or takes it away. */
export function setEntry(
  { orgId, list }: { readonly orgId: string | undefined; readonly list: LoginListName },
  { id, ownerType }: ListOption,
  isIn: boolean,
) {
  const { add, remove, key } = loginLists[list]
  const ofOrganization = isIn && orgId !== undefined && ownerType !== undefined
  const request = { [key]: id, ...(ofOrganization && { ownerType }) }
  return callJson(`${serviceOf(orgId)}/${isIn ? add : remove}`, request, orgId)
}
