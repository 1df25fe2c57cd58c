/** Routes of organisations and policies, with what they show in the address. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute } from './router.tsx'

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

/** The routes, below the root. */
export const organizationRoutes = (root: typeof rootRoute) =>
  [
    createRoute({
      getParentRoute: () => root,
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
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organizations/$orgId/{-$tab}/{-$kind}',
      validateSearch: validateTextSearch,
      component: lazyRouteComponent(
        () => import('../organization/organization-page.tsx'),
        'OrganizationPage',
      ),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/policies/{-$kind}',
      validateSearch: validateTextSearch,
      component: lazyRouteComponent(() => import('../policy/policy-page.tsx'), 'PolicyPage'),
    }),
  ] as const
