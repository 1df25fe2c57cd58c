/**
 * Entries of LDIF (RFC 2849): lines that begin with a blank continue the one before, values may be
 * base64, and an entry ends at an empty line. A broken entry does not affect the others.
 */
import { isUtf8 } from 'node:buffer'
import { decoded } from './decoded.ts'
import { type ByteLine, byteLines } from './lines.ts'
import { notUtf8, recordBytesMax, textOf } from './parsed.ts'

/** An entry with its values by attribute, or what is wrong with it. */
export type LdifEntry =
  | {
      readonly line: number
      readonly dn: string
      /** Bytes of the values, by the attribute's name in lower case, without options. */
      readonly values: ReadonlyMap<string, readonly Uint8Array[]>
      /** Attributes whose value is a URL, which is not fetched. */
      readonly references: readonly string[]
    }
  | { readonly line: number; readonly fault: string }

/** A line with those that continue it. */
interface LogicalLine {
  readonly line: number
  readonly byteOffset: number
  bytes: Uint8Array
}

interface Scan {
  lines: LogicalLine[]
  bytes: number
  isInRemark: boolean
  fault: { readonly line: number; readonly fault: string } | undefined
}

/** Entries in groups. Remarks, the version and what ldapsearch writes at the end are left out. */
export async function* ldifEntries(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly LdifEntry[]> {
  const scan: Scan = { lines: [], bytes: 0, isInRemark: false, fault: undefined }
  for await (const group of byteLines(decoded(chunks))) {
    const entries = group.flatMap((line) => take(scan, line))
    if (entries.length > 0) yield entries
  }
  const last = ended(scan)
  if (last.length > 0) yield last
}

const blank = 0x20
const hash = 0x23

/** One more line; gives the entry that it ends. */
function take(scan: Scan, found: ByteLine): readonly LdifEntry[] {
  if ('fault' in found) {
    scan.fault ??= { line: scan.lines[0]?.line ?? found.line, fault: found.fault }
    return []
  }
  const { bytes, line, byteOffset } = found
  if (bytes.length === 0) return ended(scan)
  if (bytes[0] === hash) {
    scan.isInRemark = true
    return []
  }
  const last = scan.lines.at(-1)
  if (bytes[0] === blank) {
    if (!scan.isInRemark && last !== undefined) {
      last.bytes = Buffer.concat([last.bytes, bytes.subarray(1)])
    }
  } else {
    scan.isInRemark = false
    scan.lines.push({ line, byteOffset, bytes })
  }
  scan.bytes += bytes.length
  if (scan.bytes > recordBytesMax) {
    scan.fault ??= { line: scan.lines[0]?.line ?? line, fault: tooLong }
    scan.lines = []
  }
  return []
}

const tooLong = `It is longer than ${recordBytesMax} bytes. Leave out its pictures`

/** The entry of the lines so far. */
function ended(scan: Scan): readonly LdifEntry[] {
  const { lines, fault } = scan
  scan.lines = []
  scan.bytes = 0
  scan.isInRemark = false
  scan.fault = undefined
  if (fault !== undefined) return [fault]
  const entry = entryOf(lines)
  return entry === undefined ? [] : [entry]
}

/** What ldapsearch writes behind the entries. */
const trailer = /^(?:search|result|ref|numResponses|numEntries|control|pagedresults)$/i

function entryOf(lines: readonly LogicalLine[]): LdifEntry | undefined {
  const values = new Map<string, Uint8Array[]>()
  const references: string[] = []
  let begin: number | undefined
  let dn: string | undefined
  for (const each of lines) {
    const found = attributeOf(each)
    if ('fault' in found) return { line: begin ?? each.line, fault: found.fault }
    const { name, value } = found
    if (begin === undefined && (name === 'version' || trailer.test(name))) continue
    begin ??= each.line
    if (name === 'dn') {
      if (value === undefined || !isUtf8(value)) return { line: begin, fault: noName }
      dn = textOf(value)
    } else if (value === undefined) references.push(name)
    else {
      const known = values.get(name)
      if (known === undefined) values.set(name, [value])
      else known.push(value)
    }
  }
  if (begin === undefined) return undefined
  if (dn === undefined) return { line: begin, fault: noName }
  const change = values.get('changetype')?.[0]
  if (change !== undefined && textOf(change).toLowerCase() !== 'add') {
    return { line: begin, fault: 'It changes an entry. Export the entries themselves' }
  }
  if (values.size === 0) return { line: begin, fault: 'It has no attributes. Export it again' }
  return { line: begin, dn, values, references }
}

const noName = 'It has no dn. Mend or leave out this entry'

/** A name in lower case without options, and its value; none where that is a URL. */
function attributeOf(
  found: LogicalLine,
): { readonly name: string; readonly value: Uint8Array | undefined } | { readonly fault: string } {
  const { bytes, byteOffset } = found
  const colon = bytes.indexOf(0x3a)
  const written = colon < 0 ? '' : Buffer.from(bytes.subarray(0, colon)).toString('latin1')
  const [, name] = /^([A-Za-z0-9.-]+)(?:;[A-Za-z0-9;._-]*)?$/.exec(written) ?? []
  if (name === undefined) return { fault: 'A line is no attribute with a value. Mend it' }
  const kind = bytes[colon + 1]
  const isMarked = kind === 0x3a || kind === 0x3c
  let start = colon + (isMarked ? 2 : 1)
  while (bytes[start] === blank) start += 1
  const value = bytes.subarray(start)
  const lower = name.toLowerCase()
  if (kind === 0x3c) return { name: lower, value: undefined }
  if (kind === 0x3a) {
    const text = Buffer.from(value).toString('latin1').trim()
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return { fault: 'A value is no base64. Mend it' }
    return { name: lower, value: Buffer.from(text, 'base64') }
  }
  if (!isUtf8(value)) return { fault: notUtf8(value, byteOffset + start) }
  return { name: lower, value }
}
