/** Calls of the API, as Connect: with the token, the chosen organisation, and one more attempt. */

import type { DescService } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Interceptor } from '@connectrpc/connect'
import { createConnectTransport } from '@connectrpc/connect-web'
import { accessToken, forgetAccessToken } from '../session/tokens.ts'

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

const transport = createConnectTransport({
  baseUrl: location.origin,
  interceptors: [authorize],
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

/** A call without a descriptor: what is asked first, so that the first page loads less. */
export async function callJson<T>(method: string, request: unknown): Promise<T> {
  const response = await fetch(`/${method}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await accessToken()}`,
      'content-type': 'application/json',
      ...(organizationId !== '' && { 'x-zitadel-orgid': organizationId }),
    },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(timeoutMs),
  })
  if (!response.ok) {
    const { message = `HTTP ${response.status}` } = (await response.json()) as { message?: string }
    throw new Error(message)
  }
  return (await response.json()) as T
}
