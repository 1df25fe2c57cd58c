/** Many operations in one request (RFC 7644 §3.7, surroundings §9.4). */
import { refuse } from '../../domain/refusals.ts'
import { isObject, type Json, memberOf } from './attributes.ts'
import type { ScimError } from './errors.ts'
import { namesSchema } from './values.ts'

const bulkSchemaId = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const bulkResponseId = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'

/** The most operations of a request. */
export const bulkOperationsMax = 1000
/** The most bytes of a request. */
export const bulkBytesMax = 4_000_000

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One operation. */
export interface BulkOperation {
  readonly method: Method
  readonly bulkId: string | undefined
  /** Such as `/Users/42`. */
  readonly path: string
  /** Empty where none is needed. */
  readonly data: Json
  /** The ETag that the resource must have. */
  readonly version: string | undefined
}

/** What came of an operation. */
export interface BulkOutcome {
  readonly status: number
  readonly location?: string | undefined
  readonly version?: string | undefined
}

/** Carries operations out. */
export interface BulkRunner {
  /** Throws where it fails. */
  run(operation: BulkOperation): Promise<BulkOutcome>
  /** The error of what was thrown; of a failure, after it is reported, one without its text. */
  errorOf(failure: unknown): ScimError
}

/** Carries out a bulk request; every operation succeeds or fails by itself. */
export async function runBulk(body: Json, { run, errorOf }: BulkRunner): Promise<Json> {
  if (!namesSchema(memberOf(body, 'schemas'), bulkSchemaId)) {
    throw refuse('scim.body.schema', bulkSchemaId)
  }
  const failOnErrors = failOnErrorsOf(memberOf(body, 'failOnErrors'))
  const given = memberOf(body, 'Operations')
  if (!Array.isArray(given)) throw refuse('scim.value', 'Operations')
  if (given.length > bulkOperationsMax) {
    throw refuse('scim.bulk.too_many', String(bulkOperationsMax))
  }
  const ids = new Map<string, string>()
  const answers = new Map<number, Json>()
  let errors = 0
  for (const index of inOrder(given)) {
    const each: unknown = given[index]
    const head = { method: memberOf(each, 'method'), bulkId: memberOf(each, 'bulkId') }
    try {
      const operation = operationOf(each, { given, index })
      const resolved = { ...operation, ...resolve(operation, ids) }
      const { status, location, version } = await run(resolved)
      const id = location?.split('/').at(-1)
      if (operation.bulkId !== undefined && id !== undefined) ids.set(operation.bulkId, id)
      answers.set(index, { ...shown(head), location, version, status: String(status) })
    } catch (failure) {
      errors += 1
      const { status, body: response } = errorOf(failure)
      const location = memberOf(each, 'method') === 'POST' ? undefined : locationOf(each)
      answers.set(index, { ...shown(head), location, status: String(status), response })
      if (errors >= failOnErrors) break
    }
  }
  const operations = [...answers].sort(([one], [other]) => one - other)
  return { schemas: [bulkResponseId], Operations: operations.map(([, answer]) => answer) }
}

/** What an answer repeats of its operation: texts alone. */
function shown({ method, bulkId }: { readonly method: unknown; readonly bulkId: unknown }): Json {
  return {
    ...(typeof method === 'string' && { method: method.slice(0, 10) }),
    ...(typeof bulkId === 'string' && { bulkId: bulkId.slice(0, bulkIdMax) }),
  }
}

function locationOf(operation: unknown): string | undefined {
  const path = memberOf(operation, 'path')
  return typeof path === 'string' && path.length < 500 ? path : undefined
}

function failOnErrorsOf(given: unknown): number {
  if (given === undefined || given === null) return Number.POSITIVE_INFINITY
  if (typeof given === 'number' && Number.isSafeInteger(given) && given >= 1) return given
  throw refuse('scim.bulk.fail_on_errors')
}

const bulkIdMax = 200

/**
 * The operations in their order, but those that refer to what a later one creates come behind that
 * one. Those that refer to each other keep their order, and fail.
 */
function inOrder(operations: readonly unknown[]): readonly number[] {
  const creators = new Map<string, number>()
  for (const [index, each] of operations.entries()) {
    const bulkId = memberOf(each, 'bulkId')
    if (typeof bulkId === 'string' && !creators.has(bulkId)) creators.set(bulkId, index)
  }
  const references = operations.map((each) => referencesIn(each))
  const order: number[] = []
  const state = new Map<number, 'open' | 'done'>()
  for (const [start] of operations.entries()) {
    // A way through the references, deeper ones first, without recursion.
    const way = [start]
    while (way.length > 0) {
      const index = way.at(-1) ?? start
      const waits = (references[index] ?? [])
        .flatMap((id) => creators.get(id) ?? [])
        .find((other) => !state.has(other) && other !== index)
      if (!state.has(index)) state.set(index, 'open')
      if (waits !== undefined) {
        way.push(waits)
        continue
      }
      way.pop()
      if (state.get(index) === 'open') {
        state.set(index, 'done')
        order.push(index)
      }
    }
  }
  return order
}

const reference = /bulkId:([^"/\\\s]{1,200})/g

function referencesIn(operation: unknown): readonly string[] {
  const text = JSON.stringify([memberOf(operation, 'path'), memberOf(operation, 'data')])
  return [...text.matchAll(reference)].map(([, id = '']) => id)
}

function operationOf(
  given: unknown,
  { given: all, index }: { readonly given: readonly unknown[]; readonly index: number },
): BulkOperation {
  const method = methodOf(memberOf(given, 'method'))
  const path = memberOf(given, 'path')
  const isPath = typeof path === 'string' && /^\/(Users|Groups)(\/[^/]{1,300})?$/.test(path)
  const hasId = isPath && path.split('/').length > 2
  if (!isPath || hasId === (method === 'POST')) {
    throw refuse('scim.bulk.path', String(path).slice(0, 100))
  }
  const bulkId = memberOf(given, 'bulkId')
  if (method === 'POST' && (typeof bulkId !== 'string' || !/^[^"/\\\s]{1,200}$/.test(bulkId))) {
    throw refuse('scim.bulk.id_missing')
  }
  const isTaken = (each: unknown, other: number) =>
    other < index && memberOf(each, 'bulkId') === bulkId
  if (typeof bulkId === 'string' && all.some(isTaken)) {
    throw refuse('scim.bulk.id_taken', bulkId.slice(0, bulkIdMax))
  }
  const sent = memberOf(given, 'data')
  const data = isObject(sent) ? sent : undefined
  if (method !== 'DELETE' && !data) throw refuse('scim.bulk.data')
  const version = memberOf(given, 'version')
  return {
    ...{ method, path, data: data ?? {} },
    bulkId: typeof bulkId === 'string' ? bulkId : undefined,
    version: typeof version === 'string' ? version : undefined,
  }
}

function methodOf(given: unknown): Method {
  const method = String(given).toUpperCase()
  if (method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE') {
    return method
  }
  throw refuse('scim.bulk.method', String(given).slice(0, 20))
}

/** Puts the ids of what was created where the request refers to it. */
function resolve({ path, data }: BulkOperation, ids: ReadonlyMap<string, string>) {
  const found = withIds(data, ids)
  return { path: String(withIds(path, ids)), data: isObject(found) ? found : {} }
}

function withIds(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') {
    if (!value.includes('bulkId:')) return value
    return value.replace(reference, (_, id: string) => {
      const found = ids.get(id)
      if (found === undefined) throw refuse('scim.bulk.reference', id)
      return found
    })
  }
  if (Array.isArray(value)) return value.map((each) => withIds(each, ids))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withIds(each, ids)]))
}
