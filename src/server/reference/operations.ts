/** The operations of an RPC in a document: one for each path of REST, else that of Connect. */
import type { DescField, DescMessage, DescMethod, DescService } from '@bufbuild/protobuf'
import { httpRulesOf, permissionOf, successCodeOf } from '../../proto/method-options.ts'
import { exampleOf, exampleOfField, isGivenInExamples, type Json } from './examples/example-of.ts'
import { fieldSchema, isRequired, type JsonSchema, objectOf, type Schemas } from './json-schema.ts'

/** An operation and where it is. */
export interface Operation {
  /** In lower case. */
  readonly verb: string
  readonly path: string
  readonly parameters: readonly JsonSchema[]
  readonly operation: JsonSchema
  readonly method: DescMethod
  /** What a caller needs: a permission, `authenticated`, or nothing. */
  readonly permission: string | undefined
}

/** All operations of an RPC. */
export function operationsOf(
  method: DescMethod,
  { schemas, restPrefix }: { readonly schemas: Schemas; readonly restPrefix: string },
): Operation[] {
  const found = httpRulesOf(method)
  const permission = permissionOf(method)
  if (found.length === 0) return [{ ...connectOperation(method, schemas), method, permission }]
  return found.map(({ verb, path, body }, index) => {
    const template = restPrefix + path.replace(/=[^}]*\}/g, '}')
    const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
    const taken = new Set(names)
    const of = { schemas, path: template }
    const inPath = names.map((name) => pathParameter(method.input, name, of))
    const rest = restOf(method, { ...of, body, taken })
    return {
      method,
      permission,
      verb: verb.toLowerCase(),
      path: template,
      parameters: [...contextParameters(method.parent), ...inPath, ...rest.query],
      operation: {
        operationId: index === 0 ? method.name : `${method.name}${index + 1}`,
        ...described(method),
        ...(rest.body && { requestBody: jsonBody(rest.body, rest) }),
        responses: responsesOf(method, of),
      },
    }
  })
}

function connectOperation(method: DescMethod, schemas: Schemas) {
  const schema = objectOf(method.input, schemas)
  const path = `/${method.parent.typeName}/${method.name}`
  return {
    verb: 'post',
    path,
    parameters: [],
    operation: {
      operationId: method.name,
      ...described(method),
      requestBody: jsonBody(schema, { isBodyNeeded: true, example: exampleOf(method.input) }),
      responses: responsesOf(method, { schemas, path }),
    },
  }
}

const jsonBody = (
  schema: JsonSchema,
  {
    isBodyNeeded,
    example,
  }: { readonly isBodyNeeded: boolean; readonly example?: Json | undefined },
): JsonSchema => ({
  required: isBodyNeeded,
  content: { 'application/json': { schema, ...(example !== undefined && { example }) } },
})

function described(method: DescMethod): JsonSchema {
  const permission = permissionOf(method)
  const needs =
    permission === undefined
      ? 'Needs no token.'
      : permission === 'authenticated'
        ? 'Needs a token; what it may do is judged for the resource.'
        : `Needs the permission \`${permission}\`.`
  const where = `gRPC, gRPC-Web and Connect: \`${method.parent.typeName}/${method.name}\`.`
  return {
    summary: summaryOf(method.name),
    description: `${needs} ${where}`,
    tags: [method.parent.typeName],
    ...(permission === undefined ? { security: [] } : { 'x-permission': permission }),
    ...(method.proto.options?.deprecated && { deprecated: true }),
  }
}

/** `AddHumanUser` is "Add human user"; abbreviations stay as they are. */
export function summaryOf(name: string): string {
  const parts = name.match(/[A-Z]+(?![a-z])s?|[A-Z][a-z0-9]*|\d+/g) ?? [name]
  const [first = '', ...others] = parts.map((part) =>
    /^[A-Z]{2}/.test(part) ? part : part.toLowerCase(),
  )
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others].join(' ')
}

const organizationHeader: JsonSchema = {
  name: 'x-zitadel-orgid',
  in: 'header',
  description: 'The organisation that is meant; absent: that of the caller.',
  schema: { type: 'string' },
}

function contextParameters({ typeName }: DescService): JsonSchema[] {
  return typeName === 'zitadel.management.v1.ManagementService' ? [organizationHeader] : []
}

/** An operation's path, and where its schemas are. */
interface OfPath {
  readonly schemas: Schemas
  readonly path: string
}

function pathParameter(input: DescMessage, name: string, { schemas, path }: OfPath): JsonSchema {
  const field = fieldAt(input, name)
  if (!field) return { name, in: 'path', required: true, schema: {} }
  const example = exampleOfField(field, { path })
  return { name, in: 'path', required: true, schema: fieldSchema(field, schemas), example }
}

function fieldAt(message: DescMessage, path: string): DescField | undefined {
  const [first = '', ...rest] = path.split('.')
  const field = message.fields.find(({ name }) => name === first)
  return rest.length === 0 || !field?.message ? field : fieldAt(field.message, rest.join('.'))
}

/** What is neither in the path: the body, and the query where a body has not all. */
function restOf(
  { input }: DescMethod,
  of: OfPath & { readonly body: string; readonly taken: ReadonlySet<string> },
) {
  const { body, taken, schemas, path } = of
  if (body === '*') {
    const isBodyNeeded = input.fields.some((field) => !taken.has(field.name) && isRequired(field))
    const example = exampleOf(input, { without: taken, path })
    return { body: objectOf(input, schemas, taken), isBodyNeeded, example, query: [] }
  }
  const inQuery = input.fields.filter(({ name }) => !taken.has(name) && name !== body)
  const query = inQuery.flatMap((field) => queryParameters(field, { schemas, path, depth: 0 }))
  const field = input.fields.find(({ name }) => name === body)
  const example = field && exampleOfField(field, { path })
  return { body: field && fieldSchema(field, schemas), isBodyNeeded: true, example, query }
}

/** How deep messages are spelt out in a query. */
const depthMax = 3

function queryParameters(
  field: DescField,
  of: OfPath & { readonly depth: number; readonly prefix?: string },
): JsonSchema[] {
  const { schemas, path, depth, prefix = '' } = of
  const name = prefix + field.jsonName
  const isNested = field.message && !field.message.typeName.startsWith('google.protobuf.')
  if (field.fieldKind === 'map' || (field.fieldKind === 'list' && isNested)) return []
  if (field.message && isNested) {
    if (depth >= depthMax) return []
    const deeper = { schemas, path, depth: depth + 1, prefix: `${name}.` }
    return field.message.fields.flatMap((each) => queryParameters(each, deeper))
  }
  const isNeeded = depth === 0 && isRequired(field)
  const schema = fieldSchema(field, schemas)
  const example = isShownInQuery(field, depth) ? exampleOfField(field, { path }) : undefined
  const needed = isNeeded && { required: true }
  return [{ name, in: 'query', ...needed, schema, ...(example !== undefined && { example }) }]
}

/** Examples give what is needed, what the tables leave in at the top, and pages of lists. */
const isShownInQuery = (field: DescField, depth: number): boolean =>
  isGivenInExamples(field) && (depth === 0 || field.name === 'limit')

const errors: Readonly<Record<string, string>> = {
  400: 'Refused',
  401: 'Unauthenticated',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  429: 'TooMany',
  500: 'Internal',
  503: 'Unavailable',
}

function responsesOf(method: DescMethod, { schemas, path }: OfPath): JsonSchema {
  const schema = objectOf(method.output, schemas)
  const example = exampleOf(method.output, { isResponse: true, path })
  const failed = Object.entries(errors).map(([status, name]) => [
    status,
    { $ref: `#/components/responses/${name}` },
  ])
  return {
    [successCodeOf(method)]: {
      description: 'Done.',
      content: { 'application/json': { schema, example } },
    },
    ...Object.fromEntries(failed),
  }
}
