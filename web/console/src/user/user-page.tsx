/** One user: who it is and what can be done, and a tab for each subject below it. */
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { type Tab, Tabs } from '../ui/tabs.tsx'
import { UserHeading } from './user-heading.tsx'
import { type TabName, tabNamesOf } from './user-tab.tsx'
import { userQuery, userRow } from './users.ts'

/** The screen. */
export function UserPage() {
  const { user: texts } = useTexts()
  const { userId } = useParams({ from: '/users/$userId' })
  const { data: user, error, refetch, isPending } = useQuery(userQuery(userId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending) return null
  if (!user) return <p>{texts.unknown}</p>
  return (
    <article className="user">
      <Link to="/users">← {texts.back}</Link>
      <UserHeading user={user} />
      <TabsOfUser user={user} />
      <Outlet />
    </article>
  )
}

function TabsOfUser({ user }: { readonly user: User }) {
  const { user: texts } = useTexts()
  const may = useMay()
  const { userId } = user
  const tabOf = (tab: TabName): Tab =>
    tab === 'overview'
      ? { to: '/users/$userId', params: { userId }, text: texts.tabs.overview }
      : { to: '/users/$userId/$tab', params: { userId, tab }, text: texts.tabs[tab] }
  const { isMachine } = userRow(user)
  return <Tabs label={texts.sections} tabs={tabNamesOf({ isMachine, may }).map(tabOf)} />
}
