/** The open tab of a user's page; each is loaded when it is first opened. */
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { User } from '@zitadel/proto/zitadel/user/v2/user_pb.js'
import { type ComponentType, lazy, Suspense } from 'react'
import { NotFound } from '../app/not-found.tsx'
import { useMay } from '../app/rights.ts'
import { userQuery, userRow } from './users.ts'

/** The tabs by the names of their addresses. */
const tabs = {
  overview: lazy(async () => ({ default: (await import('./overview-tab.tsx')).OverviewTab })),
  'sign-in': lazy(async () => ({ default: (await import('./sign-in-tab.tsx')).SignInTab })),
  sessions: lazy(async () => ({ default: (await import('./sessions-tab.tsx')).SessionsTab })),
  roles: lazy(async () => ({ default: (await import('./roles-tab.tsx')).RolesTab })),
  memberships: lazy(async () => ({
    default: (await import('./memberships-tab.tsx')).MembershipsTab,
  })),
  keys: lazy(async () => ({ default: (await import('./keys-tab.tsx')).KeysTab })),
  tokens: lazy(async () => ({ default: (await import('./tokens-tab.tsx')).TokensTab })),
  secret: lazy(async () => ({ default: (await import('./secret-tab.tsx')).SecretTab })),
  metadata: lazy(async () => ({ default: (await import('./metadata-tab.tsx')).MetadataTab })),
  history: lazy(async () => ({ default: (await import('./history-tab.tsx')).HistoryTab })),
} satisfies Record<string, ComponentType<{ readonly user: User }>>

/** A tab, as in its address. */
export type TabName = keyof typeof tabs

const ofPeople: readonly TabName[] = ['sign-in', 'sessions']
const ofMachines: readonly TabName[] = ['keys', 'tokens', 'secret']

const permissions: { readonly [K in TabName]?: string } = {
  sessions: 'session.read',
  roles: 'user.grant.read',
  memberships: 'user.membership.read',
}

/** The tabs of a person or a machine that the caller may open. */
export function tabNamesOf({
  isMachine,
  may,
}: {
  readonly isMachine: boolean
  readonly may: (permission: string) => boolean
}): readonly TabName[] {
  const absent = isMachine ? ofPeople : ofMachines
  const names = Object.keys(tabs) as TabName[]
  return names.filter((name) => {
    const permission = permissions[name]
    return !absent.includes(name) && (permission === undefined || may(permission))
  })
}

/** The tab of the address, of a user that the page around it has loaded. */
export function UserTab() {
  const { userId = '', tab = 'overview' } = useParams({ strict: false })
  const { data: user } = useQuery(userQuery(userId))
  const may = useMay()
  if (!user) return null
  const { isMachine } = userRow(user)
  const name = tabNamesOf({ isMachine, may }).find((each) => each === tab)
  if (!name) return <NotFound />
  const Shown = tabs[name]
  return (
    <Suspense>
      <Shown key={userId} user={user} />
    </Suspense>
  )
}
