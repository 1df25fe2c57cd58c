/** Random requests to an operation of an OpenAPI document, as its schemas allow them. */
import * as fc from 'fast-check'

// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape is looked into
export type Json = any

/** A request by REST. */
export interface RandomRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Ids that exist, by the end of a field's name. */
export interface KnownIds {
  readonly user: readonly string[]
  readonly organization: readonly string[]
}

/** How deep bodies become. */
const depthMax = 4

/** Creates the requests to one operation. */
export function requestsTo(document: Json, { path, operation }: Json, known: KnownIds) {
  const values = valuesOf(document, known)
  const parameters: Json[] = operation.parameters ?? []
  const named: Record<string, fc.Arbitrary<Json>> = Object.fromEntries(
    parameters
      .filter((each) => each.in !== 'header')
      .map((each) => {
        const value = values(each.schema, { name: each.name, depth: 0 })
        return [each.name, each.required ? value : fc.option(value, { nil: undefined })]
      }),
  )
  const schema = operation.requestBody?.content['application/json'].schema
  return fc
    .record({
      named: fc.record(named),
      body: schema ? values(schema, { name: '', depth: 0 }) : fc.constant(undefined),
    })
    .map(({ named: given, body }): RandomRequest => {
      const query = new URLSearchParams()
      let at: string = path
      for (const { name, in: where } of parameters) {
        const value: Json = given[name]
        if (value === undefined) continue
        if (where === 'path') at = at.replace(`{${name}}`, encodeURIComponent(text(value)) || '-')
        else for (const each of [value].flat()) query.append(name, text(each))
      }
      return {
        path: query.size > 0 ? `${at}?${query}` : at,
        headers: body === undefined ? {} : { 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      }
    })
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function valuesOf({ components }: Json, known: KnownIds) {
  const values = (schema: Json, at: { name: string; depth: number }): fc.Arbitrary<unknown> => {
    const { name, depth } = at
    if (schema.$ref) return values(components.schemas[schema.$ref.split('/').at(-1)], at)
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.enum) return fc.constantFrom(...schema.enum)
    if (schema.type === 'object') return objects(schema, depth)
    if (schema.type === 'array') {
      const { minItems = 0, maxItems = 3, uniqueItems } = schema
      const items = values(schema.items, { name, depth: depth + 1 })
      const size = { minLength: minItems, maxLength: Math.min(maxItems, minItems + 2) }
      return uniqueItems ? fc.uniqueArray(items, size) : fc.array(items, size)
    }
    if (schema.type === 'boolean') return fc.boolean()
    if (schema.type === 'number') return fc.double({ noNaN: true, noDefaultInfinity: true })
    if (schema.type === 'integer') {
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 9, 1000) })
    }
    if (Array.isArray(schema.type)) return fc.nat({ max: 9 }).map(String)
    return schema.type === 'string' ? texts(schema, name) : fc.constant(null)
  }
  const texts = (schema: Json, name: string): fc.Arbitrary<string> => {
    const { minLength = 0, maxLength = 40, format, pattern } = schema
    if (format === 'date-time') return fc.constant('2026-01-02T03:04:05Z')
    if (format === 'email') return fc.nat().map((n) => `a${n}@example.com`)
    if (format?.startsWith('uri')) return fc.constant('https://app.example.com/a')
    if (schema.contentEncoding) return fc.base64String({ maxLength: 40 })
    if (pattern?.endsWith('s$')) return fc.nat({ max: 300 }).map((n) => `${n}s`)
    if (pattern?.startsWith('^\\+')) return fc.constant('+41791234567')
    const free = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 12) })
    const alphanumeric = free.map((each) => each.replace(/[^\w@.-]/g, 'x'))
    const ids = idsFor(name)
    const some = [
      { arbitrary: alphanumeric, weight: 3 },
      { arbitrary: free, weight: 1 },
    ]
    return ids.length > 0 && minLength <= 20
      ? fc.oneof({ arbitrary: fc.constantFrom(...ids), weight: 6 }, ...some)
      : fc.oneof(...some)
  }
  const idsFor = (name: string): readonly string[] => {
    const plain = name.split('.').at(-1)!.toLowerCase().replaceAll('_', '')
    if (/user(id|ids)$/.test(plain)) return known.user
    return /(org|organization|resourceowner)(id|ids)?$/.test(plain) ? known.organization : []
  }
  const objects = (schema: Json, depth: number): fc.Arbitrary<unknown> => {
    const { properties = {}, required = [], allOf = [], dependentSchemas = {} } = schema
    const one = allOf.flatMap(({ anyOf }: Json) => fc.constantFrom(...anyOf.map(first)))
    return fc
      .tuple(fc.record({}), ...one, fc.infiniteStream(fc.nat({ max: 99 })))
      .chain((drawn) => {
        const chosen = new Set<string>([...required, ...drawn.slice(1, -1)] as string[])
        const dice = drawn.at(-1) as IterableIterator<number>
        for (const name of Object.keys(properties)) {
          if (depth < depthMax && dice.next().value < 55) chosen.add(name)
        }
        const kept = [...chosen].filter((name, index, all) => {
          const others = Object.keys(dependentSchemas[name]?.properties ?? {})
          return !all.slice(0, index).some((earlier) => others.includes(earlier))
        })
        return fc.record(
          Object.fromEntries(
            kept
              .filter((name) => properties[name])
              .map((name) => [name, values(properties[name], { name, depth: depth + 1 })]),
          ),
        )
      })
  }
  return values
}

const first = ({ required }: Json): string => required[0]
