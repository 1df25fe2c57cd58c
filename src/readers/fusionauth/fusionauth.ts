/**
 * Reads bodies of FusionAuth's import of users, the only form that has hashes, and of its import
 * of passkeys, which are joined by the user's id (import-sources §6).
 */
import type { HeadedFile, Reading, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { broken, readingsOf } from '../readings.ts'
import { type Members, membersOf, shapeOf } from '../recognise.ts'
import { type JsonElement, jsonElements } from '../streams/json-elements.ts'
import { draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, numberOf, textOf } from '../values/fields.ts'
import { type HashDefaults, needsDefaults } from './credentials.ts'
import { type FusionAuthContext, userReading } from './user.ts'

/** The reader of FusionAuth. */
export const fusionAuth: SourceReader = {
  source: 'fusionauth',
  title: 'FusionAuth',
  options: [
    {
      name: 'groups',
      meaning: 'roles (default): groups are roles of a project "groups"; metadata: only metadata',
    },
  ],
  recognises: (file) => contentOf(file) !== undefined,
  read,
}

function contentOf(file: HeadedFile): 'users' | 'passkeys' | undefined {
  const shape = shapeOf(file)
  if (membersOf(shape, 'credentials').some(isPasskey)) return 'passkeys'
  const users = membersOf(shape, 'users')
  const isRequest = shape.kind === 'json-object' && 'validateDbConstraints' in shape.document
  return users.some(isUser) || (isRequest && users.length > 0) ? 'users' : undefined
}

/** What a file is whose beginning is damaged. */
const guessedOf = ({ head }: HeadedFile): 'users' | 'passkeys' =>
  /"relyingPartyId"\s*:/.test(head) && !/"users"\s*:/.test(head) ? 'passkeys' : 'users'

const isPasskey = (passkey: Members): boolean =>
  'credentialId' in passkey && 'publicKey' in passkey && 'userId' in passkey

const isUser = (user: Members): boolean =>
  ['encryptionScheme', 'registrations', 'memberships'].some((name) => name in user)

/** Passkeys of a user, which are known before the users are read. */
interface Owned {
  readonly passkeys: Fields[]
  readonly line: number
  isFound: boolean
}

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const contents = files.map((file) => ({ file, content: contentOf(file) ?? guessedOf(file) }))
  const owners = new Map<string, Owned>()
  for (const { file, content } of contents) {
    if (content === 'passkeys') yield* readPasskeys(file, owners)
  }
  const users = contents.filter(({ content }) => content === 'users')
  if (users.length === 0) {
    throw new SourceRefused('There are passkeys only. Give the file of their users too')
  }
  const groups = groupsOf(options)
  for (const { file } of users) yield* readUsers(file, { options, groups, owners })
  const lost = [...owners].filter(([, { isFound }]) => !isFound)
  if (lost.length > 0) yield lost.map(([id, { line }]) => lostReading({ id, line, options }))
}

function groupsOf({ source = {} }: ReadOptions): FusionAuthContext['groups'] {
  const groups = source.groups ?? 'roles'
  if (groups === 'roles' || groups === 'metadata') return groups
  throw new SourceRefused('The option groups is roles or metadata')
}

/** Only those that cannot be read are readings. */
function readPasskeys(file: HeadedFile, owners: Map<string, Owned>): Readings {
  const path = '$.credentials'
  return readingsOf(jsonElements(file.open(), { arrays: [path] }), (element) => {
    if (element.path !== path) return undefined
    const passkey = fieldsOf(element.value, { empty: 'json' })
    const userId = passkey.text('userId')
    if (userId === undefined) {
      return broken({ line: element.line, fault: 'The passkey names no user. Leave it out' })
    }
    const known = owners.get(userId)
    if (known !== undefined) known.passkeys.push(passkey)
    else owners.set(userId, { passkeys: [passkey], line: element.line, isFound: false })
    return undefined
  })
}

/** Passkeys of a user who is in none of the files. */
function lostReading(given: {
  readonly id: string
  readonly line: number
  readonly options: ReadOptions
}): Reading {
  const draft = draftRecord({ source: 'fusionauth', line: given.line, options: given.options })
  draft.id(given.id)
  draft.skip('The file of passkeys has this user, and the others do not.')
  return draft.finish()
}

interface OfJob extends Pick<FusionAuthContext, 'options' | 'groups'> {
  readonly owners: ReadonlyMap<string, Owned>
}

async function* readUsers(file: HeadedFile, { options, groups, owners }: OfJob): Readings {
  const defaults: HashDefaults = { encryptionScheme: undefined, factor: undefined }
  let isSearched = false
  const passkeysOf = (userId: string | undefined) => {
    const owned = owners.get(userId ?? '')
    if (owned !== undefined) owned.isFound = true
    return owned?.passkeys ?? []
  }
  const context: FusionAuthContext = { options, groups, defaults, passkeysOf }
  const isComplete = () => defaults.encryptionScheme !== undefined && defaults.factor !== undefined
  for await (const group of jsonElements(file.open(), { arrays: [usersPath] })) {
    for (const element of group) addDefault(defaults, element)
    if (!isSearched && !isComplete() && group.some(isIncomplete)) {
      await searchDefaults(file, defaults)
      isSearched = true
    }
    const readings = group.flatMap((element) => readingOf(element, context) ?? [])
    if (readings.length > 0) yield readings
  }
}

const usersPath = '$.users'

function isIncomplete(element: JsonElement): boolean {
  if ('fault' in element || element.path !== usersPath) return false
  return needsDefaults(fieldsOf(element.value, { empty: 'json' }))
}

function readingOf(element: JsonElement, context: FusionAuthContext): Reading | undefined {
  if ('fault' in element) return broken(element)
  if (element.path !== usersPath) return undefined
  const user = fieldsOf(element.value, { empty: 'json' })
  return userReading({ line: element.line, user }, context)
}

function addDefault(defaults: HashDefaults, element: JsonElement): void {
  if ('fault' in element) return
  if (element.path === '$.encryptionScheme') defaults.encryptionScheme = textOf(element.value)
  if (element.path === '$.factor') defaults.factor = numberOf(element.value)
}

/** What the request says may stand behind the users: then the file is read twice. */
async function searchDefaults(file: HeadedFile, defaults: HashDefaults): Promise<void> {
  if (!file.isRepeatable) {
    throw new SourceRefused(
      'What the hashes need stands behind the users, so that it is read twice. Give a file, not ' +
        'a pipe, or move encryptionScheme and factor before the users',
    )
  }
  // No array is wanted, so that only the members of the document are parsed.
  for await (const group of jsonElements(file.open(), { arrays: ['$.none'] })) {
    for (const element of group) addDefault(defaults, element)
  }
}
