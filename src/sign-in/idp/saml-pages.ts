/** What we are for a SAML provider (organizations.md §3.7): metadata, certificate, services. */

import type { IdpIntentDeps } from '../../commands/identity-provider/idp-clients.ts'
import { openIdpOf } from '../../commands/identity-provider/open-provider.ts'
import { parseFields } from '../../kit/form.ts'
import { resolveRequestOrigin } from '../../kit/host.ts'
import type { PageRequest, PageResponse } from '../../kit/page.ts'

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
  deps: IdpIntentDeps & { readonly externalUrl: URL },
  {
    headers,
    refused,
    finish,
  }: {
    readonly headers: Readonly<Record<string, string>>
    readonly refused: () => PageResponse
    readonly finish: (request: PageRequest, idpId: string) => Promise<PageResponse>
  },
) {
  const notFound = (): PageResponse => ({ ...refused(), status: 404 })
  return async (request: PageRequest, service: SamlService | undefined): Promise<PageResponse> => {
    if (!service) return notFound()
    if (service.name === 'acs') return finish(request, service.idpId)
    if (service.name === 'slo') {
      // A redirect by GET: a form of another site comes without our cookies.
      return { status: 303, headers: { ...headers, location: `${signedOutPath}?from=provider` } }
    }
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
