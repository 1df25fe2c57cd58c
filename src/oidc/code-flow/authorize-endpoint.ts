/** `GET` and `POST /oauth/v2/authorize` (RFC 6749 §4.1.1, surroundings §4.9). */
import { parseFields, parseForm } from '../../kit/form.ts'
import type { Page, PageRequest, PageResponse } from '../../kit/page.ts'
import type { ArrivalLimit } from '../clients/arrival-limit.ts'
import { type EndpointDeps, requestOf } from '../http.ts'
import { paths } from '../paths.ts'
import { consentParameter, loginClientHeader } from './configuration.ts'
import { errorPage, errorPageHeaders, strictHeaders, tooManyPage } from './error-page.ts'
import type { Flows } from './flows.ts'

/** What is kept of a request for an hour must not be much, for anybody may send them. */
const parametersBytesMax = 8192

/** The endpoint, for one method. */
export function authorizePage(
  deps: EndpointDeps & { readonly flows: Flows; readonly arrivalLimit: ArrivalLimit },
  method: 'GET' | 'POST',
): Page {
  return {
    method,
    path: paths.authorize,
    handle: async (page) => {
      const { instance, issuer } = await requestOf(deps, page)
      const given = method === 'GET' ? parseFields(page.query) : parseForm(page)
      if (given.toString().length > parametersBytesMax) return refusal('the request is too long')
      if (!deps.arrivalLimit.take(instance.id, page.peer)) return tooManyPage()
      const flow = await deps.flows.of({ instanceId: instance.id, origin: issuer })
      // The library would take a form for a cookie's sake only, so it is always asked by query.
      const url = `${paths.authorize}?${toLibraryQuery(given)}`
      const answer = await flow.ask({ method: 'GET', url, headers: headersOf(page) })
      const { location, 'content-type': type } = answer.headers
      if (location !== undefined) {
        return { status: 303, headers: { location, ...strictHeaders } }
      }
      const isPage = type?.startsWith('text/html') === true
      return isPage
        ? { status: answer.status, headers: errorPageHeaders, body: answer.body }
        : refusal('the request cannot be answered', answer.status)
    },
  }
}

function refusal(description: string, status = 400): PageResponse {
  const body = errorPage({ error: 'invalid_request', error_description: description })
  return { status, headers: errorPageHeaders, body }
}

function headersOf({ headers }: PageRequest) {
  return { accept: 'text/html', [loginClientHeader]: headers.get(loginClientHeader) ?? '' }
}

/**
 * The request as the library takes it. It gives refresh tokens for consent only, which need not
 * be asked for here; and whom tokens are for is said by scopes, not by `resource`.
 */
function toLibraryQuery(given: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(given)
  asked.delete('resource')
  asked.delete(consentParameter)
  // It would answer by a form that a script sends, which no page of ours has.
  if (asked.get('response_mode') === 'form_post') asked.set('response_mode', 'unsupported')
  const prompts = (asked.get('prompt') ?? '').split(' ').filter((each) => each !== '')
  const isOffline = (asked.get('scope') ?? '').split(' ').includes('offline_access')
  if (prompts.includes('consent')) asked.append(consentParameter, 'asked')
  else if (isOffline && !prompts.includes('none') && asked.getAll('prompt').length < 2) {
    asked.set('prompt', [...prompts, 'consent'].join(' '))
  }
  return asked
}
