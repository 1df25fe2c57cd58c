/** Calls of the API, as Connect: with the token, the chosen organisation, and one more attempt. */

import { type DescService, toJson } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient, type Interceptor } from '@connectrpc/connect'
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

/** What may be said of a call without a descriptor. */
export interface CallOptions {
  /** Acts in this organisation, rather than in the chosen one. */
  readonly orgId?: string
  readonly signal?: AbortSignal
}

/**
 * A call without a descriptor: what is asked first, so that the first page loads less, and services
 * of one screen. Rejects with a `ConnectError` where the server refuses.
 */
export async function callJson<T>(
  method: string,
  request: unknown,
  { orgId = organizationId, signal }: CallOptions = {},
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
  if (!response.ok) throw await refusalOf(response)
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

/** The error of Connect's protocol, whose code is in snake case. */
async function refusalOf(response: Response): Promise<ConnectError> {
  const said = (await response.json().catch(() => ({}))) as { code?: string; message?: string }
  const name = (said.code ?? '').replaceAll(/(?:^|_)(.)/g, (_, letter: string) =>
    letter.toUpperCase(),
  )
  const code = Object.entries(Code).find(([each]) => each === name)?.[1]
  const known = typeof code === 'number' ? code : Code.Unknown
  return new ConnectError(said.message ?? `HTTP ${response.status}`, known)
}
