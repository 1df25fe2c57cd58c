/**
 * The console's tokens. The console is a public client of ours: its access token is in the memory
 * of its page, and its refresh token in a cookie that no script can read (BCP "OAuth 2.0 for
 * Browser-Based Applications", §6.2). These pages put it there, and take it out again.
 */
import { consoleCallback } from '../../commands/instance/open-console.ts'
import { type RequestOrigin, resolveRequestOrigin } from '../../kit/host.ts'
import type { Page, PageRequest, PageResponse } from '../../kit/page.ts'
import type { Instance } from '../../queries/organization/directory.ts'
import type { EndpointDeps } from '../http.ts'
import type { ConsoleClients } from './console-client.ts'

/** Where the console gets its tokens: POST a code, or nothing to refresh; DELETE to end them. */
export const consoleTokenPath = '/ui/console/auth/token'

/** What these pages use. */
export interface ConsoleTokenDeps extends EndpointDeps {
  readonly consoleClients: ConsoleClients
  /** Our own endpoints, which decide everything. */
  readonly token: Page
  readonly revoke: Page
}

const cookieName = 'gatehouse.console'
/** As long as refresh tokens live at most, in seconds; the server knows better when they end. */
const cookieSeconds = 90 * 24 * 3600

const headers = {
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
  'x-content-type-options': 'nosniff',
}

/** The pages. */
export function consoleTokenPages(deps: ConsoleTokenDeps): Page[] {
  return [
    { method: 'POST', path: consoleTokenPath, handle: (request) => answerTokens(deps, request) },
    { method: 'DELETE', path: consoleTokenPath, handle: (request) => answerEnd(deps, request) },
  ]
}

async function answerTokens(deps: ConsoleTokenDeps, request: PageRequest): Promise<PageResponse> {
  const at = await resolveRequestOrigin(deps, request.headers)
  if (!isOwnScript(request, at)) return refused(403, 'invalid_request')
  const given = parse(request.body)
  if (!given) return refused(400, 'invalid_request')
  const kept = cookieOf(request, at)
  if (given.code === undefined && kept === undefined) return refused(401, 'invalid_grant')
  const clientId = await deps.consoleClients.clientAt(at)
  const grant: Record<string, string> =
    given.code === undefined
      ? { grant_type: 'refresh_token', refresh_token: kept ?? '' }
      : {
          grant_type: 'authorization_code',
          code: given.code,
          code_verifier: given.codeVerifier,
          redirect_uri: consoleCallback(at.origin),
        }
  const answer = await deps.token.handle(formOf(request, { ...grant, client_id: clientId }))
  const json: Record<string, unknown> = JSON.parse(String(answer.body ?? '{}'))
  if (answer.status !== 200) {
    // What is over is not asked for again; what was too much at once may be tried later.
    const isOver = answer.status === 400 || answer.status === 401
    const cookies = isOver && given.code === undefined ? [cookieText(at, '', 0)] : []
    return respond(answer.status, json, cookies)
  }
  const { refresh_token: refreshToken, ...shown } = json
  const cookies =
    typeof refreshToken === 'string' ? [cookieText(at, refreshToken, cookieSeconds)] : []
  return respond(200, shown, cookies)
}

async function answerEnd(deps: ConsoleTokenDeps, request: PageRequest): Promise<PageResponse> {
  const at = await resolveRequestOrigin(deps, request.headers)
  if (!isOwnScript(request, at)) return refused(403, 'invalid_request')
  const kept = cookieOf(request, at)
  if (kept !== undefined) {
    const clientId = await deps.consoleClients.clientAt(at)
    const form = { token: kept, token_type_hint: 'refresh_token', client_id: clientId }
    await deps.revoke.handle(formOf({ ...request, method: 'POST' }, form))
  }
  return respond(200, {}, [cookieText(at, '', 0)])
}

/**
 * Only scripts of our own origin can send JSON here: others would have to ask first, and are not
 * answered. Browsers that say where a request is from must say that it is from here.
 */
function isOwnScript({ headers: sent }: PageRequest, { origin }: RequestOrigin<Instance>): boolean {
  const site = sent.get('sec-fetch-site')
  const from = sent.get('origin')
  const isJson = /^application\/json\b/i.test(sent.get('content-type') ?? '')
  return isJson && (site === undefined || site === 'same-origin') && (from ?? origin) === origin
}

function parse(body: Uint8Array): { code: string | undefined; codeVerifier: string } | undefined {
  if (body.length > bodyBytesMax) return undefined
  try {
    const { code, code_verifier: codeVerifier = '' } = JSON.parse(
      body.length === 0 ? '{}' : new TextDecoder().decode(body),
    )
    const isSound = (code === undefined || isText(code)) && isText(codeVerifier)
    return isSound ? { code, codeVerifier } : undefined
  } catch {
    // Not JSON is no request of ours.
    return undefined
  }
}

const bodyBytesMax = 8192
const isText = (value: unknown): value is string => typeof value === 'string'

function formOf(request: PageRequest, fields: Readonly<Record<string, string>>): PageRequest {
  const body = new TextEncoder().encode(String(new URLSearchParams(fields)))
  const replaced: Readonly<Record<string, string | undefined>> = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(body.length),
    authorization: undefined,
  }
  const get = (name: string) => (name in replaced ? replaced[name] : request.headers.get(name))
  return { ...request, body, query: '', headers: { get } }
}

const isSecure = ({ origin }: RequestOrigin<Instance>) => origin.startsWith('https:')
const nameAt = (at: RequestOrigin<Instance>) =>
  isSecure(at) ? `__Secure-${cookieName}` : cookieName

function cookieOf(request: PageRequest, at: RequestOrigin<Instance>): string | undefined {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const pair = pairs.find((each) => each.startsWith(`${nameAt(at)}=`))
  const value = pair?.slice(nameAt(at).length + 1) ?? ''
  return /^[\w.~-]+$/.test(value) ? value : undefined
}

function cookieText(at: RequestOrigin<Instance>, value: string, seconds: number): string {
  const secure = isSecure(at) ? '; Secure' : ''
  const kept = `${nameAt(at)}=${value}; Path=${consoleTokenPath}`
  return `${kept}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
}

function respond(status: number, json: unknown, cookies: readonly string[]): PageResponse {
  const set = cookies.length > 0 && { 'set-cookie': cookies }
  return { status, headers: { ...headers, ...set }, body: JSON.stringify(json) }
}

const refused = (status: number, error: string) => respond(status, { error }, [])
