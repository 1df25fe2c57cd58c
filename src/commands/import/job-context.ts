/**
 * What the records of a job refer to, looked up once for a piece of them: organisations, identity
 * providers, projects, and what whoever created the job may do.
 */
import type { ImportJob } from '../../domain/import/job.ts'
import type { JobSecrets } from '../../domain/import/settings.ts'
import type { Project } from '../../domain/project/project.ts'
import { countsIn, grants, type Membership } from '../../domain/right/powers.ts'
import type { Org } from '../../queries/organization/directory.ts'
import type { Idp } from '../../queries/user/users.ts'
import { load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findPasswordHook } from '../migration/password-hooks.ts'
import { projectEvolution } from '../project/projects.ts'

/** A project as it was read, and at which sequence. */
export interface SeenProject {
  readonly project: Project
  readonly sequence: number
}

/** Lookups for one piece of records. */
export interface JobContext {
  readonly instanceId: string
  readonly jobId: string
  readonly job: ImportJob
  readonly secrets: JobSecrets
  readonly nowMicros: number
  /** Where links in mails begin. */
  readonly origin: string
  /** The domain that passkeys must be for, or be above of. */
  readonly host: string
  org(orgId: string): Promise<Org | null>
  /** The id of the organisation of that name. */
  orgNamed(name: string): Promise<string | undefined>
  readonly defaultOrgId: string
  idp(idpId: string): Promise<Idp | undefined>
  project(projectId: string): Promise<SeenProject>
  domainOwner(domain: string): Promise<string | undefined>
  /** Whether passwords of the organisation's users can be asked for elsewhere. */
  hasPasswordHook(orgId: string): Promise<boolean>
  /** The roles of the job's creator that count in an organisation; '': on the instance. */
  creatorRoles(orgId: string): readonly string[]
}

/** What contexts are made with. */
export type ContextDeps = Pick<
  CommandDeps,
  'events' | 'directory' | 'users' | 'sealer' | 'clock' | 'callers'
> & {
  readonly orgNamed: (wanted: {
    readonly instanceId: string
    readonly name: string
  }) => Promise<string | undefined>
}

/** Makes the context of one piece; nothing in it outlives that piece. */
export async function openContext(
  deps: ContextDeps,
  { instanceId, jobId, job }: { instanceId: string; jobId: string; job: ImportJob },
): Promise<JobContext> {
  const { directory, users, events, clock, callers } = deps
  const [instance, memberships] = await Promise.all([
    directory.instanceById(instanceId),
    callers.membershipsOf({ instanceId, userId: job.creatorId }),
  ])
  const host = instance?.primaryDomain ?? ''
  return {
    instanceId,
    jobId,
    job,
    secrets: openSecrets(deps, { instanceId, job }),
    nowMicros: clock.nowMicros(),
    origin: job.origin,
    host,
    defaultOrgId: instance?.defaultOrgId ?? '',
    org: once((orgId) => directory.org({ instanceId, orgId })),
    orgNamed: once((name) => deps.orgNamed({ instanceId, name })),
    idp: once((idpId) => users.idp({ instanceId, idpId })),
    project: once(async (aggregateId) => {
      const stream = { instanceId, aggregateType: 'project', aggregateId }
      const { state, sequence } = await load(events, { evolution: projectEvolution, stream })
      return { project: state, sequence }
    }),
    domainOwner: once((domain) => directory.orgOfDomain({ instanceId, domain })),
    hasPasswordHook: once(
      async (orgId) => (await findPasswordHook(deps, { instanceId, orgId })) !== undefined,
    ),
    creatorRoles: (orgId) => rolesIn(memberships, orgId),
  }
}

/** Whether the creator of a job may still run it. */
export function mayRun({ job, creatorRoles }: JobContext): boolean {
  const roles = creatorRoles(job.orgId)
  return grants(roles, 'user.write') && grants(roles, 'user.delete')
}

function rolesIn(memberships: readonly Membership[], orgId: string): readonly string[] {
  const wide = memberships.filter(({ scope }) => scope === 'instance' || scope === 'org')
  return wide.filter((each) => countsIn(each, orgId)).flatMap(({ roles }) => roles)
}

function openSecrets(
  { sealer }: Pick<CommandDeps, 'sealer'>,
  { instanceId, job }: { readonly instanceId: string; readonly job: ImportJob },
): JobSecrets {
  const secrets: JobSecrets = JSON.parse(sealer.open(job.secrets, { instanceId }))
  return secrets
}

/** Looks each thing up once. */
function once<T>(look: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const found = new Map<string, Promise<T>>()
  return (name) => {
    const known = found.get(name)
    if (known) return known
    const looking = look(name)
    found.set(name, looking)
    return looking
  }
}
