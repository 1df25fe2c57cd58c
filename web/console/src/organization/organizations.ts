/** The organisations that the caller may act in. */
import { queryOptions } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'

/** An organisation to choose. */
export interface OfferedOrganization {
  readonly id: string
  readonly name: string
}

/** As many as a menu can show; more are found by the commands. */
const offeredMax = 200

/** Ordered by name. */
export const organizationsQuery = queryOptions({
  queryKey: ['organizations', 'offered'],
  queryFn: async (): Promise<readonly OfferedOrganization[]> => {
    const method = 'zitadel.auth.v1.AuthService/ListMyProjectOrgs'
    const request = { query: { limit: offeredMax, asc: true } }
    const { result = [] } = await callJson<{ result?: OfferedOrganization[] }>(method, request)
    return result
  },
  staleTime: 60_000,
})
