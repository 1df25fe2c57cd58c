/** Applications that only introspect tokens (projects.md §8.4). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { type AppIn, type AppToAdd, appAdded } from './apps.ts'
import type { Project } from './project.ts'

/** How an API application authenticates; numbers as on the wire. */
export const apiAuthMethod = { basic: 0, privateKeyJwt: 1 } as const

/** An API application to add. */
export interface AddApiApp extends AppToAdd {
  readonly clientId: string
  /** Absent if it authenticates by keys. */
  readonly hashedSecret: string | undefined
  readonly authMethodType: number
}

/** Adds an application that only introspects tokens. */
export function* addApiApp(command: AddApiApp, project: Project): Iterable<Decided> {
  const { appId, clientId, hashedSecret, authMethodType } = command
  yield appAdded(command, { project, whenNameless: 'app.api.name_empty' })
  yield event('project.application.config.api.added', {
    appId,
    clientId,
    hashedSecret,
    authMethodType,
  })
}

/** Changes how it authenticates; a secret of before counts again when secrets do. */
export function* changeApiApp(
  { appId, app }: AppIn,
  { authMethodType }: Pick<AddApiApp, 'authMethodType'>,
): Iterable<Decided> {
  if (app.kind !== 'api') throw refuse('app.api.other_kind')
  if (app.authMethod === authMethodType) return
  const always = ['authMethodType']
  yield event('project.application.config.api.changed', { appId, authMethodType }, { always })
}
