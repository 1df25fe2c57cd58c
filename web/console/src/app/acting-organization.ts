/** The organisation that something new belongs to. */
import { useQuery } from '@tanstack/react-query'
import { meQuery } from '../session/permissions.ts'
import { useOrganization } from './organization.tsx'

/** The chosen organisation, else that of the caller; empty until it is known. */
export function useActingOrganization(): string {
  const { orgId } = useOrganization()
  const { data: me } = useQuery(meQuery)
  return orgId || (me?.orgId ?? '')
}
