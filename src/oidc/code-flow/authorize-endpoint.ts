/** `GET` and `POST /oauth/v2/authorize` (RFC 6749 §4.1.1, surroundings §4.9). */
import { brandOwnerOf } from '../../domain/sign-in/brand-owner.ts'
import { parseFields, parseForm } from '../../kit/form.ts'
import type { Page, PageRequest, PageResponse } from '../../kit/page.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { ArrivalLimit } from '../clients/arrival-limit.ts'
import { type EndpointDeps, resolveRequest } from '../http.ts'
import { paths } from '../paths.ts'
import { consentParameter, loginClientHeader, silentParameter } from './configuration.ts'
import { type RequestError, type ShowRequestError, strictHeaders, tooMany } from './error-page.ts'
import type { Flows } from './flows.ts'

/** Anybody may send requests, and each is stored for an hour. */
const parametersBytesMax = 8192
const clientIdMax = 200

/** What the endpoint uses. */
export interface AuthorizeDeps extends EndpointDeps {
  readonly flows: Flows
  readonly arrivalLimit: ArrivalLimit
  readonly clients: Pick<OidcClients, 'byId'>
  readonly showError: ShowRequestError
}

/** The endpoint, for one method. */
export function authorizePage(deps: AuthorizeDeps, method: 'GET' | 'POST'): Page {
  return {
    method,
    path: paths.authorize,
    handle: async (page) => {
      const { instance, issuer } = await resolveRequest(deps, page)
      const given = method === 'GET' ? parseFields(page.query) : parseForm(page)
      const scope = { instanceId: instance.id, origin: issuer }
      const fail = (error: Failure) => showError(deps, page, { ...error, ...scope, fields: given })
      if (given.toString().length > parametersBytesMax) {
        return fail(invalid('the request is too long'))
      }
      const arrival = { instanceId: instance.id, peer: page.peer }
      if (!deps.arrivalLimit.take(arrival)) return fail(tooMany)
      const flow = await deps.flows.of({ instanceId: instance.id, origin: issuer })
      // The library reads forms only to work around cookies, so it always gets a query.
      const url = `${paths.authorize}?${toLibraryQuery(given)}`
      const answer = await flow.ask({ method: 'GET', url, headers: headersOf(page) })
      const { location, 'content-type': type } = answer.headers
      if (location !== undefined) {
        return { status: 303, headers: { location, ...strictHeaders } }
      }
      const isError = type?.startsWith('application/json') === true
      const { error, error_description } = isError ? JSON.parse(answer.body) : {}
      if (typeof error !== 'string') {
        return fail(invalid('the request cannot be answered', answer.status))
      }
      const description = typeof error_description === 'string' ? error_description : ''
      return fail({ status: answer.status, error, description })
    },
  }
}

type Failure = Pick<RequestError, 'status' | 'error' | 'description'>

const invalid = (description: string, status = 400): Failure => ({
  ...{ status, error: 'invalid_request', description },
})

/** The look is that of the application's sign-in, as far as it is known. */
async function showError(
  deps: AuthorizeDeps,
  page: PageRequest,
  error: Omit<RequestError, 'orgId'>,
): Promise<PageResponse> {
  const { instanceId, fields } = error
  const clientId = (fields.get('client_id') ?? '').slice(0, clientIdMax)
  const request = clientId === '' ? null : await deps.clients.byId({ instanceId, clientId })
  const orgId = brandOwnerOf({
    ...{ requested: undefined, ofUser: undefined, ofStrangers: undefined },
    request: request
      ? { clientOrgId: request.orgId, privateLabelingSetting: request.privateLabelingSetting }
      : undefined,
  })
  return deps.showError(page, { ...error, orgId })
}

function headersOf({ headers }: PageRequest) {
  return { accept: 'text/html', [loginClientHeader]: headers.get(loginClientHeader) ?? '' }
}

/** The values of `prompt` that are served; others are ignored. */
export const promptValues: readonly string[] = [
  'none',
  'login',
  'consent',
  'select_account',
  'create',
]

/**
 * The query as the library expects it. The library issues refresh tokens only after consent, which
 * we do not require; audiences are requested by scopes, not by `resource`; and `none` is answered
 * by whoever knows the browser's session, so that the library only sees it where it is wrong.
 */
function toLibraryQuery(given: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(given)
  for (const name of ['resource', consentParameter, silentParameter]) asked.delete(name)
  // It would answer with a form that a script submits, which our headers forbid.
  if (asked.get('response_mode') === 'form_post') asked.set('response_mode', 'unsupported')
  if (asked.getAll('prompt').length > 1) return asked
  const named = (asked.get('prompt') ?? '').split(' ')
  const prompts = new Set(named.filter((each) => promptValues.includes(each)))
  const isSilent = prompts.has('none') && prompts.size === 1
  const isOffline = (asked.get('scope') ?? '').split(' ').includes('offline_access')
  if (isSilent) asked.append(silentParameter, 'asked')
  if (isSilent) prompts.delete('none')
  if (prompts.has('consent')) asked.append(consentParameter, 'asked')
  else if (isOffline && !prompts.has('none')) prompts.add('consent')
  asked.delete('prompt')
  if (prompts.size > 0) asked.set('prompt', [...prompts].join(' '))
  return asked
}
