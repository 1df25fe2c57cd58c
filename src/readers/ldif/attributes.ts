/** Values of directory attributes: texts, names in DNs, and the binary ids of Active Directory. */
import type { LdifEntry } from '../streams/ldif-entries.ts'
import { textOf } from '../streams/parsed.ts'

/** An entry that could be read. */
export type Entry = Exclude<LdifEntry, { readonly fault: string }>

/** The first value as text. */
export function textIn(entry: Entry, name: string): string | undefined {
  return textsIn(entry, name)[0]
}

/** All values as texts, without those that are blank. */
export function textsIn({ values }: Entry, name: string): readonly string[] {
  const found = values.get(name.toLowerCase()) ?? []
  return found.map((each) => textOf(each)).filter((each) => each.trim() !== '')
}

/** The first of these attributes that has a value, as text. */
export function firstText(entry: Entry, names: readonly string[]): string | undefined {
  return names.map((name) => textIn(entry, name)).find((each) => each !== undefined)
}

/** A DN as it is compared: without case, and without blanks around its commas. */
export function comparedDn(dn: string): string {
  return dn.toLowerCase().replace(/\s*([,=])\s*/g, '$1')
}

/** The value of a DN's first part, such as `Sales` of `CN=Sales,OU=Groups`. */
export function firstNameOf(dn: string): string | undefined {
  const [, value] = /^[^=]+=((?:\\.|[^,\\])*)/.exec(dn) ?? []
  return value?.replace(/\\([0-9a-f]{2}|.)/gi, (_, escaped: string) =>
    escaped.length === 2 ? String.fromCharCode(Number.parseInt(escaped, 16)) : escaped,
  )
}

/** `objectGUID`: 16 bytes, the first three groups of them little-endian; or such a text. */
export function guidIn(entry: Entry): string | undefined {
  const [bytes] = entry.values.get('objectguid') ?? []
  if (bytes === undefined) return undefined
  if (bytes.length !== 16) return textOf(bytes).replace(/[{}]/g, '').toLowerCase()
  const swapped = Buffer.from(bytes)
  swapped.subarray(0, 4).swap32()
  swapped.subarray(4, 6).swap16()
  swapped.subarray(6, 8).swap16()
  return swapped.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** `objectSid` as `S-1-5-…`; a text stays as it is. */
export function sidIn(entry: Entry): string | undefined {
  const [bytes] = entry.values.get('objectsid') ?? []
  if (bytes === undefined) return undefined
  const sid = Buffer.from(bytes)
  const count = sid[1] ?? 0
  if (sid[0] !== 1 || sid.length !== 8 + 4 * count) return textOf(bytes)
  const parts = Array.from({ length: count }, (_, index) => sid.readUInt32LE(8 + 4 * index))
  return ['S-1', sid.readUIntBE(2, 6), ...parts].join('-')
}
