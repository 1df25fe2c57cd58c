/** What the server can do, for clients to find out (RFC 7644 §4, RFC 7643 §5 to §7). */
import type { Json } from './attributes.ts'
import { bulkBytesMax, bulkOperationsMax } from './bulk.ts'
import { countMax } from './list-query.ts'
import {
  type Attribute,
  type ResourceType,
  resourceTypes,
  type Schema,
  schemas,
} from './schemas.ts'

const urns = 'urn:ietf:params:scim:schemas:core:2.0'

/** What an endpoint of discovery says; undefined: there is no such thing. */
export function discover(
  [endpoint, name, ...more]: readonly string[],
  baseUrl: string,
): Json | undefined {
  if (more.length > 0) return undefined
  switch (endpoint) {
    case 'ServiceProviderConfig':
      return name === undefined ? serviceProviderConfig(baseUrl) : undefined
    case 'ResourceTypes':
      return name === undefined ? resourceTypeList(baseUrl) : findResourceType({ name, baseUrl })
    default:
      return name === undefined ? schemaList(baseUrl) : findSchema({ id: name, baseUrl })
  }
}

/** What of SCIM is served. */
function serviceProviderConfig(baseUrl: string): Json {
  const supported = { supported: true }
  return {
    schemas: [`${urns}:ServiceProviderConfig`],
    documentationUri: 'https://datatracker.ietf.org/doc/html/rfc7644',
    patch: supported,
    bulk: { ...supported, maxOperations: bulkOperationsMax, maxPayloadSize: bulkBytesMax },
    filter: { ...supported, maxResults: countMax },
    changePassword: supported,
    sort: supported,
    etag: supported,
    // RFC 9865 §3
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: countMax,
      maxPageSize: countMax,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth Bearer Token',
        description: 'A token of the instance, such as a personal access token of a machine',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: {
      resourceType: 'ServiceProviderConfig',
      location: `${baseUrl}/ServiceProviderConfig`,
    },
  }
}

/** All types of resources. */
function resourceTypeList(baseUrl: string): Json {
  return listOf(resourceTypes.map((each) => resourceTypeOf(each, baseUrl)))
}

/** The type of a name; undefined: there is none. */
function findResourceType({ name, baseUrl }: { name: string; baseUrl: string }) {
  const type = resourceTypes.find((each) => each.name === name)
  return type && resourceTypeOf(type, baseUrl)
}

/** All schemas. */
function schemaList(baseUrl: string): Json {
  return listOf(schemas.map((each) => schemaOf(each, baseUrl)))
}

/** The schema of a URN; undefined: there is none. */
function findSchema({ id, baseUrl }: { id: string; baseUrl: string }) {
  const schema = schemas.find((each) => each.id.toLowerCase() === id.toLowerCase())
  return schema && schemaOf(schema, baseUrl)
}

function listOf(resources: readonly Json[]): Json {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    itemsPerPage: resources.length,
    startIndex: 1,
    Resources: resources,
  }
}

function resourceTypeOf(type: ResourceType, baseUrl: string): Json {
  const { name, endpoint, description, schema, extensions } = type
  return {
    schemas: [`${urns}:ResourceType`],
    id: name,
    name,
    endpoint,
    description,
    schema: schema.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${baseUrl}/ResourceTypes/${name}` },
  }
}

function schemaOf({ id, name, description, attributes }: Schema, baseUrl: string): Json {
  return {
    schemas: [`${urns}:Schema`],
    id,
    name,
    description,
    attributes: attributes.map(attributeOf),
    meta: { resourceType: 'Schema', location: `${baseUrl}/Schemas/${id}` },
  }
}

/** What an attribute of its type says of itself (RFC 7643 §7). */
function attributeOf(attribute: Attribute): Json {
  const { subAttributes, type, caseExact, uniqueness, ...rest } = attribute
  const isText = type !== 'boolean' && type !== 'complex'
  return {
    ...rest,
    type,
    ...(isText && { caseExact }),
    ...(type !== 'boolean' && { uniqueness }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }),
  }
}
