/**
 * Removing an organisation with everything in it (organizations.md §1.3): one event, by which the
 * rows of all that it owned are deleted and their names are free. What others have of it, such as
 * grants and memberships, ends by events of its own in the same transaction.
 */
import { removeOrg as decideRemoval } from '../../domain/organization/change-org.ts'
import { removeGrant } from '../../domain/project/project-grants.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import { attempt, type Changed } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { projectEvolution } from '../project/projects.ts'
import { membershipGone } from '../user/remove-user.ts'
import { changeWithUserGrants, userGrantsGone } from '../user-grant/cascades.ts'
import { changeOrg, type OrgTarget } from './change-org.ts'
import { type LastOwnerDeps, ownersBeside } from './owners-beside.ts'

/** What removing an organisation uses. */
export type RemoveOrgDeps = LastOwnerDeps & Pick<CommandDeps, 'directory'>

/** Removes it; refuses the default organisation and the one that owns the instance's project. */
export function removeOrg(
  deps: RemoveOrgDeps,
  { mustExist, ...target }: OrgTarget & { readonly mustExist: boolean },
): Promise<Changed> {
  const { actor, orgId } = target
  const { instanceId } = actor
  return changeWithUserGrants(deps, actor, (follow) => {
    const grantsGone = follow(async () =>
      userGrantsGone(await deps.orgRefs.userGrantsElsewhere({ instanceId, orgId })),
    )
    return changeOrg(deps, {
      ...target,
      permission: 'org.delete',
      decide: async (org) => {
        const instance = await deps.directory.instanceById(instanceId)
        const project = { instanceId, projectId: instance?.projectId ?? '' }
        const events = decideRemoval(
          {
            ...{ orgId, mustExist },
            defaultOrgId: instance?.defaultOrgId ?? '',
            instanceProjectOrgId: await deps.orgRefs.ownerOfProject(project),
          },
          org,
        )
        const alongside = async () => [
          ...(await ownersBeside(deps, { ...target, isRemoved: true })),
          ...(await membershipsGone(deps, target)),
          ...(await projectsTakenBack(deps, target)),
          ...(await grantsGone()),
        ]
        return { events, alongside, removesOrg: orgId }
      },
    })
  })
}

/** The memberships that its users have in others, and on the instance. */
async function membershipsGone(
  { orgRefs }: LastOwnerDeps,
  { actor: { instanceId }, orgId }: OrgTarget,
): Promise<StreamAppend[]> {
  const memberships = await orgRefs.membershipsElsewhere({ instanceId, orgId })
  return memberships.map(({ userId, ...membership }) => membershipGone(membership, userId))
}

/** The projects of others that were granted to it. */
async function projectsTakenBack(
  { events, orgRefs }: LastOwnerDeps,
  { actor, orgId }: OrgTarget,
): Promise<StreamAppend[]> {
  const { instanceId } = actor
  const streams: StreamAppend[] = []
  for (const { projectId } of await orgRefs.projectsGrantedTo({ instanceId, orgId })) {
    const { stream } = await attempt(
      { events, evolution: projectEvolution },
      {
        actor,
        aggregateId: projectId,
        ownerOf: ({ orgId: ownerId }) => ownerId,
        decide: (project) => {
          const held = [...project.grants].filter(([, grant]) => grant.grantedOrgId === orgId)
          return held.flatMap(([grantId, grant]) => [
            ...removeGrant(projectId, { grantId, ...grant }),
          ])
        },
      },
    )
    streams.push(stream)
  }
  return streams
}
