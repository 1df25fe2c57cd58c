/** Paths in an export of ZITADEL: its organisations are below five roots, in two spellings (§8). */
import { camelName, snakeName } from '../values/camel-members.ts'

/** Lists of rows that belong to users of any organisation. */
export const sideLists = [
  ...(['machineKeys', 'userMetadata', 'userLinks', 'userGrants'] as const),
  ...(['orgMembers', 'projectMembers', 'projectGrantMembers'] as const),
] as const
/** One of them. */
export type SideList = (typeof sideLists)[number]

/** Lists of what is no user: their names are noted. */
export const otherLists = [
  ...(['projects', 'projectRoles', 'projectGrants', 'apiApps', 'oidcApps', 'appKeys'] as const),
  ...(['actions', 'triggerActions', 'oidcIdps', 'jwtIdps'] as const),
] as const

const roots = ['$', '$.dataOrgs', '$.dataOrgsv1', '$.data_orgs', '$.data_orgsv1']

/** The paths of lists of all organisations. */
export function pathsOf(lists: readonly string[]): readonly string[] {
  return roots.flatMap((root) =>
    lists.flatMap((list) =>
      [...new Set([list, snakeName(list)])].map((name) => `${root}.orgs[*].${name}`),
    ),
  )
}

/** The list or member of an organisation that a path is, such as `humanUsers`. */
export function listOfPath(path: string): string | undefined {
  const [, name] = /\.orgs\[\*\]\.(\w+)$/.exec(path) ?? []
  return name === undefined ? undefined : camelName(name)
}

/** Whether a path is one of these lists. */
export function isPathOf(path: string, lists: readonly string[]): boolean {
  const list = listOfPath(path)
  return list !== undefined && lists.includes(list)
}
