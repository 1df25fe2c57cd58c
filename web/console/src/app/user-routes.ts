/** Routes of users, with what the list shows in the address. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { userListSearch } from '../user/list-search.ts'
import type { rootRoute } from './router.tsx'

const userTab = lazyRouteComponent(() => import('../user/user-tab.tsx'), 'UserTab')

/** The routes, below the root. */
export function userRoutes(root: typeof rootRoute) {
  const userRoute = createRoute({
    getParentRoute: () => root,
    path: '/users/$userId',
    component: lazyRouteComponent(() => import('../user/user-page.tsx'), 'UserPage'),
  })
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/users',
      validateSearch: userListSearch,
      component: lazyRouteComponent(() => import('../user/user-list.tsx'), 'UserList'),
    }),
    userRoute.addChildren([
      createRoute({ getParentRoute: () => userRoute, path: '/', component: userTab }),
      createRoute({ getParentRoute: () => userRoute, path: '$tab', component: userTab }),
    ]),
  ] as const
}
