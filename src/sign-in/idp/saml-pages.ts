/** What we are for a SAML provider (organizations.md §3.7): metadata, certificate, services. */

import { IdpBusy, IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import { openIdpOf } from '../../commands/identity-provider/open-provider.ts'
import type { ProviderSessionsDeps } from '../../commands/session/end-provider-sessions.ts'
import { parseFields } from '../../kit/form.ts'
import { resolveRequestOrigin } from '../../kit/host.ts'
import type { PageRequest, PageResponse } from '../../kit/page.ts'
import type { CallbackDeps } from './callback.ts'
import { signOutByProvider } from './sign-out-by-provider.ts'

/** One of the four, of one provider. */
export interface SamlService {
  readonly idpId: string
  readonly name: (typeof services)[number]
}

const services = ['metadata', 'certificate', 'acs', 'slo'] as const

/** Ids are digits; anything else is no path of ours. */
export function samlServiceOf({ path }: Pick<PageRequest, 'path'>): SamlService | undefined {
  const found = /^\/idps\/(\d{1,20})\/saml\/(\w+)$/.exec(path)
  const [, idpId, name] = found ?? []
  const service = services.find((each) => each === name)
  return idpId === undefined || !service ? undefined : { idpId, name: service }
}

/** Where browsers go on after signing out at a provider; the pages know where to. */
const signedOutPath = '/ui/login/logout/done'

/** Answers requests below `/idps/`. */
export function createSamlPages(
  deps: CallbackDeps & ProviderSessionsDeps,
  {
    headers,
    refused,
    finish,
  }: {
    readonly headers: Readonly<Record<string, string>>
    readonly refused: (status?: 503) => PageResponse
    readonly finish: (request: PageRequest, idpId: string) => Promise<PageResponse>
  },
) {
  const notFound = (): PageResponse => ({ ...refused(), status: 404 })
  // A redirect by GET: a form of another site comes without our cookies.
  const goTo = (location: string): PageResponse => ({
    ...{ status: 303, headers: { ...headers, location } },
  })
  const signOut = async (request: PageRequest, idpId: string): Promise<PageResponse> => {
    if (request.method === 'HEAD') return refused()
    const isForm = request.method === 'POST'
    const text = isForm ? Buffer.from(request.body).toString() : request.query
    // The answer to our own request says nothing that is needed here.
    if (!parseFields(text).has('SAMLRequest')) return goTo(`${signedOutPath}?from=provider`)
    try {
      return goTo((await signOutByProvider(deps, request, { idpId, text })) ?? signedOutPath)
    } catch (reason) {
      if (reason instanceof IdpFailure) return refused()
      if (reason instanceof IdpBusy) return refused(503)
      throw reason
    }
  }
  return async (request: PageRequest, service: SamlService | undefined): Promise<PageResponse> => {
    if (!service) return notFound()
    if (service.name === 'acs') return finish(request, service.idpId)
    if (service.name === 'slo') return signOut(request, service.idpId)
    if (request.method === 'POST') return notFound()
    const { instance, origin } = await resolveRequestOrigin(deps, request.headers)
    const found = await deps.idps.provider({ instanceId: instance.id, idpId: service.idpId })
    if (found?.config.kind !== 'saml' || !found.isActive) return notFound()
    const client = openIdpOf(deps, found)
    if (service.name === 'certificate') {
      return {
        status: 200,
        headers: {
          ...headers,
          'content-type': 'application/x-pem-file',
          'content-disposition': 'attachment; filename=idp.crt',
        },
        body: found.config.certificate ?? '',
      }
    }
    const isOfPages = parseFields(request.query).get('internalUI') === 'true'
    const body = await deps.idpClients.ownMetadata(client, { origin, isOfPages })
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'application/samlmetadata+xml' },
      body,
    }
  }
}
