/**
 * SCIM 2.0 below `/scim/v2/{organisation}` (surroundings §9, RFC 7643, RFC 7644, RFC 9865). Who
 * calls, and whether the organisation is there, is known before anything of a body is read.
 */
import { refuse } from '../../domain/refusals.ts'
import { type RequestOriginDeps, resolveRequestOrigin } from '../../kit/host.ts'
import { findNetwork } from '../../kit/network.ts'
import type { StreamPage, StreamRequest, StreamResponse } from '../../kit/page.ts'
import type { SecurityLog } from '../../kit/security-log.ts'
import { Code, StatusError } from '../../kit/status.ts'
import type { Instance } from '../../queries/organization/directory.ts'
import type { Context } from '../context.ts'
import { authorize, findContextOrg } from '../guards/authorize.ts'
import { reportRefused } from '../guards/refused-callers.ts'
import type { Router } from '../router.ts'
import { checkMediaTypes, mediaType } from './body.ts'
import type { ScimAnswer, ScimCall, ScimDeps } from './call.ts'
import { discover } from './discovery.ts'
import { errorOf, internalError, type ScimError } from './errors.ts'
import { answerCall, routeOf } from './routes.ts'
import { callerKeys } from './user-keys.ts'

/** What the pages use. */
export interface ScimPageDeps extends ScimDeps, RequestOriginDeps<Instance> {
  readonly router: Pick<Router, 'enter' | 'answerOnce'>
  readonly directory: ScimDeps['directory']
  readonly security?: SecurityLog | undefined
  /** Called with what went wrong, whose text nobody outside may read. */
  readonly onFailure: (failure: unknown) => void
}

const root = '/scim/v2/'

/** Creates the pages. */
export function createScimPages(deps: ScimPageDeps): readonly StreamPage[] {
  return [
    {
      method: '*',
      path: `${root}*`,
      isForAnyOrigin: true,
      stream: async (request) => toResponse(request, await answer(deps, request)),
    },
  ]
}

async function answer(deps: ScimPageDeps, request: StreamRequest): Promise<ScimAnswer> {
  let context: Context | undefined
  try {
    const path = pathOf(request)
    const discovered = await discoveredAt(deps, { request, path })
    if (discovered) return discovered
    const route = routeOf(request.method, path.parts)
    context = await entered(deps, request)
    const call = await callIn(deps, { context, orgId: path.orgId })
    checkMediaTypes(request.headers)
    const report = (failure: unknown) => scimErrorOf(deps, failure)
    return await answerCall({ call, request, route, router: deps.router, report })
  } catch (failure) {
    const { requestId, peer, method } = request
    const trace = { requestId, network: findNetwork(peer), method: `SCIM ${method}` }
    const caller = { instanceId: context?.instance.id, callerId: context?.caller.userId }
    reportRefused(deps.security, { failure, trace: () => ({ ...trace, ...caller }) })
    return scimErrorOf(deps, failure)
  }
}

/** The error to answer with; a failure is reported. */
function scimErrorOf({ onFailure }: Pick<ScimPageDeps, 'onFailure'>, failure: unknown): ScimError {
  const known = errorOf(failure)
  if (!known) onFailure(failure)
  return known ?? internalError
}

interface ScimPath {
  readonly orgId: string
  /** What follows the organisation, decoded. */
  readonly parts: readonly string[]
}

function pathOf({ path }: StreamRequest): ScimPath {
  const parts = path.slice(root.length).split('/')
  try {
    const [orgId = '', ...rest] = parts.map(decodeURIComponent)
    // A slash at the end means nothing.
    if (rest.at(-1) === '') rest.pop()
    if (orgId === '' || orgId.includes('\u0000')) throw refuse('scim.path.unknown')
    return { orgId, parts: rest }
  } catch (reason) {
    // What is not encoded as it must be is no path of ours.
    throw reason instanceof URIError ? refuse('scim.path.unknown') : reason
  }
}

/** The answer of an endpoint that says what is served, to anybody. */
async function discoveredAt(
  deps: ScimPageDeps,
  { request, path }: { readonly request: StreamRequest; readonly path: ScimPath },
): Promise<ScimAnswer | undefined> {
  const [endpoint = ''] = path.parts
  if (!['ServiceProviderConfig', 'ResourceTypes', 'Schemas'].includes(endpoint)) return undefined
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw refuse('scim.method.unknown', 'GET')
  }
  checkMediaTypes(request.headers)
  if (new URLSearchParams(request.query).has('filter')) throw refuse('scim.discovery.filter')
  const { origin } = await resolveRequestOrigin(deps, request.headers)
  const body = discover(path.parts, baseUrlOf(origin, path))
  if (!body) throw refuse('scim.path.unknown')
  return { status: 200, body }
}

function baseUrlOf(origin: string, { orgId }: Pick<ScimPath, 'orgId'>): string {
  return `${origin}${root}${encodeURIComponent(orgId)}`
}

/** The caller; a request without a token is refused with an id of its own (surroundings §2.1). */
async function entered({ router }: ScimPageDeps, request: StreamRequest): Promise<Context> {
  try {
    return await router.enter(request)
  } catch (failure) {
    const isMissing = failure instanceof StatusError && failure.code === Code.unauthenticated
    throw isMissing ? refuse('scim.token_missing') : failure
  }
}

/** The call in the organisation of the path; refused where that is none (surroundings §9.1). */
async function callIn(
  deps: ScimPageDeps,
  { context, orgId }: { readonly context: Context; readonly orgId: string },
): Promise<ScimCall> {
  const { caller, instance, origin } = context
  const { id: instanceId } = instance
  const named = { instanceId, caller, header: orgId, request: undefined, orgField: undefined }
  await findContextOrg(deps.directory, named)
  await authorize(caller, { permission: 'authenticated', orgId })
  const key = callerKeys.provisioningDomain
  const found = caller.isSystemUser
    ? undefined
    : await deps.users.metadataEntry({ instanceId, userId: caller.userId, key })
  const provisioningDomain = Buffer.from(found?.value ?? '')
    .toString()
    .trim()
  const scope = { baseUrl: baseUrlOf(origin, { orgId }), provisioningDomain }
  return { deps, context: { ...context, orgId }, instanceId, orgId, scope }
}

function toResponse({ headers, method }: StreamRequest, answered: ScimAnswer): StreamResponse {
  const { status, body } = answered
  const origin = headers.get('origin')
  const isBare = body === undefined || method === 'HEAD'
  return {
    status,
    headers: {
      ...(body !== undefined && { 'content-type': mediaType }),
      'cache-control': 'no-store',
      'x-robots-tag': 'none',
      ...(origin !== undefined && {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'ETag, Location, Content-Location',
        vary: 'Origin',
      }),
      ...answered.headers,
    },
    body: isBare ? '' : JSON.stringify(body),
  }
}
