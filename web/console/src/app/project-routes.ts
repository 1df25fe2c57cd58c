/** Routes of projects, roles, providers, webhooks, events and the instance, with their searches. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { rootRoute } from './router.tsx'

/** Keeps the texts of a search that have one of the names. */
const textsOf =
  <T extends string>(...names: readonly T[]) =>
  (search: Record<string, unknown>): { readonly [K in T]?: string } => {
    const entries = names.map((name) => [name, search[name]] as const)
    return Object.fromEntries(
      entries
        .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
        .map(([name, value]) => [name, String(value)]),
    ) as { [K in T]?: string }
  }

/** The routes, below the root. */
export const projectRoutes = (root: typeof rootRoute) =>
  [
    createRoute({
      getParentRoute: () => root,
      path: '/projects',
      validateSearch: (search: Record<string, unknown>): { q?: string; create?: boolean } => ({
        ...textsOf('q')(search),
        ...(search.create === true && { create: true }),
      }),
      component: lazyRouteComponent(() => import('../project/project-list.tsx'), 'ProjectList'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/projects/$projectId',
      validateSearch: textsOf('tab'),
      component: lazyRouteComponent(() => import('../project/project-page.tsx'), 'ProjectPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/projects/$projectId/applications/new',
      validateSearch: textsOf('framework'),
      component: lazyRouteComponent(
        () => import('../project/application-wizard.tsx'),
        'ApplicationWizard',
      ),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/projects/$projectId/applications/$applicationId',
      validateSearch: textsOf('tab'),
      component: lazyRouteComponent(
        () => import('../project/application-page.tsx'),
        'ApplicationPage',
      ),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/authorizations',
      validateSearch: textsOf('user', 'role', 'state', 'projectId'),
      component: lazyRouteComponent(
        () => import('../project/authorization-list.tsx'),
        'AuthorizationList',
      ),
    }),
    ...webhookRoutes(root),
    ...providerRoutes(root),
    createRoute({
      getParentRoute: () => root,
      path: '/events',
      validateSearch: textsOf(
        ...(['aggregate', 'aggregateType', 'type', 'editor', 'owner', 'from', 'until'] as const),
      ),
      component: lazyRouteComponent(() => import('../event/event-list.tsx'), 'EventList'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/instance',
      validateSearch: textsOf('tab'),
      component: lazyRouteComponent(() => import('../instance/instance-page.tsx'), 'InstancePage'),
    }),
  ] as const

const providerRoutes = (root: typeof rootRoute) =>
  [
    createRoute({
      getParentRoute: () => root,
      path: '/providers',
      validateSearch: textsOf('level'),
      component: lazyRouteComponent(() => import('../idp/provider-list.tsx'), 'ProviderList'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/providers/new',
      validateSearch: textsOf('level', 'type'),
      component: lazyRouteComponent(() => import('../idp/new-provider.tsx'), 'NewProvider'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/providers/$providerId',
      // The last ones are what a test of the provider comes back with.
      validateSearch: textsOf('level', 'tested', 'id', 'token', 'error', 'error_description'),
      component: lazyRouteComponent(() => import('../idp/provider-page.tsx'), 'ProviderPage'),
    }),
  ] as const

const webhookRoutes = (root: typeof rootRoute) =>
  [
    createRoute({
      getParentRoute: () => root,
      path: '/webhooks',
      validateSearch: textsOf('tab', 'target', 'state', 'event'),
      component: lazyRouteComponent(() => import('../webhook/webhook-page.tsx'), 'WebhookPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/webhooks/$targetId',
      component: lazyRouteComponent(() => import('../webhook/target-page.tsx'), 'TargetPage'),
    }),
  ] as const
