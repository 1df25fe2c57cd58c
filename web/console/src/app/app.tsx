/** The parts that every screen uses, around the router. */

import { Code, ConnectError } from '@connectrpc/connect'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import type { Environment } from '../session/environment.ts'
import { SignedOut } from '../session/tokens.ts'
import { Notices } from '../ui/notices.tsx'
import { OrganizationProvider } from './organization.tsx'
import { createConsoleRouter } from './router.tsx'

/** What the server has refused is refused again; what did not get there may get there next time. */
function isWorthRetrying(attempts: number, failure: unknown): boolean {
  if (failure instanceof SignedOut) return false
  const { code } = ConnectError.from(failure)
  const mayPass = code === Code.Unavailable || code === Code.Unknown
  return mayPass && attempts < 2
}

/** The console of somebody who is signed in. */
export function App({ environment }: { readonly environment: Environment }) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying } } }),
  )
  const [router] = useState(() => createConsoleRouter({ queries, environment }))
  return (
    <QueryClientProvider client={queries}>
      <OrganizationProvider>
        <Notices>
          <RouterProvider router={router} />
        </Notices>
      </OrganizationProvider>
    </QueryClientProvider>
  )
}
