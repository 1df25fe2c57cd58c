/** The snapshot of `Project` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import { mapWith, type VersionedMap } from '../../kit/versioned-map.ts'
import type { App, Project, ProjectGrant, ProjectRole } from './project.ts'

type Maps = 'roles' | 'grants' | 'apps' | 'removedApps' | 'members' | 'grantMembers'
type Entries<V> = readonly (readonly [string, V])[]

interface EncodedProject extends Omit<Project, Maps> {
  readonly roles: Entries<ProjectRole>
  readonly grants: Entries<ProjectGrant>
  readonly apps: Entries<App>
  readonly removedApps: readonly string[]
  readonly members: Entries<readonly string[]>
  readonly grantMembers: Entries<readonly string[]>
}

const entriesOf = <V>(map: VersionedMap<string, V>): Entries<V> => [...map]

/** Raise `version` whenever the shape of `Project` changes, or what its events mean for it. */
export const projectSnapshot = snapshotCodec<Project, EncodedProject>({
  kind: 'project',
  version: 2,
  encode: ({ roles, grants, apps, removedApps, members, grantMembers, ...project }) => ({
    ...project,
    roles: entriesOf(roles),
    grants: entriesOf(grants),
    apps: entriesOf(apps),
    removedApps: [...removedApps.keys()],
    members: entriesOf(members),
    grantMembers: entriesOf(grantMembers),
  }),
  decode: ({ roles, grants, apps, removedApps, members, grantMembers, ...project }) => ({
    ...project,
    roles: mapWith(roles),
    grants: mapWith(grants),
    apps: mapWith(apps),
    removedApps: mapWith(removedApps.map((id) => [id, true as const] as const)),
    members: mapWith(members),
    grantMembers: mapWith(grantMembers),
  }),
})
