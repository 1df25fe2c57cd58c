/** The roles of a project as choices of a form. */
import { useInfiniteQuery } from '@tanstack/react-query'
import type { FieldOption } from '../ui/message-field.tsx'
import { rolesQuery } from './projects.ts'

/** By key, with the name that is shown; empty until they are known. */
export function useRoleOptions(projectId: string): readonly FieldOption[] {
  const { data } = useInfiniteQuery(rolesQuery(projectId))
  const roles = data?.pages.flatMap((page) => page.rows) ?? []
  return roles.map(({ key, displayName }) => ({
    value: key,
    text: displayName ? `${displayName} (${key})` : key,
  }))
}
