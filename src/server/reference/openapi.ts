/**
 * OpenAPI 3.1 documents, one a service, made from the descriptors: paths, parameters, bodies and
 * rules are those that the server goes by (https://spec.openapis.org/oas/v3.1.0).
 */
import { readVersion } from '../../kit/version.ts'
import type { ServedService } from '../../proto/services.ts'
import type { JsonSchema, Schemas } from './json-schema.ts'
import { type Operation, operationsOf } from './operations.ts'

/** The document of a service; `url`: where this server is. */
export function openApiOf(served: ServedService, url: string): JsonSchema {
  const { service, restPrefix } = served
  const schemas: Schemas = new Map()
  const paths = new Map<string, Record<string, unknown>>()
  /** Templates that differ in the names of their variables are one path. */
  const templates = new Map<string, string>()
  for (const method of service.methods) {
    for (const each of operationsOf(method, { schemas, restPrefix })) {
      const { verb, path, operation } = each
      const shape = path.replace(/\{[^}]+\}/g, '{}')
      const first = templates.get(shape) ?? path
      templates.set(shape, first)
      const item = paths.get(first) ?? {}
      const parameters = renamed(each, first)
      item[verb] = { ...operation, ...(parameters.length > 0 && { parameters }) }
      paths.set(first, item)
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: service.typeName,
      version: readVersion(),
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    security: [{ bearer: [] }],
    tags: [{ name: service.typeName, description: `The RPCs of \`${service.typeName}\`.` }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      responses,
      schemas: {
        ...Object.fromEntries([...schemas].sort(([one], [other]) => (one < other ? -1 : 1))),
        Error: error,
      },
    },
  }
}

const variablesOf = (path: string): string[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name)

/** The parameters with the names of variables that the path has first been given with. */
function renamed({ path, parameters }: Operation, first: string): readonly JsonSchema[] {
  const names = variablesOf(path)
  const others = variablesOf(first)
  return parameters.map((each) => {
    const index = each.in === 'path' ? names.indexOf(String(each.name)) : -1
    return index < 0 ? each : { ...each, name: others[index] }
  })
}

const introduction = [
  'Bodies are JSON in UTF-8 by the mapping of protobuf. Fields that are empty are left out of',
  'answers; unknown fields of requests are refused. Send a token as `Authorization: Bearer …`.',
  'An `Idempotency-Key` makes a creating call safe to repeat for 24 hours.',
  '',
  'An error has a `code` (that of gRPC), a `message` with an id in brackets that stays the same,',
  'and `details`. What each id means and what to do is in `docs/errors.md`.',
].join('\n')

const error: JsonSchema = {
  type: 'object',
  required: ['code', 'message'],
  properties: {
    code: { type: 'integer', description: 'The code of gRPC.', examples: [5] },
    message: { type: 'string', examples: ['User could not be found (QUERY-Dfbg2)'] },
    details: {
      type: 'array',
      items: {
        type: 'object',
        properties: { '@type': { type: 'string' }, id: { type: 'string' } },
      },
    },
  },
}

const responses: JsonSchema = Object.fromEntries(
  Object.entries({
    Refused: 'The request breaks a rule, or the state of the resource does not allow it.',
    Unauthenticated: 'The token is missing, wrong or expired.',
    Forbidden: 'The caller has no permission for this.',
    NotFound: 'There is no such resource, or the caller may not know of it.',
    Conflict: 'It is there already, or somebody else changed it at the same moment.',
    TooMany: 'Too often, or too much: wait for `Retry-After`.',
    Internal: 'A failure of the server, which is logged with the id of the request.',
    Unavailable: 'Busy, or its store is: try again after `Retry-After`.',
  }).map(([name, description]) => [
    name,
    {
      description,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  ]),
)
