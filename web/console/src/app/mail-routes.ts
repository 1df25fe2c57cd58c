/** Routes of the mail log, with what its filters are in the address. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute } from './router.tsx'

/** The filters of the mail log. */
export interface MessageListSearch {
  readonly address?: string
  readonly state?: string
  readonly kind?: string
  readonly channel?: string
  /** The id of a user. */
  readonly user?: string
  readonly from?: string
  readonly until?: string
}

const names = ['address', 'state', 'kind', 'channel', 'user', 'from', 'until'] as const

/** An id of digits alone arrives as a number. */
function filtersOf(search: Record<string, unknown>): MessageListSearch {
  const given = names.map((name) => [name, search[name]] as const)
  return Object.fromEntries(
    given
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([name, value]) => [name, String(value)]),
  )
}

/** The routes, below the root. */
export const mailRoutes = (root: typeof rootRoute) =>
  [
    createRoute({
      getParentRoute: () => root,
      path: '/messages',
      validateSearch: filtersOf,
      component: lazyRouteComponent(() => import('../mail/message-list.tsx'), 'MessageList'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/messages/$messageId',
      component: lazyRouteComponent(() => import('../mail/message-page.tsx'), 'MessagePage'),
    }),
  ] as const
