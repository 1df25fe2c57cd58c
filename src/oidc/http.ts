/** OAuth over HTTP: the request's instance and form, responses and errors. */

import { textOf } from '../domain/refusal-texts.ts'
import { Refusal } from '../domain/refusals.ts'
import { parseForm } from '../kit/form.ts'
import { BlockedInstance, resolveRequestOrigin } from '../kit/host.ts'
import { findNetwork } from '../kit/network.ts'
import type { Page, PageRequest, PageResponse } from '../kit/page.ts'
import type { SecurityLog } from '../kit/security-log.ts'
import type { Directory, Instance } from '../queries/organization/directory.ts'

/** A request to an instance. */
export interface OAuthRequest {
  readonly instance: Instance
  /** The origin of the request, which is the issuer (surroundings §2.8). */
  readonly issuer: string
  /** The URL of the endpoint itself, without a query. */
  readonly endpoint: string
  /** The network it came from. */
  readonly network: string
  header(name: string): string | undefined
  /** The whole form. */
  readonly form: URLSearchParams
  /** A field of the form; an empty one counts as absent (RFC 6749 §3.2). */
  field(name: string): string | undefined
}

/** The response of an endpoint. */
export interface OAuthAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json: unknown
}

type ErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'access_denied'
  | 'temporarily_unavailable'
  | 'invalid_scope'
  // RFC 8693 §2.2.2
  | 'invalid_target'
  // RFC 8628 §3.5
  | 'authorization_pending'
  | 'slow_down'
  | 'expired_token'

/** Details of an error beyond its code and text. */
export interface OAuthErrorDetails {
  readonly retryAfterSeconds?: number | undefined
  /** The refusal behind it; shown where the instance asks for that. */
  readonly cause?: Refusal
}

/** An expected error, with a code of RFC 6749 §5.2 or RFC 6750 §3.1. */
export class OAuthError extends Error {
  readonly error: ErrorCode
  readonly status: number
  /** Seconds after which a retry may succeed. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    error: ErrorCode,
    description: string,
    status = 400,
    { retryAfterSeconds, cause }: OAuthErrorDetails = {},
  ) {
    super(description, cause && { cause })
    this.name = 'OAuthError'
    this.error = error
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What every endpoint uses. */
export interface EndpointDeps {
  readonly directory: Pick<Directory, 'instanceByHost' | 'isTrustedDomain' | 'feature'>
  readonly externalUrl: URL
  /** The operator's security log. */
  readonly security?: SecurityLog | undefined
}

/** A page for a function that answers requests of one instance. */
export function endpoint(
  deps: EndpointDeps,
  { method, path }: { method: string; path: string },
  answer: (request: OAuthRequest) => Promise<OAuthAnswer>,
): Page {
  return {
    method,
    path,
    isForAnyOrigin: true,
    handle: async (page) => {
      const respond = ({ status = 200, headers = fresh, json }: OAuthAnswer): PageResponse => ({
        status,
        headers: { ...fieldsFor(page), ...headers },
        ...(json !== undefined && { body: JSON.stringify(json) }),
      })
      let instanceId: string | undefined
      try {
        const request = await resolveRequest(deps, page)
        instanceId = request.instance.id
        const answered = await answer(request)
        logRefusal(deps, { page, path, instanceId, answered })
        return respond(answered)
      } catch (reason) {
        const failure = errorOf(reason)
        const { error, status, message, retryAfterSeconds } = failure
        const parent = await parentOf(deps, { instanceId, failure })
        const late = retryAfterSeconds === undefined ? {} : retryAfter(retryAfterSeconds)
        const headers = { ...fresh, ...late, ...challengeOf(page, { error, status }) }
        const json = { error, error_description: message, ...parent }
        const answered = { status, headers, json }
        logRefusal(deps, { page, path, instanceId, answered })
        return respond(answered)
      }
    },
  }
}

/**
 * How to authenticate, with every 401 (RFC 9110 §11.6.1): by a token (RFC 6750 §3), or as a client
 * (RFC 6749 §5.2). Pages get no `Basic`, for which a browser would ask its user.
 */
function challengeOf(
  { headers }: PageRequest,
  { error, status }: { readonly error: ErrorCode; readonly status: number },
): Record<string, string> {
  if (bearerErrors.has(error)) return { 'www-authenticate': `Bearer error="${error}"` }
  if (status !== 401) return {}
  if (error === 'invalid_request') return { 'www-authenticate': 'Bearer' }
  const isFromPage = headers.get('origin') !== undefined
  return isFromPage ? {} : { 'www-authenticate': 'Basic realm="OAuth", charset="UTF-8"' }
}

const bearerErrors = new Set(['invalid_token', 'insufficient_scope'])

/** Errors that mean a refused caller rather than a malformed request. */
const refusing = new Set([
  'invalid_client',
  'invalid_grant',
  'invalid_token',
  'unauthorized_client',
  'access_denied',
])

function logRefusal(
  { security }: EndpointDeps,
  about: { page: PageRequest; path: string; instanceId: string | undefined; answered: OAuthAnswer },
): void {
  const { page, path: method, instanceId, answered } = about
  const { status = 200, json } = answered
  if (!security || status < 400) return
  const { error } = (json ?? {}) as { error?: unknown }
  const isLimit = status === 429
  if (!isLimit && !(status === 401 || refusing.has(String(error)))) return
  const { requestId, peer } = page
  const what = isLimit ? 'limit' : 'token'
  const trace = { requestId, instanceId, method, network: findNetwork(peer) }
  security.refused({ what, reason: String(error ?? status), ...trace })
}

const retryAfter = (seconds: number) => ({ 'retry-after': String(seconds) })

/**
 * Of refusals only a busy store and too many attempts get here, and OAuth has no better code for
 * the second; failures are left to the server.
 */
function errorOf(reason: unknown): OAuthError {
  if (reason instanceof OAuthError) return reason
  if (reason instanceof BlockedInstance) {
    return new OAuthError('temporarily_unavailable', reason.message, 429)
  }
  if (reason instanceof Refusal && reason.kind === 'unavailable') {
    return new OAuthError('temporarily_unavailable', reason.key, 503, { cause: reason })
  }
  if (reason instanceof Refusal && reason.kind === 'resourceExhausted') {
    const { key, hint, retryAfterSeconds } = reason
    const text = textOf(key, hint)
    const details = { retryAfterSeconds, cause: reason }
    return new OAuthError('temporarily_unavailable', text, 429, details)
  }
  throw reason
}

/** The refusal behind an error, for instances with the feature (organizations.md §5). */
async function parentOf(
  { directory }: EndpointDeps,
  { instanceId, failure }: { instanceId: string | undefined; failure: OAuthError },
): Promise<{ readonly parent?: string }> {
  const { cause } = failure
  if (instanceId === undefined || !(cause instanceof Refusal)) return {}
  if (!(await directory.feature(instanceId, 'debug_oidc_parent_error'))) return {}
  return { parent: `${textOf(cause.key, cause.hint)} (${cause.id})` }
}

/** Headers against caching (RFC 6749 §5.1). */
export const fresh = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** Allowed from any origin: the credential is a token or secret, never a cookie. */
function fieldsFor({ headers }: PageRequest): Record<string, string> {
  const origin = headers.get('origin')
  return {
    'content-type': 'application/json',
    ...(origin !== undefined && {
      'access-control-allow-origin': origin,
      vary: 'Origin',
    }),
  }
}

/** The request with its instance. Throws a `StatusError` when its host belongs to none. */
export async function resolveRequest(
  deps: EndpointDeps,
  { headers, body, peer, path }: PageRequest,
): Promise<OAuthRequest> {
  // An assertion for another issuer must not pass because its sender names that issuer.
  const { instance, origin: issuer } = await resolveRequestOrigin(deps, headers)
  const form = parseForm({ headers, body })
  return {
    instance,
    issuer,
    endpoint: issuer + path,
    network: findNetwork(peer),
    header: (name) => headers.get(name),
    form,
    field: (name) => {
      const values = form.getAll(name)
      if (values.length > 1) throw new OAuthError('invalid_request', `${name} is there twice`)
      return values[0] || undefined
    },
  }
}
