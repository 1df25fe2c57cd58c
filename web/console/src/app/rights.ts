/** What is offered to whom: screens and buttons by the caller's permissions. */
import { useQuery } from '@tanstack/react-query'
import { permissionsQuery } from '../session/permissions.ts'
import { useOrganization } from './organization.tsx'

/**
 * Whether the caller has a permission in an organisation, the chosen one unless another is named;
 * false until that is known.
 */
export function useMay(inOrgId?: string): (permission: string) => boolean {
  const { orgId } = useOrganization()
  const { data } = useQuery(permissionsQuery(inOrgId ?? orgId))
  return (permission) => data?.has(permission) ?? false
}
