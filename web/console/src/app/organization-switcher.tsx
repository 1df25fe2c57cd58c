/** Which organisation the console acts in; those that the caller has a role in are offered. */
import { useQuery } from '@tanstack/react-query'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { useOrganization } from './organization.tsx'

/** A menu; nothing where there is only one. */
export function OrganizationSwitcher() {
  const { shell } = useTexts()
  const { orgId, choose } = useOrganization()
  const { data = [] } = useQuery(organizationsQuery)
  return (
    <select
      className="organization"
      aria-label={shell.organization}
      value={orgId}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{shell.allOrganizations}</option>
      {data.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
