/** Applications that only introspect tokens (projects.md §8.4). */
import { type Decided, event, type Name } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Project } from './project.ts'

/** How an API application authenticates; numbers as on the wire. */
export const apiAuthMethod = { basic: 0, privateKeyJwt: 1 } as const

/** An API application to add. */
export interface AddApiApp {
  readonly projectId: string
  readonly appId: string
  readonly name: string
  readonly clientId: string
  /** Absent if it authenticates by keys. */
  readonly hashedSecret: string | undefined
  readonly authMethodType: number
}

/**
 * Adds an application that only introspects tokens; its project must belong to the organisation.
 */
export function* addApiApp(
  command: AddApiApp & { readonly orgId: string },
  project: Project,
): Iterable<Decided> {
  const { projectId, appId, clientId, hashedSecret, authMethodType } = command
  const name = command.name.trim()
  if (name === '') throw refuse('app.name.empty')
  if (!project.exists || project.orgId !== command.orgId) throw refuse('project.not_found')
  const reserve: Name[] = [{ kind: `app_name:${projectId}`, value: name }]
  yield event('project.application.added', { appId, name }, { reserve })
  yield event('project.application.config.api.added', {
    appId,
    clientId,
    hashedSecret,
    authMethodType,
  })
}
