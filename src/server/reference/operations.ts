/** The operations of an RPC in a document: one for each path of REST, else that of Connect. */
import type { DescField, DescMessage, DescMethod, DescService } from '@bufbuild/protobuf'
import { httpRulesOf, permissionOf, successCodeOf } from '../../proto/method-options.ts'
import { fieldSchema, isRequired, type JsonSchema, objectOf, type Schemas } from './json-schema.ts'

/** An operation and where it is. */
export interface Operation {
  /** In lower case. */
  readonly verb: string
  readonly path: string
  readonly parameters: readonly JsonSchema[]
  readonly operation: JsonSchema
}

/** All operations of an RPC. */
export function operationsOf(
  method: DescMethod,
  { schemas, restPrefix }: { readonly schemas: Schemas; readonly restPrefix: string },
): Operation[] {
  const found = httpRulesOf(method)
  if (found.length === 0) return [connectOperation(method, schemas)]
  return found.map(({ verb, path, body }, index) => {
    const template = restPrefix + path.replace(/=[^}]*\}/g, '}')
    const names = [...template.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)
    const taken = new Set(names)
    const inPath = names.map((name) => pathParameter(method.input, name, schemas))
    const rest = restOf(method, { body, taken, schemas })
    return {
      verb: verb.toLowerCase(),
      path: template,
      parameters: [...contextParameters(method.parent), ...inPath, ...rest.query],
      operation: {
        operationId: index === 0 ? method.name : `${method.name}${index + 1}`,
        ...described(method),
        ...(rest.body && { requestBody: jsonBody(rest.body, rest.isBodyNeeded) }),
        responses: responsesOf(method, schemas),
      },
    }
  })
}

function connectOperation(method: DescMethod, schemas: Schemas): Operation {
  const schema = objectOf(method.input, schemas)
  return {
    verb: 'post',
    path: `/${method.parent.typeName}/${method.name}`,
    parameters: [],
    operation: {
      operationId: method.name,
      ...described(method),
      requestBody: jsonBody(schema, true),
      responses: responsesOf(method, schemas),
    },
  }
}

const jsonBody = (schema: JsonSchema, isNeeded: boolean): JsonSchema => ({
  required: isNeeded,
  content: { 'application/json': { schema } },
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
    ...(permission === undefined && { security: [] }),
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

function pathParameter(input: DescMessage, name: string, schemas: Schemas): JsonSchema {
  const field = fieldAt(input, name)
  return { name, in: 'path', required: true, schema: field ? fieldSchema(field, schemas) : {} }
}

function fieldAt(message: DescMessage, path: string): DescField | undefined {
  const [first = '', ...rest] = path.split('.')
  const field = message.fields.find(({ name }) => name === first)
  return rest.length === 0 || !field?.message ? field : fieldAt(field.message, rest.join('.'))
}

/** What is neither in the path: the body, and the query where a body has not all. */
function restOf(
  { input }: DescMethod,
  of: { readonly body: string; readonly taken: ReadonlySet<string>; readonly schemas: Schemas },
) {
  const { body, taken, schemas } = of
  if (body === '*') {
    const isBodyNeeded = input.fields.some((field) => !taken.has(field.name) && isRequired(field))
    return { body: objectOf(input, schemas, taken), isBodyNeeded, query: [] }
  }
  const inQuery = input.fields.filter(({ name }) => !taken.has(name) && name !== body)
  const query = inQuery.flatMap((field) => queryParameters(field, { schemas, depth: 0 }))
  const field = input.fields.find(({ name }) => name === body)
  return { body: field && fieldSchema(field, schemas), isBodyNeeded: true, query }
}

/** How deep messages are spelt out in a query. */
const depthMax = 3

function queryParameters(
  field: DescField,
  of: { readonly schemas: Schemas; readonly depth: number; readonly prefix?: string },
): JsonSchema[] {
  const { schemas, depth, prefix = '' } = of
  const name = prefix + field.jsonName
  const isNested = field.message && !field.message.typeName.startsWith('google.protobuf.')
  if (field.fieldKind === 'map' || (field.fieldKind === 'list' && isNested)) return []
  if (field.message && isNested) {
    if (depth >= depthMax) return []
    const deeper = { schemas, depth: depth + 1, prefix: `${name}.` }
    return field.message.fields.flatMap((each) => queryParameters(each, deeper))
  }
  const isNeeded = depth === 0 && isRequired(field)
  const schema = fieldSchema(field, schemas)
  return [{ name, in: 'query', ...(isNeeded && { required: true }), schema }]
}

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

function responsesOf(method: DescMethod, schemas: Schemas): JsonSchema {
  const schema = objectOf(method.output, schemas)
  const failed = Object.entries(errors).map(([status, name]) => [
    status,
    { $ref: `#/components/responses/${name}` },
  ])
  return {
    [successCodeOf(method)]: {
      description: 'Done.',
      content: { 'application/json': { schema } },
    },
    ...Object.fromEntries(failed),
  }
}
