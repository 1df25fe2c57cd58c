/**
 * Where other identity providers redirect browsers to (organizations.md §3.4, §3.7; surroundings
 * §4.8). The browser is redirected to the application, or to a page of ours.
 */
import {
  finishIdpIntent,
  type IdpAnswer,
} from '../../commands/identity-provider/finish-idp-intent.ts'
import { IdpBusy, type IdpIntentDeps } from '../../commands/identity-provider/idp-clients.ts'
import { idpPaths } from '../../commands/identity-provider/idp-paths.ts'
import type { ProviderSessionsDeps } from '../../commands/session/end-provider-sessions.ts'
import { parseFields, parseForm } from '../../kit/form.ts'
import { resolveRequestOrigin } from '../../kit/host.ts'
import { findNetwork } from '../../kit/network.ts'
import type { Page, PageRequest, PageResponse } from '../../kit/page.ts'
import { createSamlPages, samlServiceOf } from './saml-pages.ts'

/** What the callback page uses. */
export interface CallbackDeps extends IdpIntentDeps {
  readonly externalUrl: URL
}

/** Callbacks in progress, of all providers; fewer of one: see `clients.ts`. */
const underWayMax = 400

/** How an answer names the sign-in that it is to. */
const stateNames = { callback: 'state', jwt: 'authRequestID', saml: 'RelayState' } as const

/** The URLs by what arrives there. */
const answerPaths: Readonly<Record<string, IdpAnswer['at']>> = {
  [idpPaths.callback]: 'callback',
  [idpPaths.pagesCallback]: 'callback',
  [idpPaths.pagesFormCallback]: 'callback',
  [idpPaths.jwt]: 'jwt',
  [idpPaths.pagesJwt]: 'jwt',
  [idpPaths.pagesAcs]: 'saml',
}

/** The pages; some providers send a form instead of a query (`response_mode=form_post`). */
export function createCallbackPages(deps: CallbackDeps & ProviderSessionsDeps): Page[] {
  const underWay = new Set<string>()
  const finish = async (
    request: PageRequest,
    about: Pick<IdpAnswer, 'at' | 'idpId'>,
  ): Promise<PageResponse> => {
    const parameters = parametersOf(request)
    const state = parameters.get(stateNames[about.at]) ?? ''
    // HEAD must not change anything. Of concurrent requests with one state only the first is
    // handled: the second would redeem the code again, which providers treat as an attack.
    if (request.method === 'HEAD' || underWay.has(state)) return refused(400)
    if (underWay.size >= underWayMax) return refused(503)
    underWay.add(state)
    try {
      const actor = await actorOf(deps, request)
      const header = (name: string) => request.headers.get(name) ?? undefined
      const answer = { ...about, actor, state, parameters, header }
      const location = await finishIdpIntent(deps, answer)
      return location ? { status: 303, headers: { ...fields, location } } : refused(400)
    } catch (reason) {
      // The code is not redeemed yet: reloading the page continues.
      if (reason instanceof IdpBusy) return refused(503)
      throw reason
    } finally {
      underWay.delete(state)
    }
  }
  const saml = createSamlPages(deps, {
    headers: fields,
    refused: (status) => refused(status ?? 400),
    finish: (request, idpId) => finish(request, { at: 'saml', idpId }),
  })
  return ['GET', 'POST'].flatMap((method) => [
    ...Object.entries(answerPaths).map(([path, at]) => ({
      ...{ method, path },
      handle: (request: PageRequest) => finish(request, { at }),
    })),
    {
      method,
      path: '/idps/*',
      handle: (request: PageRequest) => saml(request, samlServiceOf(request)),
    },
  ])
}

function parametersOf({ method, query, headers, body }: PageRequest): URLSearchParams {
  return method === 'POST' ? parseForm({ headers, body }) : parseFields(query)
}

/** Rejects with a `StatusError` when the host belongs to no instance. */
async function actorOf(deps: CallbackDeps, { headers, peer, requestId }: PageRequest) {
  const { instance, origin } = await resolveRequestOrigin(deps, headers)
  const from = { origin, network: findNetwork(peer), ...(requestId && { requestId }) }
  return { instanceId: instance.id, userId: 'LOGIN', ...from }
}

/** The URL contains a code, the next one a token: neither may be cached or sent as a referrer. */
const fields = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
} as const

const sentences = {
  400: 'This sign-in is not open any more. Please go back to the application and start again.',
  503: 'Many people are signing in just now. Please try again in a moment.',
} as const

/** The same for every reason, so that it reveals nothing. */
function refused(status: keyof typeof sentences): PageResponse {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign-in was not finished</title>
</head>
<body>
<main>
<h1>Sign-in was not finished</h1>
<p>${sentences[status]}</p>
</main>
</body>
</html>
`
  return { status, headers: { ...fields, 'content-type': 'text/html; charset=utf-8' }, body }
}
