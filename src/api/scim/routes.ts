/** The endpoints of SCIM that need a caller, and what each answers (surroundings §9.1). */
import { Refusal, refuse } from '../../domain/refusals.ts'
import { parseFields } from '../../kit/form.ts'
import type { StreamRequest } from '../../kit/page.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { Router } from '../router.ts'
import { type Json, memberOf } from './attributes.ts'
import { parseBody } from './body.ts'
import { type BulkOperation, type BulkOutcome, bulkBytesMax, runBulk } from './bulk.ts'
import type { Preconditions, ScimAnswer, ScimCall, Selection } from './call.ts'
import type { ScimError } from './errors.ts'
import { queryOf, searchRequestOf, searchSchemaId, selectionOf } from './list-query.ts'
import { patchSchemaId } from './patch.ts'
import { isKnown, versionIn } from './preconditions.ts'
import { groups, type Resources, users } from './resources.ts'
import { search, searchAll } from './search.ts'
import { selected } from './selection.ts'
import { namesSchema } from './values.ts'

/** The most bytes of any body but that of a bulk request (surroundings §9.1). */
const bodyBytesMax = 1_000_000

/** An endpoint. */
export type Route =
  | { readonly kind: 'list' | 'create' | 'search'; readonly of: Resources }
  | {
      readonly kind: 'read' | 'replace' | 'patch' | 'delete'
      readonly of: Resources
      readonly id: string
    }
  | { readonly kind: 'searchAll' | 'bulk' }

/** A request on its way to its endpoint. */
export interface RoutedCall {
  readonly call: ScimCall
  readonly request: StreamRequest
  readonly route: Route
  readonly router: Pick<Router, 'answerOnce'>
  /** The error of what was thrown; reports failures. */
  readonly report: (failure: unknown) => ScimError
}

const byName: ReadonlyMap<string, Resources> = new Map([
  ['Users', users],
  ['Groups', groups],
])

/** What is done to one resource, by method. */
const kindsOfOne: ReadonlyMap<string, 'read' | 'replace' | 'patch' | 'delete'> = new Map([
  ['GET', 'read'],
  ['HEAD', 'read'],
  ['PUT', 'replace'],
  ['PATCH', 'patch'],
  ['DELETE', 'delete'],
])

/** The endpoint of a path behind the organisation. Throws a refusal. */
export function routeOf(method: string, [name = '', id, ...more]: readonly string[]): Route {
  if (name === 'Me' && id === undefined) throw refuse('scim.me')
  if (more.length > 0) throw refuse('scim.path.unknown')
  if (id === undefined && (name === 'Bulk' || name === '.search')) {
    if (method !== 'POST') throw refuse('scim.method.unknown', 'POST')
    return { kind: name === 'Bulk' ? 'bulk' : 'searchAll' }
  }
  const of = byName.get(name)
  if (!of || id?.includes('\u0000')) throw refuse('scim.path.unknown')
  if (id === undefined) {
    if (method === 'GET' || method === 'HEAD') return { kind: 'list', of }
    if (method === 'POST') return { kind: 'create', of }
    throw refuse('scim.method.unknown', 'GET, POST')
  }
  if (id === '.search') {
    if (method === 'POST') return { kind: 'search', of }
    throw refuse('scim.method.unknown', 'POST')
  }
  const kind = kindsOfOne.get(method)
  if (!kind) throw refuse('scim.method.unknown', 'GET, PUT, PATCH, DELETE')
  return { kind, of, id }
}

/** Carries out a request, once if it has an idempotency key. */
export async function answerCall(routed: RoutedCall): Promise<ScimAnswer> {
  const { call, request, route } = routed
  const fields = parseFields(request.query)
  switch (route.kind) {
    case 'list':
      return { status: 200, body: await search(call, route.of, queryOf(fields)) }
    case 'read':
      return read(call, { of: route.of, id: route.id, request, fields })
    case 'search':
    case 'searchAll': {
      const body = await bodyOf(request, bodyBytesMax)
      requireSchema(body.json, searchSchemaId)
      const query = searchRequestOf(body.json)
      const found = route.kind === 'search' ? search(call, route.of, query) : searchAll(call, query)
      return { status: 200, body: await found }
    }
    default:
      return changeOnce(routed, fields)
  }
}

interface Reading {
  readonly of: Resources
  readonly id: string
  readonly request: StreamRequest
  readonly fields: URLSearchParams
}

async function read(call: ScimCall, { of, id, request, fields }: Reading): Promise<ScimAnswer> {
  const selection = selectionOf(fields)
  const resource = await of.read(call, id, selection)
  const headers = { ...tagOf(resource), 'content-location': locationOf(resource) }
  if (isKnown(resource, preconditionsOf(request))) return { status: 304, headers }
  return { status: 200, headers, body: selected(of.type, resource, selection) }
}

function tagOf(resource: Json): Readonly<Record<string, string>> {
  return { etag: versionIn(resource) }
}

function locationOf(resource: Json): string {
  return String(memberOf(memberOf(resource, 'meta'), 'location'))
}

function preconditionsOf({ headers }: StreamRequest): Preconditions {
  return { ifMatch: headers.get('if-match'), ifNoneMatch: headers.get('if-none-match') }
}

interface Body {
  readonly bytes: Uint8Array
  readonly json: Json
}

async function bodyOf(request: StreamRequest, bytesMax: number): Promise<Body> {
  const encoding = request.headers.get('content-encoding') ?? 'identity'
  if (encoding !== 'identity') throw refuse('scim.content_type', `in ${encoding.slice(0, 20)}`)
  try {
    const bytes = await request.whole(bytesMax)
    return { bytes, json: parseBody(bytes) }
  } catch (failure) {
    const isTooLarge =
      failure instanceof StatusError &&
      failure.code === Code.resourceExhausted &&
      failure.message.startsWith('received message larger')
    throw isTooLarge ? refuse('scim.body.too_large', String(bytesMax)) : failure
  }
}

function requireSchema(body: Json, id: string): void {
  if (!namesSchema(memberOf(body, 'schemas'), id)) throw refuse('scim.body.schema', id)
}

/** A change, of which the answer is kept for repetitions with the same key. */
async function changeOnce(routed: RoutedCall, fields: URLSearchParams): Promise<ScimAnswer> {
  const { call, request, route, router } = routed
  const isBulk = route.kind === 'bulk'
  const empty: Body = { bytes: new Uint8Array(), json: {} }
  const body =
    route.kind === 'delete' ? empty : await bodyOf(request, isBulk ? bulkBytesMax : bodyBytesMax)
  const { headers, method, path, query } = request
  const name = ['SCIM', method, path, query, headers.get('if-match') ?? '']
  const { context } = call
  const once = { headers, context, name, body: body.bytes }
  const answered = await router.answerOnce(once, async (own) => {
    const answer = await change({ ...routed, call: { ...call, context: own } }, body.json, fields)
    return Buffer.from(JSON.stringify(answer))
  })
  const kept: ScimAnswer = JSON.parse(Buffer.from(answered).toString())
  return kept
}

async function change(
  { call, request, route, report }: RoutedCall,
  body: Json,
  fields: URLSearchParams,
): Promise<ScimAnswer> {
  if (route.kind === 'bulk') return { status: 200, body: await bulk(call, { body, report }) }
  const selection = selectionOf(fields)
  const preconditions = preconditionsOf(request)
  if (route.kind === 'create') {
    const made = await route.of.create(call, body, selection)
    const headers = { ...tagOf(made), location: locationOf(made) }
    return { status: 201, headers, body: selected(route.of.type, made, selection) }
  }
  if (route.kind === 'delete') {
    await route.of.remove(call, { id: route.id, preconditions })
    return { status: 204 }
  }
  if (route.kind !== 'replace' && route.kind !== 'patch') throw refuse('scim.path.unknown')
  const isPatch = route.kind === 'patch'
  if (isPatch) requireSchema(body, patchSchemaId)
  const given = { id: route.id, body, preconditions, selection: shownOf(isPatch, selection) }
  const changed = await (isPatch ? route.of.patch(call, given) : route.of.replace(call, given))
  const headers = { ...tagOf(changed), 'content-location': locationOf(changed) }
  // A patch is answered with a resource where the request says which part (RFC 7644 §3.5.2).
  const isBare = isPatch && !selection.attributes && !selection.excludedAttributes
  if (isBare) return { status: 204, headers }
  return { status: 200, headers, body: selected(route.of.type, changed, selection) }
}

/** Without an answer that shows them, members of a group need not be read. */
function shownOf(isPatch: boolean, selection: Selection): Selection {
  const isBare = !selection.attributes && !selection.excludedAttributes
  return isPatch && isBare ? { attributes: ['meta'] } : selection
}

interface BulkCall {
  readonly body: Json
  readonly report: (failure: unknown) => ScimError
}

function bulk(call: ScimCall, { body, report }: BulkCall): Promise<Json> {
  return runBulk(body, {
    run: (operation) => runOperation(call, operation),
    errorOf: (failure) => {
      // The whole request was carried out before.
      const isRepeated = failure instanceof Refusal && failure.refusal === 'request.done_before'
      if (isRepeated) throw failure
      return report(failure)
    },
  })
}

const nothing: Selection = { attributes: ['meta'] }

async function runOperation(call: ScimCall, operation: BulkOperation): Promise<BulkOutcome> {
  const { method, path, version, data } = operation
  const parts = path.slice(1).split('/').map(decodeURIComponent)
  const route = routeOf(method, parts)
  const preconditions: Preconditions = { ifMatch: version }
  if (route.kind === 'create') {
    const made = await route.of.create(call, data, nothing)
    return { status: 201, location: locationOf(made), version: versionIn(made) }
  }
  if (route.kind === 'delete') {
    await route.of.remove(call, { id: route.id, preconditions })
    return { status: 204, location: `${call.scope.baseUrl}${path}` }
  }
  if (route.kind !== 'replace' && route.kind !== 'patch') throw refuse('scim.bulk.path', path)
  if (route.kind === 'patch') requireSchema(data, patchSchemaId)
  const given = { id: route.id, body: data, preconditions, selection: nothing }
  const isPatch = route.kind === 'patch'
  const changed = await (isPatch ? route.of.patch(call, given) : route.of.replace(call, given))
  return { status: isPatch ? 204 : 200, location: locationOf(changed), version: versionIn(changed) }
}
