/** What happened to a user, and who did it. */
import { useQuery } from '@tanstack/react-query'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { historyQuery } from './history.ts'

/** The tab. */
export function HistoryTab({ user }: { readonly user: User }) {
  const { user: texts, tag } = useTexts()
  const orgId = user.details?.resourceOwner ?? ''
  const { data, error, refetch } = useQuery(historyQuery({ userId: user.userId, orgId }))
  return (
    <>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {data?.length === 0 && <p className="quiet">{texts.noHistory}</p>}
      <ol className="timeline">
        {data?.map(({ id, title, by, at }) => (
          <li key={id}>
            <time dateTime={at.toISOString()}>{at.toLocaleString(tag)}</time>
            <span>{title}</span>
            <span className="quiet">{by}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
