/** SAML applications, which are described by their own metadata (projects.md §8.5). */
import type { SamlConfigPayload } from '../../events/application.ts'
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import { plainSamlConfig } from './app-evolution.ts'
import { type AppIn, type AppToAdd, appAdded, entityReservation } from './apps.ts'
import { changesOf } from './changes.ts'
import type { Project } from './project.ts'

/** What was read of an application's metadata. */
export type SamlMetadata =
  | {
      readonly entityId: string
      /** The XML, as base64. */
      readonly metadata: string
      /** Where it was read from; empty if it was given. */
      readonly metadataUrl: string
    }
  /** Nothing was given, the address did not answer with it, or it is not metadata. */
  | { readonly wrong: 'absent' | 'unreachable' | 'unreadable' }

/** Which pages people sign in at. */
export type LoginSettings = Pick<SamlConfigPayload, 'loginVersion' | 'loginBaseURI'>

/** A SAML application to add. */
export interface AddSamlApp extends AppToAdd {
  readonly metadata: SamlMetadata
  readonly login: LoginSettings
}

const whenAdded = {
  absent: 'app.saml.metadata_absent',
  unreachable: 'app.saml.metadata_unreachable',
  unreadable: 'app.saml.metadata_unreadable',
} as const satisfies Record<string, RefusalName>

const whenChanged = {
  absent: 'app.saml.config_invalid',
  unreachable: 'app.saml.update.metadata_unreachable',
  unreadable: 'app.saml.update.metadata_unreadable',
} as const satisfies Record<string, RefusalName>

/** Adds an application; entity ids are unique in the instance. */
export function* addSamlApp(command: AddSamlApp, project: Project): Iterable<Decided> {
  const { appId, metadata, login } = command
  const added = appAdded(command, { project, whenNameless: 'app.saml.metadata_absent' })
  if ('wrong' in metadata) throw refuse(whenAdded[metadata.wrong])
  const payload = { appId, ...samlOf(metadata), ...login }
  yield added
  yield event('project.application.config.saml.added', payload, {
    reserve: [entityReservation(metadata)],
  })
}

/** Members of a configuration to change; absent ones stay. */
export interface SamlChanges {
  readonly metadata?: SamlMetadata | undefined
  readonly login?: LoginSettings | undefined
}

/** Changes what differs. */
export function* changeSamlApp(
  { appId, app }: AppIn,
  { metadata, login }: SamlChanges,
): Iterable<Decided> {
  if (app.kind !== 'saml') throw refuse('app.saml.other_kind')
  if (metadata && 'wrong' in metadata) throw refuse(whenChanged[metadata.wrong])
  const stored = { ...(app.saml ?? plainSamlConfig) }
  const read = metadata && samlOf(metadata)
  const changes = changesOf<SamlConfigPayload>(
    { ...stored, metadata: stored.metadata ?? '', metadata_url: stored.metadata_url ?? '' },
    { ...read, ...login },
  )
  const always = Object.keys(changes)
  if (always.length === 0) return
  const { entityId } = changes
  const names = entityId !== undefined && {
    release: [entityReservation(stored)],
    reserve: [entityReservation({ entityId })],
  }
  const payload = { appId, ...changes }
  yield event('project.application.config.saml.changed', payload, { always, ...names })
}

function samlOf({ entityId, metadata, metadataUrl }: Exclude<SamlMetadata, { wrong: string }>) {
  return { entityId, metadata, metadata_url: metadataUrl }
}
