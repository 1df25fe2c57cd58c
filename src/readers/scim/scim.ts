/**
 * Users of SCIM 2.0 (RFC 7643, 7644): answers of `GET /Users`, arrays of users, bulk requests
 * (import-sources §21). Names of attributes have no case.
 */
import type { HeadedFile, Reading, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { type Members, membersOf, rootRecords, shapeOf } from '../recognise.ts'
import { type JsonElement, jsonElements } from '../streams/json-elements.ts'
import { type Draft, draftRecord } from '../values/draft.ts'
import { type Fields, fieldsOf, isObject, textOf } from '../values/fields.ts'

const arrays = ['$', '$.Resources', '$.resources', '$.Operations', '$.operations']

/** The reader of SCIM. */
export const scim: SourceReader = {
  source: 'scim',
  title: 'SCIM 2.0',
  options: [
    { name: 'id', meaning: '`id` (default) or `externalId`: which one becomes the id of the user' },
  ],
  recognises(file) {
    const shape = shapeOf(file)
    const records = [...rootRecords(shape), ...membersOf(shape, 'Resources')]
    return records.some((each) => hasSchema(each, 'urn:ietf:params:scim:'))
  },
  async *read(files, options) {
    const groups = await groupsByMember(files)
    for (const file of files) {
      const seen = { resources: 0, total: 0 }
      const elements = jsonElements(file.open(), { arrays })
      yield* readingsOf(elements, (element) => readingOf(element, { options, groups, seen }))
      // A page that was not saved is a loss that no record shows.
      if (seen.total > seen.resources) {
        const detail = `The list has ${seen.total} resources, the file ${seen.resources} of them.`
        const notes = [{ field: 'totalResults', code: 'not-exported', detail } as const]
        yield [{ kind: 'skipped', line: 1, id: undefined, notes }]
      }
    }
  },
}

interface Reader {
  readonly options: ReadOptions
  readonly groups: Groups
  readonly seen: { resources: number; total: number }
}

/** Names of groups by the id of a member, from resources beside the users. */
type Groups = ReadonlyMap<string, ReadonlySet<string>>

async function groupsByMember(files: readonly HeadedFile[]): Promise<Groups> {
  const groups = new Map<string, Set<string>>()
  for (const file of files) {
    if (!file.isRepeatable) continue
    for await (const elements of jsonElements(file.open(), { arrays })) {
      for (const { id, name } of elements.flatMap(membersIn)) {
        const names = groups.get(id)
        if (names === undefined) groups.set(id, new Set([name]))
        else names.add(name)
      }
    }
  }
  return groups
}

function membersIn(element: JsonElement) {
  const resource = 'value' in element ? resourceOf(element) : undefined
  const name = resource?.text('displayname')
  if (resource === undefined || name === undefined || !isGroup(resource)) return []
  return resource.list('members').flatMap((member) => {
    const id = lowerFields(member).text('value')
    return id === undefined ? [] : [{ id, name }]
  })
}

/** The resource of an element: itself, or the data of a bulk operation that creates a user. */
function resourceOf(element: { readonly path: string; readonly value: unknown }) {
  const { path, value } = element
  const isElement = arrays.includes(path)
  if (!isElement || !isObject(value)) return undefined
  const fields = lowerFields(value)
  if (!path.toLowerCase().endsWith('.operations')) return fields
  const isCreation = fields.text('method')?.toUpperCase() === 'POST'
  return isCreation ? lowerFields(fields.value('data')) : undefined
}

const isGroup = (resource: Fields) =>
  hasSchema(resource.all, 'urn:ietf:params:scim:schemas:core:2.0:Group')

function hasSchema(resource: Members, prefix: string): boolean {
  const { schemas } = resource
  return Array.isArray(schemas) && schemas.some((each) => String(each).startsWith(prefix))
}

/** Members by their names in lower case. */
function lowerFields(value: unknown): Fields {
  const entries = Object.entries(isObject(value) ? value : {})
  const lower = Object.fromEntries(entries.map(([name, each]) => [name.toLowerCase(), each]))
  return fieldsOf(lower, { empty: 'json' })
}

function readingOf(
  element: { readonly path: string; readonly line: number; readonly value: unknown },
  { options, groups, seen }: Reader,
): Reading | undefined {
  if (element.path.toLowerCase() === '$.totalresults') seen.total = Number(element.value)
  const user = resourceOf(element)
  if (user === undefined) return undefined
  seen.resources += 1
  if (isGroup(user) || user.text('username') === undefined) return undefined
  const draft = draftRecord({ source: 'scim', line: element.line, options })
  const id = user.text('id')
  const external = user.text('externalid')
  const isSwapped = options.source?.id === 'externalId' && external !== undefined
  draft.id(isSwapped ? external : (id ?? external))
  if (isSwapped) draft.metadata('scim.id', id)
  else if (id !== undefined) draft.metadata('scim.externalId', external)
  draft.userName(user.text('username'))
  readPerson(draft, user)
  readContacts(draft, user)
  draft.password({ plain: user.text('password') })
  draft.roles({ keys: [...namesOf(user), ...(groups.get(id ?? '') ?? [])] })
  readExtensions(draft, user)
  draft.rest(user.all, known)
  return draft.finish()
}

function readPerson(draft: Draft, user: Fields): void {
  const name = lowerFields(user.value('name'))
  draft.names({
    given: name.text('givenname'),
    family: name.text('familyname'),
    display: user.text('displayname') ?? name.text('formatted'),
    nick: user.text('nickname'),
  })
  draft.metadata('scim.middleName', name.text('middlename'))
  draft.language(user.text('preferredlanguage') ?? user.text('locale'))
  if (user.flag('active') === false) draft.state('inactive')
  draft.createdAt(lowerFields(user.value('meta')).text('created'))
  for (const [key, named] of Object.entries(metadataNames)) {
    draft.metadata(`scim.${named}`, user.value(key))
  }
}

/** Kept as metadata, by the name in lower case. */
const metadataNames: Readonly<Record<string, string>> = {
  ...{ title: 'title', profileurl: 'profileUrl', timezone: 'timezone', usertype: 'userType' },
  ...{ addresses: 'addresses', ims: 'ims' },
}

/** The primary one, else that of work, else the first. */
function chosenFirst(values: readonly unknown[]): readonly Fields[] {
  const all = values.map((each) =>
    isObject(each) ? lowerFields(each) : lowerFields({ value: each }),
  )
  const chosen =
    all.find((each) => each.flag('primary') === true) ??
    all.find((each) => each.text('type')?.toLowerCase() === 'work') ??
    all[0]
  return chosen === undefined ? [] : [chosen, ...all.filter((each) => each !== chosen)]
}

function readContacts(draft: Draft, user: Fields): void {
  const emails = chosenFirst(user.list('emails'))
  draft.emails(
    emails.map((each, index) => ({ address: each.text('value'), isPrimary: index === 0 })),
  )
  draft.phones(
    chosenFirst(user.list('phonenumbers')).map((each) => ({ number: each.text('value') })),
  )
}

/** Names of groups and roles, which may be objects or texts. */
function namesOf(user: Fields): readonly (string | undefined)[] {
  return ['groups', 'roles', 'entitlements'].flatMap((member) =>
    user.list(member).map((each) => {
      if (!isObject(each)) return textOf(each)
      const fields = lowerFields(each)
      return fields.text('display') ?? fields.text('value')
    }),
  )
}

/** Extensions have a URN for a name; that of enterprises is kept by attribute. */
function readExtensions(draft: Draft, user: Fields): void {
  for (const [urn, value] of Object.entries(user.all)) {
    if (!urn.startsWith('urn:') || !isObject(value)) continue
    const isEnterprise = urn.endsWith(':enterprise:2.0:user')
    if (!isEnterprise) draft.metadata(`scim.${urn}`, value)
    else for (const [name, each] of Object.entries(value)) draft.metadata(`scim.${name}`, each)
  }
}

const known: ReadonlySet<string> = new Set([
  ...['schemas', 'id', 'externalid', 'username', 'name', 'displayname', 'nickname', 'emails'],
  ...['phonenumbers', 'preferredlanguage', 'locale', 'active', 'password', 'groups', 'roles'],
  ...['entitlements', 'meta', ...Object.keys(metadataNames)],
  ...['urn:ietf:params:scim:schemas:extension:enterprise:2.0:user'],
])
