/**
 * What a file looks like by its first 64 KiB, for readers to tell theirs (import-sources §0.3).
 */
import type { HeadedFile } from './reader.ts'
import { csvHeader } from './streams/csv.ts'
import { isObject } from './values/fields.ts'

/** Members by name. */
export type Members = Readonly<Record<string, unknown>>

/** A file by its first bytes. Whatever is cut off at the end of them is left out. */
export type Shape =
  /** An object a line; the first two of them. */
  | { readonly kind: 'json-lines'; readonly records: readonly Members[] }
  /** One document that is an object. */
  | { readonly kind: 'json-object'; readonly document: Members }
  /** One document that is an array; its elements that are objects. */
  | { readonly kind: 'json-array'; readonly records: readonly Members[] }
  /** Text with a delimiter in its first row, whose cells are these. */
  | { readonly kind: 'csv'; readonly header: readonly string[] }
  | { readonly kind: 'text' }

/** The shape of a file. */
export function shapeOf({ head }: Pick<HeadedFile, 'head'>): Shape {
  const text = head.trimStart()
  if (text.startsWith('{')) {
    const records = firstLines(text).map(parsed).filter(isObject)
    if (records.length === 2) return { kind: 'json-lines', records }
    const document = partlyParsed(text)
    return isObject(document) ? { kind: 'json-object', document } : { kind: 'text' }
  }
  if (text.startsWith('[')) {
    const document = partlyParsed(text)
    if (Array.isArray(document)) return { kind: 'json-array', records: document.filter(isObject) }
  }
  const header = csvHeader(head)
  return header.length > 1 ? { kind: 'csv', header } : { kind: 'text' }
}

/**
 * Records that stand for themselves: lines, elements of the root array, or the document as the only
 * one (a file of one line may be either).
 */
export function rootRecords(shape: Shape): readonly Members[] {
  if (shape.kind === 'json-lines' || shape.kind === 'json-array') return shape.records
  return shape.kind === 'json-object' ? [shape.document] : []
}

/** The objects of an array that is a member of the document, such as `users`; else none. */
export function membersOf(shape: Shape, name: string): readonly Members[] {
  const found = shape.kind === 'json-object' ? shape.document[name] : undefined
  return Array.isArray(found) ? found.filter(isObject) : []
}

/** Whether it is a CSV whose header has all of these names. */
export function hasColumns(shape: Shape, ...names: readonly string[]): boolean {
  return shape.kind === 'csv' && names.every((name) => shape.header.includes(name))
}

function firstLines(text: string): readonly string[] {
  return text
    .split('\n', 20)
    .filter((line) => line.trim() !== '')
    .slice(0, 2)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON, or cut off.
    return undefined
  }
}

/** A JSON text of which the end is cut off: what is complete of it; undefined if it is none. */
function partlyParsed(text: string): unknown {
  let closers = ''
  let isInText = false
  let safe = { end: 0, closers: '' }
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (isInText) {
      if (character === '\\') index += 1
      else if (character === '"') isInText = false
    } else if (character === '"') isInText = true
    else if (character === ',') safe = { end: index, closers }
    else if (character === '{' || character === '[') {
      closers = `${character === '{' ? '}' : ']'}${closers}`
      safe = { end: index + 1, closers }
    } else if (character === '}' || character === ']') {
      closers = closers.slice(1)
      if (closers === '') return parsed(text.slice(0, index + 1))
      safe = { end: index + 1, closers }
    }
  }
  return parsed(text.slice(0, safe.end) + safe.closers)
}
