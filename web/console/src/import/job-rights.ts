/** Who may import: whoever may create and delete users, in the organisation or everywhere. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import { useMay } from '../app/rights.ts'

/** Whether imports are offered in the chosen organisation. */
export function useMayImport(): boolean {
  const may = useMay()
  return may('user.write') && may('user.delete')
}

/** Whether the caller has a role on the instance, and not only in organisations. */
const isOfInstanceQuery = queryOptions({
  queryKey: ['memberships', 'instance'],
  queryFn: async () => {
    const method = 'zitadel.auth.v1.AuthService/ListMyMemberships'
    const { result = [] } = await callJson<{ result?: { iam?: boolean }[] }>(method, {})
    return result.some(({ iam }) => iam === true)
  },
  staleTime: 60_000,
})

/** Whether an import into all organisations is offered. */
export const useMayEverywhere = (): boolean => useQuery(isOfInstanceQuery).data ?? false
