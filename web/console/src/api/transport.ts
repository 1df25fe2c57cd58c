/** Calls of the API, as Connect: with the token, the chosen organisation, and one more attempt. */

import { type DescService, toJson } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Interceptor } from '@connectrpc/connect'
import { errorFromJson } from '@connectrpc/connect/protocol-connect'
import { createConnectTransport } from '@connectrpc/connect-web'
import { accessToken, forgetAccessToken } from '../session/tokens.ts'
import { recordCall } from './recorded-calls.ts'

let organizationId = ''

/** The organisation that calls of v1 act in; empty: that of the caller. */
export function actIn(orgId: string): void {
  organizationId = orgId
}

/** A token may end, or be ended, before its time: it is replaced, and the call made again, once. */
const authorize: Interceptor = (next) => async (request) => {
  request.header.set('authorization', `Bearer ${await accessToken()}`)
  if (organizationId !== '' && !request.header.has('x-zitadel-orgid')) {
    request.header.set('x-zitadel-orgid', organizationId)
  }
  try {
    return await next(request)
  } catch (failure) {
    if (ConnectError.from(failure).code !== Code.Unauthenticated) throw failure
    forgetAccessToken()
    request.header.set('authorization', `Bearer ${await accessToken()}`)
    return next(request)
  }
}

/** How long an answer is waited for, in milliseconds. */
const timeoutMs = 60_000

/** So that what is shown and done can be repeated in a terminal. */
const record: Interceptor = (next) => (request) => {
  if (!request.stream) {
    const method = `${request.service.typeName}/${request.method.name}`
    const message = toJson(request.method.input, request.message)
    recordCall({ method, request: message, orgId: organizationId })
  }
  return next(request)
}

const transport = createConnectTransport({
  baseUrl: location.origin,
  interceptors: [record, authorize],
  defaultTimeoutMs: timeoutMs,
})

/** The client of a service. */
export const clientOf = <T extends DescService>(service: T) => createClient(service, transport)

/** A request for a page of the API that is no RPC; rejects with what the server says of it. */
export async function fetchApi(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${await accessToken()}`)
  const response = await fetch(path, { ...init, headers })
  if (response.ok) return response
  const { message } = (await response.json().catch(() => ({}))) as { message?: string }
  throw new Error(message ?? `HTTP ${response.status}`)
}

/**
 * A call without a descriptor, so that a screen loads less; `orgId` is the organisation to act in
 * where it is not the chosen one. A refusal is thrown as Connect's own error.
 */
export async function callJson<T>(
  method: string,
  request: unknown,
  orgId = organizationId,
  signal?: AbortSignal,
): Promise<T> {
  recordCall({ method, request, orgId })
  const limit = limited(signal)
  const send = async () =>
    fetch(`/${method}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await accessToken()}`,
        'content-type': 'application/json',
        ...(orgId !== '' && { 'x-zitadel-orgid': orgId }),
      },
      body: JSON.stringify(request),
      signal: limit,
    })
  let response = await send()
  if (response.status === 401) {
    forgetAccessToken()
    response = await send()
  }
  if (!response.ok) {
    const fallback = new ConnectError(`HTTP ${response.status}`, Code.Unknown)
    throw errorFromJson(await response.json().catch(() => null), undefined, fallback)
  }
  return (await response.json()) as T
}

/** Aborts after the limit, and with another signal. */
function limited(signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(timeoutMs)
  if (!signal) return limit
  const both = new AbortController()
  for (const each of [signal, limit]) {
    each.addEventListener('abort', () => both.abort(each.reason), { once: true })
  }
  if (signal.aborted) both.abort(signal.reason)
  return both.signal
}
