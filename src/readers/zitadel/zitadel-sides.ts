/** The first pass over exports of ZITADEL: organisations, and rows that belong to users (§8). */
import type { HeadedFile, Reading } from '../reader.ts'
import { broken } from '../readings.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { deepCamelMembers } from '../values/camel-members.ts'
import { type Fields, fieldsOf, textOf } from '../values/fields.ts'
import { type Index, indexRows } from '../values/join.ts'
import {
  isPathOf,
  listOfPath,
  otherLists,
  pathsOf,
  type SideList,
  sideLists,
} from './zitadel-paths.ts'

/** An organisation as a record names it: its id, or `name:` and its name. */
export interface Organization {
  readonly key: string | undefined
}

/** A row that belongs to a user. */
export interface SideRow {
  readonly list: SideList
  readonly fields: Fields
  readonly organization: Organization
}

/** What the first pass found. */
export interface ZitadelSides {
  /** Rows by the id of the user. */
  readonly rows: Index<SideRow>
  readonly organization: (where: OrganizationAt) => Organization
  /** By file, the names of the lists and policies of it that are no users. */
  readonly others: readonly (readonly string[])[]
  readonly faults: readonly Reading[]
}

/** An organisation by the position of its file, and its own in it. */
export interface OrganizationAt {
  readonly file: number
  readonly at: number
}

interface Pass {
  readonly organizations: Map<string, { key: string | undefined }>
  readonly others: Set<string>[]
  readonly faults: Reading[]
}

/** Reads all files once. */
export async function zitadelSides(files: readonly HeadedFile[]): Promise<ZitadelSides> {
  const pass: Pass = { organizations: new Map(), others: files.map(() => new Set()), faults: [] }
  const rows = await indexRows(rowsOf(files, pass), (row) => row)
  return {
    rows,
    organization: (where) => organizationAt(pass, where),
    others: pass.others.map((each) => [...each]),
    faults: pass.faults,
  }
}

/** The organisation there; its key may be found later. */
function organizationAt({ organizations }: Pass, { file, at }: OrganizationAt) {
  const position = `${file} ${at}`
  const known = organizations.get(position)
  if (known !== undefined) return known
  const made = { key: undefined }
  organizations.set(position, made)
  return made
}

async function* rowsOf(files: readonly HeadedFile[], pass: Pass) {
  const arrays = pathsOf([...sideLists, ...otherLists])
  for (const [file, { open }] of files.entries()) {
    for await (const elements of jsonElements(open(), { arrays })) {
      yield elements.flatMap((element) => {
        if (!('fault' in element)) return takeElement(pass, { ...element, file })
        if (isPathOf(element.path, sideLists)) pass.faults.push(broken(element))
        return []
      })
    }
  }
}

function takeElement(
  pass: Pass,
  element: {
    readonly path: string
    readonly value: unknown
    readonly at: readonly number[]
    readonly file: number
  },
): readonly { readonly id: string | undefined; readonly value: SideRow }[] {
  const { file } = element
  const name = listOfPath(element.path)
  const list = sideLists.find((each) => each === name)
  if (name === undefined) return []
  const organization = organizationAt(pass, { file, at: element.at[0] ?? 0 })
  if (list !== undefined) {
    const fields = fieldsOf(deepCamelMembers(element.value), { empty: 'json' })
    const id = fields.text(list === 'userMetadata' ? 'id' : 'userId')
    return [{ id, value: { list, fields, organization } }]
  }
  if (name === 'orgId') organization.key = textOf(element.value) ?? organization.key
  else if (name === 'org') {
    const named = fieldsOf(element.value, { empty: 'json' }).text('name')
    if (named !== undefined) organization.key ??= `name:${named}`
  } else if (name !== 'orgState') pass.others[file]?.add(name)
  return []
}
