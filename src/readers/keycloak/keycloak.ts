/**
 * Reads exports of Keycloak: a realm's document, several in an array, the folder of
 * `kc.sh export` file by file, partial imports and pages of the admin API (import-sources §1).
 */
import type { HeadedFile, Reading, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { broken } from '../readings.ts'
import { type Members, rootRecords, shapeOf } from '../recognise.ts'
import { type JsonElement, jsonElements } from '../streams/json-elements.ts'
import { textOf } from '../values/fields.ts'
import {
  addClient,
  addRealmMember,
  type JobContext,
  type KeycloakContext,
  type Realm,
  realmNamed,
} from './realm.ts'
import { federatedReading, type KeycloakUser, serviceClientOf, userReading } from './user.ts'

/** The reader of Keycloak. */
export const keycloak: SourceReader = {
  source: 'keycloak',
  title: 'Keycloak',
  options: [
    {
      name: 'groups',
      meaning: 'roles (default): groups are roles of a project "groups"; metadata: only metadata',
    },
    {
      name: 'memberships',
      meaning:
        'Roles of realm-management that make administrators here, such as ' +
        'realm-admin=ORG_OWNER,view-users=ORG_OWNER_VIEWER; default none',
    },
  ],
  recognises: (file) => {
    const shape = shapeOf(file)
    if (shape.kind === 'json-object') {
      return isRealm(shape.document) || Object.hasOwn(shape.document, 'ifResourceExists')
    }
    const [first] = shape.kind === 'json-array' ? shape.records : []
    return first !== undefined && (isRealm(first) || isApiUser(first))
  },
  read,
}

/** Whether it is a realm's document; the large ones have their users behind the first bytes. */
function isRealm(members: Members): boolean {
  if (typeof members.realm !== 'string') return false
  const others = ['users', 'federatedUsers', 'keycloakVersion', 'sslRequired', 'notBefore']
  return others.some((name) => Object.hasOwn(members, name))
}

/** A user as the admin API lists it. */
const isApiUser = (members: Members): boolean =>
  typeof members.username === 'string' && Object.hasOwn(members, 'createdTimestamp')

/** Service accounts that wait for their clients, which stand behind the users. */
const waitingMax = 20_000

/** What is known across the files of a job. */
interface Job {
  readonly context: JobContext
  readonly realms: Map<string, Realm>
  readonly waiting: { readonly user: KeycloakUser; readonly realm: Realm }[]
}

/** What is in a file, by its beginning. */
interface Content {
  readonly kind: 'realm' | 'realms' | 'apiUsers'
  readonly realmName: string | undefined
  readonly hasUsers: boolean
}

function contentOf(file: HeadedFile): Content {
  const shape = shapeOf(file)
  const { head } = file
  if (head.trimStart().startsWith('[')) {
    const isOfRealms = rootRecords(shape).some(isRealm) || /"realm"\s*:/.test(head)
    return { kind: isOfRealms ? 'realms' : 'apiUsers', realmName: undefined, hasUsers: true }
  }
  // One whose beginning is damaged has no shape.
  const [members = {}] = rootRecords(shape)
  const hasUsers = Object.hasOwn(members, 'users') || /"users"\s*:/.test(head)
  return { kind: 'realm', realmName: textOf(members.realm), hasUsers }
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const inputs = files.map((file) => ({ file, content: contentOf(file) }))
  const names = new Set(inputs.flatMap(({ content }) => content.realmName ?? []))
  const hasRealms = names.size > 1 || inputs.some(({ content }) => content.kind === 'realms')
  const job: Job = {
    context: { options, hasRealms, ...settingsOf(options) },
    ...{ realms: new Map(), waiting: [] },
  }
  // A realm's own file says what its users' files need.
  const ordered = [
    ...inputs.filter(({ content }) => !content.hasUsers),
    ...inputs.filter(({ content }) => content.hasUsers),
  ]
  for (const { file, content } of ordered) yield* readFile(file, { content, job })
  for (let from = 0; from < job.waiting.length; from += 256) {
    yield job.waiting
      .slice(from, from + 256)
      .map(({ user, realm }) => userReading(user, { ...job.context, realm }))
  }
}

/** The options of this source. */
function settingsOf({ source = {} }: ReadOptions): Pick<KeycloakContext, 'groups' | 'memberships'> {
  const groups = source.groups ?? 'roles'
  if (groups !== 'roles' && groups !== 'metadata') {
    throw new SourceRefused('The option groups is roles or metadata')
  }
  const pairs = (source.memberships ?? '').split(',').filter((each) => each.trim() !== '')
  const memberships = pairs.map((pair): [string, string] => {
    const [theirs = '', ours = ''] = pair.split('=').map((each) => each.trim())
    if (theirs !== '' && ours !== '') return [theirs, ours]
    throw new SourceRefused('The option memberships is like realm-admin=ORG_OWNER')
  })
  return { groups, memberships: new Map(memberships) }
}

/** Paths of the users and clients of a document. */
function pathsOf({ kind }: Content): readonly string[] {
  if (kind === 'apiUsers') return ['$']
  const root = kind === 'realms' ? '$[*]' : '$'
  return [`${root}.users`, `${root}.federatedUsers`, `${root}.clients`]
}

async function* readFile(
  file: HeadedFile,
  { content, job }: { readonly content: Content; readonly job: Job },
): Readings {
  let realm = realmNamed(undefined)
  const arrays = pathsOf(content)
  const [usersPath] = arrays
  const readElement = (element: JsonElement): Reading | undefined => {
    if ('fault' in element) return broken(element)
    const { line, value } = element
    const { path } = element
    if (path === usersPath) return userOf({ line, value }, { realm, job })
    const name = path.slice(path.lastIndexOf('.') + 1)
    if (name === 'realm' && typeof value === 'string') realm = realmOf(job, value)
    else if (name === 'clients') addClient(realm, value)
    else if (name === 'federatedUsers') return federatedReading({ line, value }, job.context)
    else addRealmMember(realm, { name, value })
    return undefined
  }
  for await (const group of jsonElements(file.open(), { arrays })) {
    const readings: Reading[] = []
    for (const element of group) {
      const reading = readElement(element)
      if (reading !== undefined) readings.push(reading)
    }
    if (readings.length > 0) yield readings
  }
}

/** The realm of a name, with what other files have said of it. */
function realmOf({ realms }: Job, name: string): Realm {
  const realm = realms.get(name) ?? realmNamed(name)
  realms.set(name, realm)
  return realm
}

/** The reading of a user; service accounts wait for the secrets of their clients. */
function userOf(
  user: KeycloakUser,
  { realm, job }: { readonly realm: Realm; readonly job: Job },
): Reading | undefined {
  const client = serviceClientOf(user.value)
  const isWaiting = client !== undefined && !realm.secretHashes.has(client)
  if (!isWaiting || job.waiting.length >= waitingMax) {
    return userReading(user, { ...job.context, realm })
  }
  job.waiting.push({ user, realm })
  return undefined
}
