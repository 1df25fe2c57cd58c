/**
 * Which fields of requests some code reads. Found in the sources: a field counts as read when its
 * name stands in the file of its RPC, or in one that this imports, as a member or a variable. Names
 * that several things share can hide a field that nothing reads, but no field that is read is
 * missed.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DescField, DescMessage, DescMethod } from '@bufbuild/protobuf'
import { product } from '../tidy/sources.ts'

const sources = new Map(product.map((source) => [source.file, source]))

/** The folder of a service that has RPCs of its own beside those it shares. */
const folders: Readonly<Record<string, string>> = {
  'zitadel.management.v1.ManagementService': 'src/api/management/',
  'zitadel.admin.v1.AdminService': 'src/api/admin/',
  'zitadel.auth.v1.AuthService': 'src/api/auth/',
  'zitadel.system.v1.SystemService': 'src/api/system/',
}

/** Components whose files are followed to what they import. */
const followed = /^src\/(api|commands)\//
/** Components that may read a field, but are not followed further. */
const lastOnes = /^src\/(domain|queries|sign-in)\//

const plain = (name: string) => name.replaceAll('-', '').toLowerCase()

const byName = new Map<string, string[]>()
for (const file of sources.keys()) {
  if (!file.startsWith('src/api/')) continue
  const name = plain(file.slice(file.lastIndexOf('/') + 1, -'.ts'.length))
  byName.set(name, [...(byName.get(name) ?? []), file])
}

/** RPCs whose file has another name. */
const named: Readonly<Record<string, string>> = {
  'zitadel.org.v2beta.OrganizationService.ListOrganizations':
    'src/api/organization/list-organizations-v2beta.ts',
  'gatehouse.user.v1.UserService.ListUsers': 'src/api/user/list-user-pages.ts',
  'zitadel.admin.v1.AdminService.ListProviders': 'src/api/identity-provider/list-providers.ts',
}

/** The files of an RPC; all of the API where it has none of its name. */
function filesOf({ name, parent }: DescMethod): readonly string[] {
  const other = named[`${parent.typeName}.${name}`]
  if (other) return [other]
  const own = folders[parent.typeName]
  const candidates = byName.get(plain(name)) ?? []
  const shared = candidates.filter(
    (file) => !Object.values(folders).some((folder) => file.startsWith(folder)),
  )
  const mine = own ? candidates.filter((file) => file.startsWith(own)) : shared
  if (mine.length > 0) return mine
  if (shared.length > 0) return shared
  const all = [...sources.keys()]
  return all.filter((file) => file.startsWith('src/api/') && !file.startsWith('src/api/guards/'))
}

function importsOf(file: string): string[] {
  const { text } = sources.get(file) ?? { text: '' }
  return [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    join(dirname(file), path),
  )
}

function reach(file: string, reached: Set<string>): void {
  if (reached.has(file) || !existsSync(file)) return
  if (!followed.test(file) && !lastOnes.test(file)) return
  reached.add(file)
  if (followed.test(file)) for (const each of importsOf(file)) reach(each, reached)
}

const namesByFile = new Map<string, ReadonlySet<string>>()

function withoutComments(file: string): string {
  const { text } = sources.get(file) ?? { text: '' }
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
}

function namesIn(file: string): ReadonlySet<string> {
  const known = namesByFile.get(file)
  if (known) return known
  const names = new Set(withoutComments(file).match(/\b\w+\b/g))
  namesByFile.set(file, names)
  return names
}

/** A field of a request, or of a message in it. */
export interface RequestField {
  readonly message: DescMessage
  readonly field: DescField
  readonly isRead: boolean
}

/**
 * All fields of an RPC's request and of the messages in it, but those of Google's types, and those
 * inside a field that is taken as a whole.
 */
export function requestFields(
  method: DescMethod,
  isWhole: (field: Pick<RequestField, 'message' | 'field'>) => boolean,
): RequestField[] {
  const reached = new Set<string>()
  for (const file of filesOf(method)) reach(file, reached)
  const isRead = ({ localName }: DescField) =>
    [...reached].some((file) => namesIn(file).has(localName))
  const seen = new Set<string>()
  const fieldsOf = (message: DescMessage): RequestField[] => {
    if (seen.has(message.typeName) || message.typeName.startsWith('google.')) return []
    seen.add(message.typeName)
    return message.fields.flatMap((field) => {
      const part =
        !isWhole({ message, field }) &&
        (field.fieldKind === 'message' || field.fieldKind === 'list')
          ? field.message
          : null
      const own = { message, field, isRead: isRead(field) }
      return [own, ...(part ? fieldsOf(part) : [])]
    })
  }
  return fieldsOf(method.input)
}
