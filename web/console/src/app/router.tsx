/** The screens and their addresses. Each is loaded when it is first opened. */
import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  parseSearchWith,
  redirect,
} from '@tanstack/react-router'
import type { Environment } from '../session/environment.ts'
import { importRoutes } from './import-routes.ts'
import { NotFound } from './not-found.tsx'
import { Shell } from './shell.tsx'
import { userRoutes } from './user-routes.ts'

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
    throw redirect({ to: '/users' })
  },
})

const routeTree = rootRoute.addChildren([
  indexRoute,
  ...importRoutes(rootRoute),
  ...userRoutes(rootRoute),
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
