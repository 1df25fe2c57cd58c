/** Errors as SCIM answers them (surroundings §9.2, RFC 7644 §3.12). */
import { textOf } from '../../domain/refusal-texts.ts'
import { Refusal, type RefusalName, refuse } from '../../domain/refusals.ts'
import { Code, StatusError } from '../../kit/status.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { Json } from './attributes.ts'

const errorSchemaId = 'urn:ietf:params:scim:api:messages:2.0:Error'
const detailSchemaId = 'urn:ietf:params:scim:api:zitadel:messages:2.0:ErrorDetail'

/** An error as it is answered. */
export interface ScimError {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Json
}

const statuses: Readonly<Record<Code, number>> = {
  [Code.cancelled]: 499,
  [Code.unknown]: 500,
  [Code.invalidArgument]: 400,
  [Code.deadlineExceeded]: 504,
  [Code.notFound]: 404,
  [Code.alreadyExists]: 409,
  [Code.permissionDenied]: 403,
  [Code.resourceExhausted]: 429,
  [Code.failedPrecondition]: 400,
  [Code.aborted]: 409,
  [Code.outOfRange]: 400,
  [Code.unimplemented]: 501,
  [Code.internal]: 500,
  [Code.unavailable]: 503,
  [Code.dataLoss]: 500,
  [Code.unauthenticated]: 401,
}

/** Refusals with a status other than that of their kind. */
const ownStatuses: Partial<Record<RefusalName, number>> = {
  'scim.body.too_large': 413,
  'scim.bulk.too_many': 413,
  'scim.version': 412,
  'scim.method.unknown': 405,
  'group.too_many': 400,
  'group.users.too_many': 400,
  'group.user.in_too_many': 400,
  'group.external_id.too_many': 400,
}

/** The details of RFC 7644 §3.12, where they are not those of the kind. */
const scimTypes: Partial<Record<RefusalName, string | undefined>> = {
  'scim.body.json': 'invalidSyntax',
  'scim.body.schema': 'invalidSyntax',
  'scim.content_type': undefined,
  'scim.accept': undefined,
  'scim.filter': 'invalidFilter',
  'scim.filter.too_long': 'invalidFilter',
  'scim.filter.sensitive': 'sensitive',
  'scim.too_many': 'tooMany',
  'scim.count': 'invalidCount',
  'scim.cursor': 'invalidCursor',
  'scim.patch.op': 'invalidSyntax',
  'scim.patch.path': 'invalidPath',
  'scim.patch.no_target': 'noTarget',
  'scim.mutability': 'mutability',
  'scim.bulk.method': 'invalidSyntax',
  'scim.bulk.path': 'invalidPath',
}

/** The error of whatever was thrown; undefined for a failure, which the server has to report. */
export function errorOf(failure: unknown): ScimError | undefined {
  if (failure instanceof Refusal) return ofRefusal(failure)
  if (failure instanceof StatusError) return ofStatus(failure)
  if (!(failure instanceof Unavailable)) return undefined
  const text = 'The service is unavailable at the moment; repeat the request'
  return answer({ status: 503, detail: text, headers: { 'retry-after': '1' } })
}

/** What is answered for a failure, whose text nobody outside may read. */
export const internalError: ScimError = answer({
  status: 500,
  detail: 'Unknown internal server error',
})

function ofRefusal(refusal: Refusal): ScimError {
  const { refusal: name, kind, id, key, hint, retryAfterSeconds } = refusal
  const status = ownStatuses[name] ?? statuses[Code[kind]]
  const headers = {
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    ...(name === 'scim.method.unknown' && { allow: hint ?? '' }),
  }
  const detail = { id, message: key }
  return answer({
    status,
    scimType: scimTypeOf(refusal),
    detail: textOf(key, hint),
    headers,
    of: detail,
  })
}

function scimTypeOf({ refusal: name, kind }: Refusal): string | undefined {
  if (name in scimTypes) return scimTypes[name]
  if (kind === 'alreadyExists') return 'uniqueness'
  return kind === 'invalidArgument' ? 'invalidValue' : undefined
}

function ofStatus(status: StatusError): ScimError {
  const { code, message, retryAfterSeconds } = status
  if (code === Code.unauthenticated) return ofRefusal(refuse('scim.token_missing'))
  const late = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  return answer({ status: statuses[code], detail: message, headers: late })
}

interface Answered {
  readonly status: number
  readonly scimType?: string | undefined
  readonly detail: string
  readonly headers?: Readonly<Record<string, string>>
  /** The id of the error, and its untranslated text. */
  readonly of?: { readonly id: string; readonly message: string }
}

function answer({ status, scimType, detail, headers = {}, of }: Answered): ScimError {
  const body: Json = {
    schemas: of ? [errorSchemaId, detailSchemaId] : [errorSchemaId],
    ...(scimType !== undefined && { scimType }),
    detail,
    status: String(status),
    ...(of && { [detailSchemaId]: of }),
  }
  return { status, headers, body }
}
