/**
 * The values of one entry of a blueprint (import-sources §10): YAML of a safe subset, with the
 * tags of Authentik. Numbers stay texts, as they are written; aliases are refused.
 */
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'

/** What an entry says, and the values of it that only the old server knows. */
export interface BlueprintValues {
  readonly value: unknown
  readonly unresolved: readonly Unresolved[]
}

/** A value that is absent: its path, such as `attrs.password`, and its tag, such as `!Env`. */
export interface Unresolved {
  readonly path: string
  readonly tag: string
}

/** A reference to a group: by the id of its entry, or by what it is to be found with. */
export const keyOfMember = '!KeyOf'
/** As `keyOfMember`; its value is the list behind `!Find`. */
export const findMember = '!Find'

const depthMax = 64

/**
 * Parses the text of an entry. Throws `SyntaxError` with what is wrong: not YAML, an alias, or
 * nested too deeply. `context` has the values of `!Context`.
 */
export function blueprintValues(given: {
  readonly text: string
  readonly context: Readonly<Record<string, unknown>>
}): BlueprintValues {
  const document = parseDocument(given.text, { schema: 'failsafe', logLevel: 'silent' })
  const [error] = document.errors
  if (error) throw new SyntaxError(`It is not YAML: ${error.code.toLowerCase()}`)
  const unresolved: Unresolved[] = []
  const value = nodeValue(document.contents, {
    context: given.context,
    path: '',
    depth: 0,
    missing: (each) => unresolved.push(each),
  })
  return { value, unresolved }
}

interface Visit {
  readonly context: Readonly<Record<string, unknown>>
  readonly path: string
  readonly depth: number
  readonly missing: (each: Unresolved) => void
}

function below(visit: Visit, key: string): Visit {
  const path = visit.path === '' ? key : `${visit.path}.${key}`
  return { ...visit, path, depth: visit.depth + 1 }
}

function nodeValue(node: unknown, visit: Visit): unknown {
  if (visit.depth > depthMax) throw new SyntaxError('It is nested too deeply')
  if (isAlias(node)) throw new SyntaxError('Aliases of YAML are not read: write the value out')
  if (isScalar(node)) {
    return isOurs(node.tag) ? tagged({ tag: node.tag, items: [node.value] }, visit) : plain(node)
  }
  if (isSeq(node)) {
    const items = node.items.map((item, index) => nodeValue(item, below(visit, String(index))))
    return isOurs(node.tag) ? tagged({ tag: node.tag, items }, visit) : items
  }
  if (!isMap(node)) return null
  return Object.fromEntries(
    node.items.map((pair) => {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      return [key, nodeValue(pair.value, below(visit, key))]
    }),
  )
}

/** Tags of the blueprint, and not those of YAML itself, which begin with `tag:`. */
function isOurs(tag: string | undefined): tag is string {
  return tag?.startsWith('!') === true
}

/** Null and the two booleans of YAML 1.1; whatever is quoted is a text. */
function plain(node: { readonly value: unknown; readonly type?: unknown }): unknown {
  const { value } = node
  if (node.type !== 'PLAIN' || typeof value !== 'string') return value
  if (/^(?:|~|null|Null|NULL)$/.test(value)) return null
  if (/^(?:true|yes|on)$/i.test(value)) return true
  return /^(?:false|no|off)$/i.test(value) ? false : value
}

function tagged(
  given: { readonly tag: string; readonly items: readonly unknown[] },
  visit: Visit,
): unknown {
  const { tag, items } = given
  const [first, second] = items
  if (tag === keyOfMember) return { [keyOfMember]: first }
  if (tag === findMember) return { [findMember]: items }
  if (tag === '!Context' && typeof first === 'string' && Object.hasOwn(visit.context, first)) {
    return visit.context[first]
  }
  if (tag === '!Format' && typeof first === 'string') {
    const formatted = formattedText(first, items.slice(1))
    if (formatted !== undefined) return formatted
  } else if (/^!(?:Env|File|Context)$/.test(tag) && items.length === 2) return second
  visit.missing({ path: visit.path, tag })
  return null
}

/** Undefined where an argument is unknown, or not a text. */
function formattedText(pattern: string, args: readonly unknown[]): string | undefined {
  let next = 0
  const isKnown = args.every((arg) => typeof arg === 'string')
  const text = pattern.replace(/%[sd%]/g, (mark) => {
    if (mark === '%%') return '%'
    next += 1
    return String(args[next - 1])
  })
  return isKnown && next === args.length ? text : undefined
}
