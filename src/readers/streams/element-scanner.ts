/** Finds where the elements of a JSON document begin and end, in chunks of its bytes. */
import type { JsonElement } from './json-elements.ts'
import { parsedJson, recordBytesMax, recordDepthMax } from './parsed.ts'
import { beginSpan, endOfSpan, type Span } from './value-span.ts'

/** Takes chunks, gives what they complete. */
export interface ElementScanner {
  push(chunk: Uint8Array): readonly JsonElement[]
  /** What the end of the file makes of an unfinished document. */
  end(): readonly JsonElement[]
}

/** An object or array on the way to the elements. */
interface Container {
  readonly path: string
  readonly kind: 'object' | 'array'
  /** Whether its children are the elements that were asked for. */
  readonly isWanted: boolean
  /** Positions in the arrays around it. */
  readonly at: readonly number[]
  children: number
  /** The name of the member that is being read. */
  member: string
}

/** How far the document has been read. */
interface Scan {
  readonly arrays: readonly string[]
  readonly stack: Container[]
  expected: 'value' | 'name' | 'colon' | 'next'
  buffer: Uint8Array
  /** Index in `buffer` of the next byte to look at. */
  index: number
  /** How many bytes of the file were before `buffer`. */
  before: number
  line: number
  /** The value or name that is not complete yet. */
  span: Span | undefined
  /** The value of the span is not given. */
  isLeftOut: boolean
  /** A fault was given for the bytes up to the next comma or bracket. */
  isGarbled: boolean
  found: JsonElement[]
}

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const lineFeed = 0x0a

const garbled = 'This is no JSON. Mend the file at this line'
const misfit = 'A closing bracket does not fit. Mend the file at this line'
const cut = 'The file ends in the middle of this. Export it again'

/** A scanner for the arrays at these paths; see `jsonElements`. */
export function elementScanner(arrays: readonly string[]): ElementScanner {
  const scan: Scan = {
    ...{ arrays, stack: [], expected: 'value', buffer: new Uint8Array(0), index: 0, before: 0 },
    ...{ line: 1, span: undefined, isLeftOut: false, isGarbled: false, found: [] },
  }
  const taken = () => {
    const { found } = scan
    scan.found = []
    return found
  }
  return {
    push(chunk) {
      keep(scan, chunk)
      read(scan)
      return taken()
    },
    end() {
      const { span, stack, line } = scan
      if (span !== undefined || stack.length > 0) {
        scan.found.push({ path: pathOfChild(scan), line: span?.line ?? line, fault: cut })
      }
      return taken()
    },
  }
}

/** Adds a chunk to the bytes of the value that is not complete yet. */
function keep(scan: Scan, chunk: Uint8Array): void {
  const { span, buffer } = scan
  if (span !== undefined && buffer.length - span.start > recordBytesMax) span.isTooLong = true
  const from = span === undefined || span.isTooLong ? buffer.length : span.start
  const kept = buffer.subarray(from)
  scan.before += from
  scan.index -= from
  if (span !== undefined) {
    span.index -= from
    span.start -= from
  }
  scan.buffer = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
}

function read(scan: Scan): void {
  const { buffer } = scan
  while (scan.index < buffer.length) {
    const { span } = scan
    if (span !== undefined) {
      const end = endOfSpan(buffer, span)
      if (end === undefined) {
        scan.index = buffer.length
        return
      }
      scan.line = span.lineNow
      scan.index = end
      scan.span = undefined
      if (scan.expected === 'name') nameEnded(scan, { span, end })
      else valueEnded(scan, { span, end })
      continue
    }
    const byte = buffer[scan.index] ?? 0
    if (byte === lineFeed) scan.line += 1
    if (byte === 0x20 || byte === lineFeed || byte === 0x0d || byte === 0x09) scan.index += 1
    else step(scan, byte)
  }
}

/** One byte between values. */
function step(scan: Scan, byte: number): void {
  const kind = scan.stack.at(-1)?.kind
  if (byte === comma) {
    scan.index += 1
    scan.isGarbled = false
    scan.expected = kind === 'object' ? 'name' : 'value'
  } else if ((byte | 0x20) === 0x7d) close(scan, byte)
  else if (scan.expected === 'value') begin(scan, byte)
  else if (scan.expected === 'colon' && byte === colon) {
    scan.index += 1
    scan.expected = 'value'
  } else if (byte === quote && kind === 'object' && scan.expected !== 'colon') {
    scan.expected = 'name'
    scan.span = beginSpan({ byte, index: scan.index, line: scan.line })
  }
  // A comma is missing between two elements, which are complete all the same.
  else if (kind === 'array' && (byte === 0x7b || byte === 0x5b)) begin(scan, byte)
  else stepOver(scan)
}

/** A byte that cannot be here: one fault for all of them up to the next comma or bracket. */
function stepOver(scan: Scan): void {
  if (!scan.isGarbled) addFault(scan, garbled)
  scan.isGarbled = true
  scan.index += 1
}

function addFault(scan: Scan, fault: string): void {
  scan.found.push({ path: scan.stack.at(-1)?.path ?? '$', line: scan.line, fault })
}

function pathOfChild({ stack }: Scan): string {
  const around = stack.at(-1)
  if (around === undefined) return '$'
  if (around.kind === 'object') return `${around.path}.${around.member}`
  return around.isWanted ? around.path : `${around.path}[*]`
}

/** Positions in the arrays around a child that is not an element itself. */
function atOfChild({ stack }: Scan): readonly number[] {
  const around = stack.at(-1)
  if (around === undefined) return []
  const isCounted = around.kind === 'array' && !around.isWanted
  return isCounted ? [...around.at, around.children] : around.at
}

/** Begins the value at `index`: goes into a container on the way, or looks for its end. */
function begin(scan: Scan, byte: number): void {
  const { arrays, stack, index, line } = scan
  const around = stack.at(-1)
  const kind = byte === 0x7b ? 'object' : byte === 0x5b ? 'array' : undefined
  if (around === undefined && kind === undefined) {
    stepOver(scan)
    return
  }
  const isElement = around?.isWanted === true
  const path = isElement ? around.path : pathOfChild(scan)
  const isWanted = kind === 'array' && !isElement && arrays.includes(path)
  const inside = kind === 'array' ? `${path}[*]` : `${path}.`
  const isOnTheWay = kind !== undefined && arrays.some((each) => each.startsWith(inside))
  if (kind !== undefined && !isElement && (isWanted || isOnTheWay)) {
    const at = atOfChild(scan)
    stack.push({ path, kind, isWanted, at, children: 0, member: '' })
    scan.expected = kind === 'array' ? 'value' : 'name'
    scan.index += 1
    return
  }
  scan.span = beginSpan({ byte, index, line })
  scan.isLeftOut = kind === 'array' && !isElement
}

function valueEnded(
  scan: Scan,
  { span, end }: { readonly span: Span; readonly end: number },
): void {
  const around = scan.stack.at(-1)
  const path = pathOfChild(scan)
  const { line, start } = span
  const isTooLong = span.isTooLong || end - start > recordBytesMax
  if (isTooLong || span.depthMax > recordDepthMax) {
    const isElement = around?.isWanted === true || around === undefined
    if (isElement) scan.found.push({ path, line, fault: isTooLong ? tooLong : tooDeep })
  } else if (!scan.isLeftOut) {
    const bytes = scan.buffer.subarray(start, end)
    const parsed = parsedJson(bytes, scan.before + start, span.hasLongNumber)
    if ('fault' in parsed) scan.found.push({ path, line, fault: parsed.fault })
    else scan.found.push({ path, line, value: parsed.value, at: atOfChild(scan) })
  }
  if (around !== undefined) around.children += 1
  scan.expected = around === undefined ? 'value' : 'next'
}

const tooLong = `It is longer than ${recordBytesMax} bytes. Make it shorter or leave it out`
const tooDeep = `It is nested deeper than ${recordDepthMax} levels. Make it flatter or leave it out`

function nameEnded(scan: Scan, { span, end }: { readonly span: Span; readonly end: number }): void {
  const around = scan.stack.at(-1)
  const { start } = span
  const parsed = parsedJson(scan.buffer.subarray(start, end), scan.before + start)
  const value = 'value' in parsed ? parsed.value : undefined
  if (around !== undefined) around.member = typeof value === 'string' ? value : '?'
  scan.expected = 'colon'
}

function close(scan: Scan, byte: number): void {
  const kind = byte === 0x7d ? 'object' : 'array'
  scan.index += 1
  scan.isGarbled = false
  if (scan.stack.at(-1)?.kind !== kind) {
    addFault(scan, misfit)
    return
  }
  scan.stack.pop()
  const outer = scan.stack.at(-1)
  if (outer !== undefined) outer.children += 1
  scan.expected = outer === undefined ? 'value' : 'next'
}
