/** Routes of imports, with the filters of their results in the address. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute } from './router.tsx'

/** The filters of the results of an import, as they are in its address. */
export interface JobSearch {
  readonly phase?: string
  readonly outcome?: string
  readonly code?: string
  /** The last record of the page before. */
  readonly after?: number
}

/** The routes, below the root. */
export const importRoutes = (root: typeof rootRoute) =>
  [
    createRoute({
      getParentRoute: () => root,
      path: '/imports',
      component: lazyRouteComponent(() => import('../import/job-list.tsx'), 'JobList'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/imports/new',
      // A job that waits for the rest of its records.
      validateSearch: ({ job }: Record<string, unknown>): { readonly job?: string } =>
        job === undefined ? {} : { job: String(job) },
      component: lazyRouteComponent(() => import('../import/new-import.tsx'), 'NewImport'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/imports/$jobId',
      validateSearch: (search: Record<string, unknown>): JobSearch => ({
        ...(typeof search.phase === 'string' && { phase: search.phase }),
        ...(typeof search.outcome === 'string' && { outcome: search.outcome }),
        ...(typeof search.code === 'string' && { code: search.code }),
        ...(Number(search.after) > 0 && { after: Number(search.after) }),
      }),
      component: lazyRouteComponent(() => import('../import/job-page.tsx'), 'JobPage'),
    }),
  ] as const
