/** The screens and their addresses. Each is loaded when it is first opened. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  redirect,
} from '@tanstack/react-router'
import type { Environment } from '../session/environment.ts'
import { userListSearch } from '../user/list-search.ts'
import { importRoutes } from './import-routes.ts'
import { mailRoutes } from './mail-routes.ts'
import { NotFound } from './not-found.tsx'
import { organizationRoutes } from './organization-routes.ts'
import { overviewRoute } from './overview-route.ts'
import { projectRoutes } from './project-routes.ts'
import { Shell } from './shell.tsx'

/** What every route knows. */
export interface RouterContext {
  readonly queries: QueryClient
  readonly environment: Environment
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
  validateSearch: userListSearch,
  component: lazyRouteComponent(() => import('../user/user-list.tsx'), 'UserList'),
})

const userRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('../user/user-page.tsx'), 'UserPage'),
})

const userTab = lazyRouteComponent(() => import('../user/user-tab.tsx'), 'UserTab')

const userIndexRoute = createRoute({
  getParentRoute: () => userRoute,
  path: '/',
  component: userTab,
})

const userTabRoute = createRoute({
  getParentRoute: () => userRoute,
  path: '$tab',
  component: userTab,
})

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...importRoutes(rootRoute),
  ...mailRoutes(rootRoute),
  ...organizationRoutes(rootRoute),
  overviewRoute(rootRoute),
  ...projectRoutes(rootRoute),
  usersRoute,
  userRoute.addChildren([userIndexRoute, userTabRoute]),
])

/** An id stays a text: as a number it would lose digits. */
function valueOfSearch(text: string): unknown {
  return /^\d+$/.test(text) ? text : JSON.parse(text)
}

/** The router, below `/ui/console`. */
export function createConsoleRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    basepath: '/ui/console',
    context,
    parseSearch: parseSearchWith(valueOfSearch),
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>
  }
}
