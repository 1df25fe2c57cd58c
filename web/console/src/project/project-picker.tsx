/** Finds a project by typing, for forms that are about one. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { projectListQuery } from './projects.ts'

/** `onPick` is called with the id of the one that is chosen. */
export function ProjectPicker({ onPick }: { readonly onPick: (projectId: string) => void }) {
  const { project: texts } = useTexts()
  const { orgId } = useOrganization()
  const [q, setQ] = useState('')
  const { data, error } = useInfiniteQuery(projectListQuery({ q, orgId }))
  const rows = data?.pages[0]?.rows ?? []
  return (
    <div>
      <SearchField label={texts.search} value={q} onChange={setQ} />
      {error && <Problem failure={error} />}
      <ul className="picks">
        {rows.map(({ projectId, name }) => (
          <li key={projectId}>
            <Button kind="quiet" onClick={() => onPick(projectId)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
