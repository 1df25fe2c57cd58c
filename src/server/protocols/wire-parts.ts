/**
 * Counts the parts of a protobuf message before it is decoded, in one pass over the wire format
 * (https://protobuf.dev/programming-guides/encoding/), guided by the descriptor. The decoder
 * itself has no hook for counting.
 */
import { type DescField, type DescMessage, ScalarType } from '@bufbuild/protobuf'
import { partsMax, tooManyPartsError } from '../../kit/parts.ts'
import { Code, StatusError } from '../../kit/status.ts'

/** Smaller messages cannot contain too many parts and are not scanned. */
const walkedBytesMin = 16 * 1024
/** Maximum nesting; the same as the decoder's. */
const depthMax = 100

const varint = 0
const fixed64 = 1
const delimited = 2
const groupStart = 3
const groupEnd = 4
const fixed32 = 5
const struct = 'google.protobuf.Struct'

/** What the scan needs to know of a field. */
interface Part {
  /** Wire type; the decoder assumes it whatever the tag says. */
  readonly wire: number
  /** Whether the numbers of a list may be packed. */
  readonly isPackable: boolean
  /** The embedded message, or the entry of a map. */
  readonly shape: Shape | undefined
  /**
   * Whether it is a Struct, which the decoder converts back and forth to merge a second
   * occurrence.
   */
  readonly isStruct: boolean
  /** Whether a second occurrence is merged into the first and may contain a Struct. */
  readonly mayMerge: boolean
}

type Shape = ReadonlyMap<number, Part>

const shapes = new WeakMap<DescMessage, Shape>()
const costly = new WeakMap<DescMessage, boolean>()

/** Throws a `StatusError` when a message has too many parts or is malformed. */
export function requireFewParts(schema: DescMessage, bytes: Uint8Array): void {
  if (bytes.length < walkedBytesMin && !isExpensive(schema)) return
  new Walk(bytes).through(shapeOf(schema))
}

/** Whether the message can contain a Struct, so that few bytes can be expensive. */
function isExpensive(schema: DescMessage): boolean {
  const known = costly.get(schema)
  if (known !== undefined) return known
  const answer = holdsStruct(schema, new Set())
  costly.set(schema, answer)
  return answer
}

function holdsStruct(schema: DescMessage, seen: Set<DescMessage>): boolean {
  if (seen.has(schema)) return false
  seen.add(schema)
  return schema.fields.some(
    ({ message }) => message && (message.typeName === struct || holdsStruct(message, seen)),
  )
}

function shapeOf(schema: DescMessage): Shape {
  const found = shapes.get(schema)
  if (found) return found
  const shape = new Map<number, Part>()
  // Registered before its fields are examined, because messages may contain themselves.
  shapes.set(schema, shape)
  for (const field of schema.fields) shape.set(field.number, partOf(field))
  return shape
}

function partOf(field: DescField): Part {
  if (field.fieldKind === 'map') {
    const value = field.message ? messagePart(field.message) : scalarPart(field.scalar)
    return entryPart(
      new Map([
        [1, scalarPart(field.mapKey)],
        [2, value],
      ]),
    )
  }
  const isList = field.fieldKind === 'list'
  if (field.message) {
    const isStruct = !isList && field.message.typeName === struct
    return {
      ...messagePart(field.message),
      isStruct,
      mayMerge: !isList && isExpensive(field.message),
    }
  }
  const part = scalarPart(field.scalar)
  return { ...part, isPackable: isList && part.wire !== delimited }
}

const entryPart = (shape: Shape): Part => ({
  wire: delimited,
  isPackable: false,
  isStruct: false,
  mayMerge: false,
  shape,
})

const messagePart = (schema: DescMessage): Part => entryPart(shapeOf(schema))

/** The part of a scalar; of an enum if `type` is undefined. */
function scalarPart(type: ScalarType | undefined): Part {
  return {
    wire: wireOf(type),
    isPackable: false,
    isStruct: false,
    mayMerge: false,
    shape: undefined,
  }
}

function wireOf(type: ScalarType | undefined): number {
  switch (type) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return delimited
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return fixed64
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return fixed32
    default:
      return varint
  }
}

/** Position of the scan in one message; an unknown group has no shape. */
interface Level {
  readonly shape: Shape | undefined
  readonly end: number
  readonly group: number | undefined
  /** Mergeable fields seen so far. */
  readonly met: Met
}

/** Mergeable fields by number, and recursively those within them, over all occurrences. */
type Met = Map<number, Met>

/** Used where nothing can be merged. */
const nothing: Met = new Map()

function unknownGroup(number: number, { end }: Level): Level {
  return { shape: undefined, end, group: number, met: nothing }
}

class Walk {
  readonly #bytes: Uint8Array
  #at = 0
  #messages = 0
  #fields = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  through(shape: Shape): void {
    const whole = { shape, end: this.#bytes.length, group: undefined, met: new Map() }
    const levels: Level[] = [whole]
    for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
      if (this.#at >= level.end) {
        if (this.#at > level.end || level.group !== undefined) throw malformed()
        levels.pop()
        continue
      }
      const inner = this.#field(level)
      if (inner === 'end') levels.pop()
      else if (inner !== undefined && levels.push(inner) > depthMax) throw tooDeep()
    }
  }

  /** Skips a field or enters it. */
  #field(level: Level): Level | 'end' | undefined {
    if (++this.#fields > partsMax.fields) throw tooManyPartsError()
    const tag = this.#uint32()
    const number = tag >>> 3
    const type = tag & 7
    const part = level.shape?.get(number)
    if (type === groupEnd) {
      if (number !== level.group) throw malformed()
      return 'end'
    }
    if (part === undefined && type === groupStart) return unknownGroup(number, level)
    if (part === undefined) this.#skip(type, level)
    else if (type === delimited && part.isPackable) this.#countPacked(part.wire)
    else if (type !== part.wire) throw malformed()
    else if (part.shape) return this.#message(number, part, part.shape, level)
    else this.#skip(type, level)
    return undefined
  }

  #message(number: number, part: Part, shape: Shape, level: Level): Level {
    if (++this.#messages > partsMax.messages) throw tooManyPartsError()
    const before = level.met.get(number)
    if (before && part.isStruct) throw malformed('a Struct stands twice')
    const met = before ?? new Map()
    if (part.isStruct || part.mayMerge) level.met.set(number, met)
    const length = this.#uint32()
    const end = this.#at + length
    if (end > level.end) throw malformed()
    return { shape, end, group: undefined, met }
  }

  #skip(type: number, { end }: Level): void {
    if (type === varint) this.#pastVarint(end)
    else if (type === fixed64) this.#at += 8
    else if (type === fixed32) this.#at += 4
    else if (type === delimited) this.#pastBytes()
    else throw malformed()
  }

  #countPacked(as: number): void {
    const length = this.#uint32()
    const end = this.#at + length
    if (end > this.#bytes.length) throw malformed()
    if (as === fixed32) this.#fields += length / 4
    else if (as === fixed64) this.#fields += length / 8
    else {
      // The last byte of each varint has the high bit cleared.
      for (let at = this.#at; at < end; at++) if ((this.#bytes[at] ?? 0) < 0x80) this.#fields++
    }
    if (this.#fields > partsMax.fields) throw tooManyPartsError()
    this.#at = end
  }

  #pastBytes(): void {
    const length = this.#uint32()
    this.#at += length
  }

  #pastVarint(end: number): void {
    while ((this.#bytes[this.#at] ?? 0) >= 0x80) {
      if (this.#at >= end) throw malformed()
      this.#at++
    }
    this.#at++
  }

  /** Reads a varint of up to 32 bits; of a longer one, the low bits, as the decoder does. */
  #uint32(): number {
    let value = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw malformed()
      if (shift < 32) value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
    throw malformed()
  }
}

function malformed(what = 'premature EOF or wrong wire type'): StatusError {
  return new StatusError(Code.invalidArgument, `unmarshal message: ${what}`)
}

function tooDeep(): StatusError {
  const text = `unmarshal message: maximum recursion depth of ${depthMax} reached`
  return new StatusError(Code.invalidArgument, text)
}
