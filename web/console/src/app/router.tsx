/** The screens and their addresses. Each is loaded when it is first opened. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import type { Environment } from '../session/environment.ts'
import { mailRoutes } from './mail-routes.ts'
import { NotFound } from './not-found.tsx'
import { overviewRoute } from './overview-route.ts'
import { Shell } from './shell.tsx'

/** What every route knows. */
export interface RouterContext {
  readonly queries: QueryClient
  readonly environment: Environment
}

/** The filters of the list of users, as they are in its address. */
export interface UserListSearch {
  readonly q?: string
  readonly state?: string
  readonly type?: string
  readonly create?: boolean
}

/** Above every screen. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFound,
})

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/overview' })
  },
})

const usersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users',
  validateSearch: (search: Record<string, unknown>): UserListSearch => ({
    ...(typeof search.q === 'string' && { q: search.q }),
    ...(typeof search.state === 'string' && { state: search.state }),
    ...(typeof search.type === 'string' && { type: search.type }),
    ...(search.create === true && { create: true }),
  }),
  component: lazyRouteComponent(() => import('../user/user-list.tsx'), 'UserList'),
})

const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('../user/user-page.tsx'), 'UserPage'),
})

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...mailRoutes(rootRoute),
  overviewRoute(rootRoute),
  userRoute,
  usersRoute,
])

/** The router, below `/ui/console`. */
export function createConsoleRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    basepath: '/ui/console',
    context,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
