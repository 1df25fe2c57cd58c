/** The organisation that the console acts in: of the address, so that links lead where they led. */
import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { actIn } from '../api/transport.ts'

interface ChosenOrganization {
  /** Empty: all that the caller may see. */
  readonly orgId: string
  choose(orgId: string): void
}

const key = 'gatehouse.console.organization'

const OrganizationContext = createContext<ChosenOrganization>({
  orgId: '',
  choose: () => undefined,
})

/** Keeps the choice for this tab. */
export function OrganizationProvider({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const [orgId, setOrgId] = useState(() => {
    const kept = sessionStorage.getItem(key) ?? ''
    actIn(kept)
    return kept
  })
  const chosen = useMemo(
    () => ({
      orgId,
      choose: (next: string) => {
        sessionStorage.setItem(key, next)
        actIn(next)
        setOrgId(next)
        // What is shown was of another organisation.
        void queries.invalidateQueries()
      },
    }),
    [orgId, queries],
  )
  return <OrganizationContext.Provider value={chosen}>{children}</OrganizationContext.Provider>
}

/** The chosen organisation. */
export const useOrganization = (): ChosenOrganization => useContext(OrganizationContext)
