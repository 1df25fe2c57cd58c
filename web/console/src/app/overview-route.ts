/** The route of the overview. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute } from './router.tsx'

/** The route, below the root. */
export const overviewRoute = (root: typeof rootRoute) =>
  createRoute({
    getParentRoute: () => root,
    path: '/overview',
    component: lazyRouteComponent(() => import('../overview/overview-page.tsx'), 'OverviewPage'),
  })
