/** Saves users as a file. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import { meQuery } from '../session/permissions.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { useNotice } from '../ui/notices.tsx'
import { Problem } from '../ui/problem.tsx'
import { type CsvShape, exportList, exportRecords } from './export-users.ts'
import { columnsOf, type UserListSearch } from './list-search.ts'
import type { SearchQuery } from './user-search.ts'

/** What the list shows, and for those who may the records of all. */
export function ExportMenu({
  search,
  queries,
}: {
  readonly search: UserListSearch
  readonly queries: readonly SearchQuery[]
}) {
  const { user: texts } = useTexts()
  const may = useMay()
  const { orgId } = useOrganization()
  const { data: me } = useQuery(meQuery)
  const tell = useNotice()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const run = async (call: () => Promise<string>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      tell(await call())
    } catch (reason) {
      setFailure(reason)
    } finally {
      setBusy(false)
    }
  }
  const shape = useCsvShape(search)
  const asCsv = async () => texts.done(await exportList({ search, queries, ...shape }))
  const asRecords = async () => {
    const ownOrgId = may('iam.read') ? '' : (me?.orgId ?? '')
    await exportRecords(search.org || orgId || ownOrgId)
    return texts.saved
  }
  return (
    <Menu label={texts.export}>
      {failure !== undefined && <Problem failure={failure} />}
      <div className="buttons">
        <Button disabled={isBusy} onClick={() => run(asCsv)}>
          {texts.exportCsv}
        </Button>
        <p className="hint">{texts.exportCsvHint}</p>
        <Button disabled={isBusy} onClick={() => run(asRecords)}>
          {texts.exportRecords}
        </Button>
        <p className="hint">{texts.exportRecordsHint}</p>
      </div>
    </Menu>
  )
}

/** The columns of a file of the list: those that are shown. */
export function useCsvShape(search: UserListSearch): CsvShape {
  const { user: texts } = useTexts()
  const columns = columnsOf(search)
  return { columns, heads: [texts.name, ...columns.map((column) => texts[column])] }
}
