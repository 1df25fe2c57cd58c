/** The console's application at an origin, and where the console reads of it. */

import type { CommandDeps } from '../../commands/deps.ts'
import { consoleCallback, openConsole } from '../../commands/instance/open-console.ts'
import { type RequestOrigin, resolveRequestOrigin } from '../../kit/host.ts'
import type { Page } from '../../kit/page.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { Instance } from '../../queries/organization/directory.ts'
import type { EndpointDeps } from '../http.ts'

/** What is asked of the console's application. */
export interface ConsoleClients {
  /** Its client id; the application is made, or extended, where it is not yet for this origin. */
  clientAt(at: RequestOrigin<Instance>): Promise<string>
}

/** What finding it uses. */
export type ConsoleClientDeps = Pick<CommandDeps, 'events' | 'ids' | 'reach'> & {
  readonly clients: Pick<OidcClients, 'byId'>
}

/** Finds the application, mostly by what is cached. */
export function createConsoleClients(deps: ConsoleClientDeps): ConsoleClients {
  return {
    clientAt: async ({ instance, origin }) => {
      const { id: instanceId, projectId, consoleClientId: clientId } = instance
      const known = clientId === '' ? null : await deps.clients.byId({ instanceId, clientId })
      if (known?.redirectUris.includes(consoleCallback(origin))) return clientId
      return openConsole(deps, { instanceId, projectId, origin })
    },
  }
}

/** `environment.json`: where the API is, and the console's client id (surroundings §11.1). */
export function consoleEnvironmentPage(
  deps: EndpointDeps & { readonly consoleClients: ConsoleClients },
): Page {
  return {
    method: 'GET',
    path: '/ui/console/assets/environment.json',
    handle: async ({ headers }) => {
      const at = await resolveRequestOrigin(deps, headers)
      const clientid = await deps.consoleClients.clientAt(at)
      const { origin } = at
      return {
        status: 200,
        headers: {
          'cache-control': 'no-store',
          'content-type': 'application/json; charset=utf-8',
          'x-content-type-options': 'nosniff',
        },
        body: JSON.stringify({ api: origin, issuer: origin, clientid }),
      }
    },
  }
}
