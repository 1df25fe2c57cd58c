/** Entries beside the users that say something of them: groups and tokens of FreeIPA. */
import type { HeadedFile } from '../reader.ts'
import { ldifEntries } from '../streams/ldif-entries.ts'
import type { TotpSource } from '../values/totp.ts'
import { comparedDn, type Entry, firstNameOf, textIn, textsIn } from './attributes.ts'

/** What other entries say of users. */
export interface BesideUsers {
  /** Names of groups, by the DN of a member as it is compared. */
  readonly groupsByDn: ReadonlyMap<string, ReadonlySet<string>>
  /** Names of groups, by the `uid` of a member. */
  readonly groupsByUid: ReadonlyMap<string, ReadonlySet<string>>
  /** Authenticator apps, by the DN of their owner. */
  readonly tokens: ReadonlyMap<string, readonly TotpSource[]>
}

/** Classes of an entry in lower case. */
export function classesOf(entry: Entry): ReadonlySet<string> {
  return new Set(textsIn(entry, 'objectclass').map((each) => each.toLowerCase()))
}

const groupClasses = [
  ...['groupofnames', 'groupofuniquenames', 'posixgroup', 'group', 'ipausergroup'],
] as const

/** Whether an entry is a group. */
export const isGroup = (classes: ReadonlySet<string>): boolean =>
  groupClasses.some((each) => classes.has(each))

/** Reads the files once for them; a pipe is read for its users only. */
export async function besideUsers(files: readonly HeadedFile[]): Promise<BesideUsers> {
  const groupsByDn = new Map<string, Set<string>>()
  const groupsByUid = new Map<string, Set<string>>()
  const tokens = new Map<string, TotpSource[]>()
  for (const file of files) {
    if (!file.isRepeatable) continue
    for await (const group of ldifEntries(file.open())) {
      for (const entry of group) {
        if ('fault' in entry) continue
        const classes = classesOf(entry)
        if (isGroup(classes)) addGroup(entry, { groupsByDn, groupsByUid })
        else if (classes.has('ipatoken')) addToken(entry, tokens)
      }
    }
  }
  return { groupsByDn, groupsByUid, tokens }
}

function addGroup(
  entry: Entry,
  groups: {
    readonly groupsByDn: Map<string, Set<string>>
    readonly groupsByUid: Map<string, Set<string>>
  },
): void {
  const name = textIn(entry, 'cn') ?? firstNameOf(entry.dn)
  if (name === undefined) return
  for (const member of [...textsIn(entry, 'member'), ...textsIn(entry, 'uniquemember')]) {
    addTo(groups.groupsByDn, { key: comparedDn(member), name })
  }
  for (const uid of textsIn(entry, 'memberuid')) addTo(groups.groupsByUid, { key: uid, name })
}

function addTo(
  map: Map<string, Set<string>>,
  { key, name }: { readonly key: string; readonly name: string },
): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, new Set([name]))
  else known.add(name)
}

function addToken(entry: Entry, tokens: Map<string, TotpSource[]>): void {
  const owner = textIn(entry, 'ipatokenowner')
  const [secret] = entry.values.get('ipatokenotpkey') ?? []
  const isOff = textIn(entry, 'ipatokendisabled')?.toUpperCase() === 'TRUE'
  if (owner === undefined || secret === undefined || isOff) return
  const source: TotpSource = {
    ...{ secret, encoding: 'base64', algorithm: textIn(entry, 'ipatokenotpalgorithm') },
    ...{ digits: textIn(entry, 'ipatokenotpdigits') },
    ...{ period: textIn(entry, 'ipatokentotptimestep'), name: textIn(entry, 'description') },
  }
  const key = comparedDn(owner)
  tokens.set(key, [...(tokens.get(key) ?? []), source])
}
