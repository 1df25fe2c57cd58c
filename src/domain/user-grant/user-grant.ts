/** The state of an authorization, which the stored events call a user grant (projects.md §6). */
import { each, evolution } from '../../events/handlers.ts'
import type { Name } from '../event.ts'
import { projectState } from '../project/project.ts'

/** A user's roles on a project, in one organisation. */
export interface UserGrant {
  readonly exists: boolean
  /** The organisation it is for: the project's owner, or one the project is granted to. */
  readonly orgId: string
  readonly userId: string
  readonly projectId: string
  /** The project grant; empty on the organisation that owns the project. */
  readonly grantId: string
  readonly roleKeys: readonly string[]
  /** See `projectState`. */
  readonly state: number
}

/** An authorization that does not exist. */
export const absentUserGrant: UserGrant = {
  exists: false,
  orgId: '',
  userId: '',
  projectId: '',
  grantId: '',
  roleKeys: [],
  state: 0,
}

/** The authorization after an event. */
export const evolveUserGrant = evolution<UserGrant, 'owner'>({
  'user.grant.added': (_, { owner, payload }) => ({
    ...absentUserGrant,
    ...payload,
    grantId: payload.grantId ?? '',
    exists: true,
    orgId: owner,
    state: projectState.active,
  }),
  ...each(
    ['user.grant.changed', 'user.grant.cascade.changed'],
    (grant: UserGrant, { payload }: { payload: { roleKeys?: readonly string[] } }) => ({
      ...grant,
      roleKeys: payload.roleKeys ?? [],
    }),
  ),
  'user.grant.deactivated': (grant) => ({ ...grant, state: projectState.inactive }),
  'user.grant.reactivated': (grant) => ({ ...grant, state: projectState.active }),
  ...each(['user.grant.removed', 'user.grant.cascade.removed'], ({ orgId }: UserGrant) => ({
    ...absentUserGrant,
    orgId,
  })),
})

/** One authorization per organisation, user, project and project grant. */
export function userGrantReservation(
  grant: Pick<UserGrant, 'orgId' | 'userId' | 'projectId' | 'grantId'>,
): Name {
  const { orgId, userId, projectId, grantId } = grant
  return { kind: 'user_grant', value: [orgId, userId, projectId, grantId].join(':') }
}
