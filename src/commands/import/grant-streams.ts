/** The authorizations and memberships of a record, as events of their own aggregates. */
import { outcomeOf } from '../../domain/decision.ts'
import { type Decided, event } from '../../domain/event.ts'
import type {
  PreparedGrant,
  PreparedMembership,
  PreparedUser,
} from '../../domain/import/prepared.ts'
import { memberAdded } from '../../domain/organization/members.ts'
import { addProjectMember } from '../../domain/project/project-members.ts'
import { addUserGrant } from '../../domain/user-grant/add-user-grant.ts'
import { memberEventTypes } from '../../events/organization.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { instanceEvolution } from '../instance/instances.ts'
import { orgEvolution } from '../organization/orgs.ts'
import type { JobContext } from './job-context.ts'

/** What a record adds to other aggregates than its user. */
export interface GrantStreams {
  readonly streams: readonly StreamAppend[]
  /** Of authorizations that are added. */
  readonly grantIds: readonly string[]
}

type Deps = Pick<CommandDeps, 'events' | 'callers' | 'userGrants'>

interface Owner {
  readonly user: PreparedUser
  readonly userId: string
  readonly isNew: boolean
}

/** The streams of a record; each is only stored while what it depends on stays as it is. */
export async function grantStreams(
  deps: Deps,
  context: JobContext,
  owner: Owner,
): Promise<GrantStreams> {
  const { grants = [], memberships = [] } = owner.user
  const streams: StreamAppend[] = []
  const grantIds: string[] = []
  const { instanceId } = context
  const refs =
    owner.isNew || grants.length === 0
      ? []
      : await deps.userGrants.ofUser({ instanceId, userId: owner.userId })
  for (const grant of grants) {
    const there = refs.find(
      ({ orgId, projectId }) => orgId === owner.user.orgId && projectId === grant.projectId,
    )
    const made = there ? changed(there, grant, owner) : added(grant, owner)
    if (!made) continue
    if (!there) grantIds.push(grant.grantId)
    streams.push(made, projectGuard(grant))
  }
  for (const membership of memberships) {
    const made = await member(deps, context, { membership, ...owner })
    if (made) streams.push(made)
  }
  return { streams, grantIds }
}

function added(
  { grantId, projectId, project, roleKeys }: PreparedGrant,
  { user, userId }: Owner,
): StreamAppend {
  const { orgId } = user
  const command = { userId, projectId, orgId, projectGrantId: '', roleKeys, isLiveUser: true }
  const { events } = outcomeOf(addUserGrant(command, project))
  return {
    aggregateType: 'usergrant',
    aggregateId: grantId,
    owner: orgId,
    expectedSequence: 0,
    events,
  }
}

function changed(
  there: { readonly id: string; readonly sequence: number; readonly roleKeys: readonly string[] },
  { roleKeys }: PreparedGrant,
  { user, userId }: Owner,
): StreamAppend | undefined {
  if (`${[...there.roleKeys].sort()}` === `${[...roleKeys].sort()}`) return undefined
  return {
    aggregateType: 'usergrant',
    aggregateId: there.id,
    owner: user.orgId,
    expectedSequence: there.sequence,
    events: [event('user.grant.changed', { userId, roleKeys })],
  }
}

/** Lets the piece be stored only while the project is as it was when the roles were checked. */
function projectGuard({ projectId, project, sequence }: PreparedGrant): StreamAppend {
  return {
    aggregateType: 'project',
    aggregateId: projectId,
    owner: project.orgId,
    expectedSequence: sequence,
    events: [],
  }
}

/** A membership that is added or changed; undefined where it is there already. */
async function member(
  { events, callers }: Deps,
  context: JobContext,
  { membership, userId, isNew }: Owner & { readonly membership: PreparedMembership },
): Promise<StreamAppend | undefined> {
  const { instanceId } = context
  const { scope, scopeId, ownerId, roles } = membership
  const there = isNew ? [] : await callers.membershipsOf({ instanceId, userId })
  const before = there.find((each) => each.scope === scope && each.scopeId === scopeId)
  if (before && `${[...before.roles].sort()}` === `${[...roles].sort()}`) return undefined
  const stream = { instanceId, aggregateType: scope, aggregateId: scopeId }
  const name = { aggregateType: scope, aggregateId: scopeId, owner: ownerId }
  if (scope === 'project') {
    const { project, sequence } = await context.project(scopeId)
    const input = { scope, grantId: '', userId, roles } as const
    const decided: readonly Decided[] = before
      ? [event('project.member.changed', { userId, roles })]
      : outcomeOf(addProjectMember({ member: input, isLiveUser: true }, project)).events
    return { ...name, expectedSequence: sequence, events: decided }
  }
  const { sequence } =
    scope === 'org'
      ? await load(events, { evolution: orgEvolution, stream })
      : await load(events, { evolution: instanceEvolution, stream })
  const decided = before
    ? event(memberEventTypes[scope].changed, { userId, roles })
    : memberAdded(scope, { userId, roles })
  return { ...name, expectedSequence: sequence, events: [decided] }
}
