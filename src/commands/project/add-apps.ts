/** Adds applications of each kind to a project (projects.md §8.2, §8.4, §8.5). */
import { mintMachineSecret } from '../../crypto/tokens.ts'
import type { Decided } from '../../domain/event.ts'
import { apiAuthMethod, addApiApp as decideApiApp } from '../../domain/project/api-app.ts'
import {
  addOidcApp as decideOidcApp,
  type OidcConfig,
  oidcAuthMethod,
} from '../../domain/project/oidc-app.ts'
import type { Project } from '../../domain/project/project.ts'
import { addSamlApp as decideSamlApp, type LoginSettings } from '../../domain/project/saml-app.ts'
import { refuse } from '../../domain/refusals.ts'
import { commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findSecretShape } from '../instance/generators.ts'
import { requirePermission } from '../right/permissions.ts'
import { isThere, type ProjectTarget, projectEvolution } from './projects.ts'
import { type GivenMetadata, readMetadata } from './saml-metadata.ts'

/** An application to add, of any kind. */
export interface AppToAdd extends ProjectTarget {
  /** The id that the caller has chosen; absent or empty: one is generated. */
  readonly appId?: string | undefined
  readonly name: string
}

/** The new application, and what was stored. */
export interface AddedApp extends Stored {
  readonly appId: string
}

/** A new application with a client id. */
export interface AddedClient extends AddedApp {
  readonly clientId: string
  /** Returned once; absent where the application authenticates by keys or not at all. */
  readonly clientSecret: string | undefined
}

type AddDeps = Pick<CommandDeps, 'events' | 'ids' | 'apps' | 'directory'>

/** Creates an API application. */
export async function addApiApp(
  deps: AddDeps,
  { authMethodType, ...app }: AppToAdd & { readonly authMethodType: number },
): Promise<AddedClient> {
  const shape = await findSecretShape(deps, app.actor)
  const minted = authMethodType === apiAuthMethod.basic ? mintMachineSecret(shape) : undefined
  const clientId = deps.ids.next()
  const command = { clientId, authMethodType, hashedSecret: minted?.hash }
  const added = await addApp(deps, app, (ids, project) =>
    decideApiApp({ ...ids, ...command }, project),
  )
  return { ...added, clientId, clientSecret: minted?.secret }
}

/** Creates an OpenID Connect application. */
export async function addOidcApp(
  deps: AddDeps & Pick<CommandDeps, 'reach'>,
  { config, ...app }: AppToAdd & { readonly config: OidcConfig },
): Promise<AddedClient> {
  const { basic, post } = oidcAuthMethod
  const hasSecret = config.authMethodType === basic || config.authMethodType === post
  const shape = await findSecretShape(deps, app.actor)
  const minted = hasSecret ? mintMachineSecret(shape) : undefined
  const clientId = deps.ids.next()
  const command = { clientId, config, hashedSecret: minted?.hash, reach: deps.reach }
  const added = await addApp(deps, app, (ids, project) =>
    decideOidcApp({ ...ids, ...command }, project),
  )
  return { ...added, clientId, clientSecret: minted?.secret }
}

/** Creates a SAML application. */
export function addSamlApp(
  deps: AddDeps & Pick<CommandDeps, 'fetchMetadata'>,
  {
    metadata: given,
    login,
    ...app
  }: AppToAdd & {
    readonly metadata: GivenMetadata | undefined
    readonly login: LoginSettings
  },
): Promise<AddedApp> {
  return addApp(deps, app, async (ids, project) => {
    const metadata = await readMetadata(deps, given)
    return decideSamlApp({ ...ids, metadata, login }, project)
  })
}

interface NewApp extends Pick<AppToAdd, 'projectId' | 'name'> {
  readonly appId: string
  readonly hasOwnId: boolean
}

/** Checks that the project is there, then the permission on it, then decides. */
async function addApp(
  deps: AddDeps,
  { actor, projectId, appId: wanted = '', name, within }: AppToAdd,
  decide: (app: NewApp, project: Project) => Iterable<Decided> | Promise<Iterable<Decided>>,
): Promise<AddedApp> {
  const hasOwnId = wanted !== ''
  const appId = hasOwnId ? wanted : deps.ids.next()
  const stored = await commit(
    { events: deps.events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project) => {
        if (!isThere(project, { within })) throw refuse('app.project_unknown')
        const { orgId } = project
        const permission = 'project.app.write'
        await requirePermission(actor, { permission, orgId, resourceIds: [projectId] })
        if (hasOwnId) await requireFreeId(deps, { actor, appId })
        return decide({ projectId, appId, hasOwnId, name }, project)
      },
    },
  )
  return { ...stored, appId }
}

/** Those of other projects count, too: those with generated ids have no reservation. */
async function requireFreeId(
  { apps }: Pick<CommandDeps, 'apps'>,
  { actor, appId }: Pick<AppToAdd, 'actor'> & { readonly appId: string },
): Promise<void> {
  if (await apps.app({ instanceId: actor.instanceId, appId })) throw refuse('app.id.in_use')
}
