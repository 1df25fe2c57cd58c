/** Changes of applications, and their end (projects.md §8.1, §8.2). */
import { mintMachineSecret } from '../../crypto/tokens.ts'
import type { Decided } from '../../domain/event.ts'
import { changeApiApp } from '../../domain/project/api-app.ts'
import {
  type AppIn,
  deactivateApp as decideDeactivation,
  reactivateApp as decideReactivation,
  removeApp as decideRemoval,
  renameApp,
  replaceSecret,
} from '../../domain/project/apps.ts'
import { changeOidcApp, type OidcChanges } from '../../domain/project/oidc-app.ts'
import type { AppKind } from '../../domain/project/project.ts'
import { changeSamlApp, type LoginSettings } from '../../domain/project/saml-app.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import { type Changed, commit } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findSecretShape } from '../instance/generators.ts'
import { requirePermission } from '../right/permissions.ts'
import { isThere, type ProjectTarget, projectEvolution } from './projects.ts'
import { type GivenMetadata, readMetadata } from './saml-metadata.ts'

/** An application, as an API refers to it. */
export interface AppTarget extends ProjectTarget {
  readonly appId: string
}

/** A change of an application that is there, by a caller with the permission on its project. */
export interface AppChange {
  readonly target: AppTarget
  readonly permission: string
  readonly whenUnknown: RefusalName
  /** Absent: a decision without events changes nothing. */
  readonly whenUnchanged?: RefusalName | undefined
  readonly decide: (app: AppIn) => Iterable<Decided> | Promise<Iterable<Decided>>
}

/** Checks that the application is there, then the permission on its project, then decides. */
export function changeApp(
  { events }: Pick<CommandDeps, 'events'>,
  { target, permission, whenUnknown, whenUnchanged, decide }: AppChange,
): Promise<Changed> {
  const { actor, projectId, appId } = target
  return commit(
    { events, evolution: projectEvolution },
    {
      actor,
      aggregateId: projectId,
      ownerOf: ({ orgId }) => orgId,
      decide: async (project) => {
        const app = isThere(project, target) ? project.apps.get(appId) : undefined
        if (!app) throw refuse(whenUnknown)
        const { orgId } = project
        await requirePermission(actor, { permission, orgId, resourceIds: [projectId] })
        const decided = [...(await decide({ projectId, appId, app }))]
        if (decided.length === 0 && whenUnchanged) throw refuse(whenUnchanged)
        return decided
      },
    },
  )
}

/** What to change; absent members stay. */
export interface AppUpdate {
  readonly name?: string | undefined
  readonly oidc?: OidcChanges | undefined
  readonly api?: { readonly authMethodType: number } | undefined
  readonly saml?:
    | { readonly metadata: GivenMetadata | undefined; readonly login?: LoginSettings | undefined }
    | undefined
}

type UpdateDeps = Pick<CommandDeps, 'events' | 'reach' | 'fetchMetadata'>

/** Renames an application and changes its configuration, in one transaction. */
export function updateApp(
  deps: UpdateDeps,
  {
    target,
    update,
    whenUnchanged,
  }: {
    readonly target: AppTarget
    readonly update: AppUpdate
    readonly whenUnchanged?: RefusalName
  },
): Promise<Changed> {
  const { name, oidc, api, saml } = update
  const isOfConfig = oidc !== undefined || api !== undefined || saml !== undefined
  return changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: isOfConfig && name === undefined ? 'app.config.unknown' : 'app.rename.unknown',
    whenUnchanged,
    decide: async (app) => [
      ...(name === undefined ? [] : renameApp(app, { name })),
      ...(oidc ? changeOidcApp(app, { changes: oidc, reach: deps.reach }) : []),
      ...(api ? changeApiApp(app, api) : []),
      ...(saml ? await changeSaml(deps, app, saml) : []),
    ],
  })
}

/** Metadata that is not given stays, where something else is. */
async function changeSaml(
  deps: UpdateDeps,
  app: AppIn,
  { metadata: given, login }: NonNullable<AppUpdate['saml']>,
): Promise<Iterable<Decided>> {
  const metadata = given || !login ? await readMetadata(deps, given) : undefined
  return changeSamlApp(app, { metadata, login })
}

/** Deactivates an active application. */
export const deactivateApp = (deps: Pick<CommandDeps, 'events'>, target: AppTarget) =>
  changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: 'app.state.unknown',
    decide: decideDeactivation,
  })

/** Activates an inactive application. */
export const reactivateApp = (deps: Pick<CommandDeps, 'events'>, target: AppTarget) =>
  changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: 'app.state.unknown',
    decide: decideReactivation,
  })

/** Removes an application with its keys. */
export const removeApp = (deps: Pick<CommandDeps, 'events'>, target: AppTarget) =>
  changeApp(deps, {
    target,
    permission: 'project.app.delete',
    whenUnknown: 'app.remove.unknown',
    decide: decideRemoval,
  })

/** What a kind of application is called in refusals of secrets. */
const secretKinds = {
  oidc: 'app.secret.not_oidc',
  api: 'app.secret.not_api',
} as const satisfies Partial<Record<AppKind, RefusalName>>

/** Replaces the secret, of that kind of application only if one is named. Returned once. */
export async function generateAppSecret(
  deps: Pick<CommandDeps, 'events' | 'directory'>,
  { target, kind }: { readonly target: AppTarget; readonly kind?: keyof typeof secretKinds },
): Promise<Changed & { secret: string }> {
  const { secret, hash: hashedSecret } = mintMachineSecret(
    await findSecretShape(deps, target.actor),
  )
  const stored = await changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: kind ? 'app.secret.of_kind.unknown' : 'app.secret.unknown',
    decide: (app) => {
      if (kind && app.app.kind !== kind) throw refuse(secretKinds[kind])
      return replaceSecret(app, { hashedSecret })
    },
  })
  return { ...stored, secret }
}
