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
import { NotFound } from './not-found.tsx'
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

/** What the list of organisations shows, as it is in its address. */
export interface OrganizationListSearch {
  readonly q?: string
  readonly state?: string
  readonly create?: boolean
}

/** Which text is edited in which language, as it is in the address. */
export interface TextSearch {
  readonly text?: string
  readonly language?: string
}

const validateTextSearch = (search: Record<string, unknown>): TextSearch => ({
  ...(typeof search.text === 'string' && { text: search.text }),
  ...(typeof search.language === 'string' && { language: search.language }),
})

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Shell,
  notFoundComponent: NotFound,
})

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/users' })
  },
})

const organizationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizations',
  validateSearch: (search: Record<string, unknown>): OrganizationListSearch => ({
    ...(typeof search.q === 'string' && { q: search.q }),
    ...(typeof search.state === 'string' && { state: search.state }),
    ...(search.create === true && { create: true }),
  }),
  component: lazyRouteComponent(
    () => import('../organization/organization-list.tsx'),
    'OrganizationList',
  ),
})

const organizationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/organizations/$orgId/{-$tab}/{-$kind}',
  validateSearch: validateTextSearch,
  component: lazyRouteComponent(
    () => import('../organization/organization-page.tsx'),
    'OrganizationPage',
  ),
})

const policiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/policies/{-$kind}',
  validateSearch: validateTextSearch,
  component: lazyRouteComponent(() => import('../policy/policy-page.tsx'), 'PolicyPage'),
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
  organizationsRoute,
  organizationRoute,
  policiesRoute,
  usersRoute,
  userRoute,
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
