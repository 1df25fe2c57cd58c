/** What happened to an organisation, the latest first. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { callJson } from '../api/transport.ts'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'

interface ChangeWire {
  readonly sequence?: string
  readonly changeDate?: string
  readonly eventType?: { readonly key?: string; readonly localizedMessage?: string }
  readonly editorDisplayName?: string
  readonly editorId?: string
}

const shownMax = 100

/** The last changes that the caller may see. */
const organizationHistoryQuery = (orgId: string) =>
  queryOptions({
    queryKey: ['organizations', 'history', orgId],
    queryFn: async () => {
      const method = 'zitadel.management.v1.ManagementService/ListOrgChanges'
      const request = { query: { limit: shownMax, asc: false } }
      const { result = [] } = await callJson<{ result?: ChangeWire[] }>(method, request, orgId)
      return result.map(({ sequence = '', changeDate = '', eventType, ...by }) => ({
        id: `${sequence} ${changeDate}`,
        title: eventType?.localizedMessage || eventType?.key || '',
        by: by.editorDisplayName || by.editorId || '',
        at: new Date(changeDate),
      }))
    },
  })

/** The tab. */
export function HistoryTab({ orgId }: { readonly orgId: string }) {
  const { organization: texts, tag } = useTexts()
  const { data = [], error, refetch, isPending } = useQuery(organizationHistoryQuery(orgId))
  return (
    <div className="card">
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {!isPending && data.length === 0 && <p className="quiet">{texts.noHistory}</p>}
      <ol className="timeline">
        {data.map(({ id, title, by, at }) => (
          <li key={id}>
            <time dateTime={at.toISOString()}>{at.toLocaleString(tag)}</time>
            <span>{title}</span>
            <span className="quiet">{by}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}
