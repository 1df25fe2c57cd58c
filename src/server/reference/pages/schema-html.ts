/** Schemas as lists of fields: name, type, rules; what a field consists of can be opened. */
import { type Html, html } from '../../../kit/markup.ts'
import type { JsonSchema, Schemas } from '../json-schema.ts'

/** How deep fields are spelt out; deeper ones are in the OpenAPI document. */
const depthMax = 4

/** The fields of an object. */
export function fieldsHtml(schema: JsonSchema, schemas: Schemas): Html {
  return objectHtml(resolved(schema, schemas), { schemas, above: [] }) ?? html`<p>No fields.</p>`
}

interface Within {
  readonly schemas: Schemas
  /** The schemas around this one, which may contain themselves. */
  readonly above: readonly JsonSchema[]
}

function resolved(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
  return (name && schemas.get(name)) || schema
}

const itemsOf = ({ items }: JsonSchema, schemas: Schemas): JsonSchema =>
  resolved(items as JsonSchema, schemas)

function objectHtml(schema: JsonSchema, within: Within): Html | undefined {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  const entries = Object.entries(properties)
  if (entries.length === 0) return undefined
  const inner = { ...within, above: [...within.above, schema] }
  const excluded = exclusionsOf(schema)
  return html`<ul class="fields">${entries.map(([name, each]) =>
    fieldHtml(
      { name, schema: each, isRequired: required.includes(name), others: excluded.get(name) ?? [] },
      inner,
    ),
  )}</ul>`
}

/** Which fields a field excludes. */
function exclusionsOf({ dependentSchemas = {} }: JsonSchema): Map<string, string[]> {
  const all = dependentSchemas as Record<string, { properties: Record<string, unknown> }>
  return new Map(
    Object.entries(all).map(([name, { properties }]) => [name, Object.keys(properties)]),
  )
}

interface Field {
  readonly name: string
  readonly schema: JsonSchema
  readonly isRequired: boolean
  readonly others: readonly string[]
}

function fieldHtml({ name, schema, isRequired, others }: Field, within: Within): Html {
  const { schemas, above } = within
  const whole = resolved(schema, schemas)
  const element = whole.type === 'array' ? itemsOf(whole, schemas) : whole
  const isOpen = above.length < depthMax && !above.includes(element)
  const deeper = isOpen ? objectHtml(element, within) : undefined
  return html`<li><code>${name}</code> ${typeOf(whole, schemas)}
${isRequired && html`<span class="tag">required</span>`}
${schema.deprecated === true && html`<span class="tag old">deprecated</span>`}
<span class="quiet">${rulesOf(whole, element)}${othersOf(others)}</span>
${deeper && html`<details><summary>Fields of ${name}</summary>${deeper}</details>`}</li>`
}

const othersOf = (others: readonly string[]): string =>
  others.length === 0 ? '' : ` Not together with ${others.join(', ')}.`

function typeOf(schema: JsonSchema, schemas: Schemas): string {
  if (schema.type === 'array') return `list of ${typeOf(itemsOf(schema, schemas), schemas)}`
  if (schema.enum) return 'enum'
  if (Array.isArray(schema.type)) return 'integer, as a text'
  const format = typeof schema.format === 'string' ? ` (${schema.format})` : ''
  return `${String(schema.type ?? 'any value')}${format}`
}

/** The rules as sentences. */
function rulesOf(schema: JsonSchema, element: JsonSchema): string {
  const sentences: string[] = []
  const say = (name: string, sentence: (value: string) => string) => {
    const value = schema[name] ?? element[name]
    if (value !== undefined) sentences.push(sentence(String(value)))
  }
  say('minLength', (value) => `At least ${value} characters.`)
  say('maxLength', (value) => `At most ${value} characters.`)
  say('minimum', (value) => `At least ${value}.`)
  say('maximum', (value) => `At most ${value}.`)
  say('minItems', (value) => `At least ${value} entries.`)
  say('maxItems', (value) => `At most ${value} entries.`)
  if (!Array.isArray(element.type)) say('pattern', (value) => `Matches ${value}.`)
  say('contentEncoding', (value) => `In ${value}.`)
  say('const', (value) => `Always ${value}.`)
  if (Array.isArray(element.enum)) sentences.push(`One of ${element.enum.join(', ')}.`)
  return sentences.join(' ')
}
