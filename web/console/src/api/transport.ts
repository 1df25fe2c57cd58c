/** Calls of the API, as Connect: with the token, the chosen organisation, and one more attempt. */

import type { DescService } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Interceptor } from '@connectrpc/connect'
import { errorFromJson } from '@connectrpc/connect/protocol-connect'
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
    const unknown = new ConnectError(`HTTP ${response.status}`, Code.Unknown)
    throw errorFromJson(await response.json().catch(() => null), undefined, unknown)
  }
  return (await response.json()) as T
}
