/** Projects and their applications (surroundings §2.7). */
import { generateMachineKey } from '../../crypto/machine-key.ts'
import { mintMachineSecret } from '../../crypto/tokens.ts'
import { type AddProject, addProject as decideProject } from '../../domain/project/add-project.ts'
import { apiAuthMethod, addApiApp as decideApiApp } from '../../domain/project/api-app.ts'
import { addAppKey as decideAppKey } from '../../domain/project/app-keys.ts'
import { evolveProject } from '../../domain/project/evolve-project.ts'
import {
  addOidcApp as decideOidcApp,
  type OidcConfig,
  oidcAuthMethod,
} from '../../domain/project/oidc-app.ts'
import { absentProject, type Project } from '../../domain/project/project.ts'
import { projectSnapshot } from '../../domain/project/project-snapshot.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { farFuture } from '../machine/personal-access-tokens.ts'

/** How a project evolves. */
export const projectEvolution: Evolution<Project> = {
  aggregateType: 'project',
  initial: absentProject,
  evolve: evolveProject,
  snapshot: projectSnapshot,
}

/** Resolves to the project's id, and what was stored. */
export async function addProject(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  { actor, project }: { actor: Actor; project: AddProject },
): Promise<Stored & { projectId: string }> {
  const projectId = deps.ids.next()
  const stored = await commit(
    { events: deps.events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      isNew: true,
      ownerOf: () => project.orgId,
      decide: () => decideProject(project),
    },
  )
  return { ...stored, projectId }
}

/** An application that introspects tokens. */
export interface ApiAppToAdd {
  readonly actor: Actor
  readonly orgId: string
  readonly projectId: string
  readonly name: string
  /** As on the wire: 0 by a secret, 1 by signed assertions. */
  readonly authMethodType: number
}

/** The new application, and what was stored. */
export interface AddedApp extends Stored {
  readonly appId: string
  readonly clientId: string
  /** Returned once; absent where the application authenticates by keys. */
  readonly clientSecret: string | undefined
}

/** Creates an API application. */
export async function addApiApp(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  app: ApiAppToAdd,
): Promise<AddedApp> {
  const { actor, orgId, projectId, name, authMethodType } = app
  const minted = authMethodType === apiAuthMethod.basic ? mintMachineSecret() : undefined
  const appId = deps.ids.next()
  const clientId = deps.ids.next()
  const command = { orgId, projectId, appId, name, clientId, authMethodType }
  const stored = await changeProject(deps, {
    actor,
    projectId,
    decide: (project) => decideApiApp({ ...command, hashedSecret: minted?.hash }, project),
  })
  return { ...stored, appId, clientId, clientSecret: minted?.secret }
}

/** An application that signs users in by OpenID Connect. */
export interface OidcAppToAdd {
  readonly actor: Actor
  readonly orgId: string
  readonly projectId: string
  readonly name: string
  readonly config: OidcConfig
}

/** Creates an OpenID Connect application. */
export async function addOidcApp(
  deps: Pick<CommandDeps, 'events' | 'ids'>,
  app: OidcAppToAdd,
): Promise<AddedApp> {
  const { actor, orgId, projectId, name, config } = app
  const { basic, post } = oidcAuthMethod
  const hasSecret = config.authMethodType === basic || config.authMethodType === post
  const minted = hasSecret ? mintMachineSecret() : undefined
  const appId = deps.ids.next()
  const clientId = deps.ids.next()
  const command = { orgId, projectId, appId, name, clientId, config }
  const stored = await changeProject(deps, {
    actor,
    projectId,
    decide: (project) => decideOidcApp({ ...command, hashedSecret: minted?.hash }, project),
  })
  return { ...stored, appId, clientId, clientSecret: minted?.secret }
}

/** A key for an application. */
export interface AppKeyToAdd {
  readonly actor: Actor
  readonly orgId: string
  readonly projectId: string
  readonly appId: string
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
}

/** Adds a key; `keyFile` is the JSON that client libraries read, returned once. */
export async function addAppKey(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock'>,
  { actor, orgId, projectId, appId, expiration = farFuture }: AppKeyToAdd,
): Promise<Stored & { keyId: string; keyFile: string }> {
  const { privateKeyPem, publicKeyPem } = await generateMachineKey()
  const keyId = deps.ids.next()
  const isPast = Date.parse(expiration) * 1000 <= deps.clock.nowMicros()
  const publicKey = Buffer.from(publicKeyPem).toString('base64')
  const command = { orgId, appId, keyId, expirationDate: expiration, isPast, publicKey }
  let clientId = ''
  const stored = await changeProject(deps, {
    actor,
    projectId,
    decide: (project) => {
      clientId = project.apps.get(appId)?.clientId ?? ''
      return decideAppKey(command, project)
    },
  })
  const file = { type: 'application', keyId, key: privateKeyPem, appId, clientId }
  return { ...stored, keyId, keyFile: JSON.stringify(file) }
}

/** The owner stays; whether the caller may change the project is up to the decision. */
function changeProject(
  { events }: Pick<CommandDeps, 'events'>,
  {
    actor,
    projectId,
    decide,
  }: {
    actor: Actor
    projectId: string
    decide: (project: Project) => ReturnType<typeof decideAppKey>
  },
): Promise<Stored> {
  return commit(
    { events, evolution: projectEvolution },
    { actor, aggregateId: projectId, ownerOf: ({ orgId }) => orgId, decide },
  )
}
