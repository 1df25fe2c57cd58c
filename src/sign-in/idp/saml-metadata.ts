/** Our own metadata for SAML providers (SAML 2.0 metadata §2.4.4; organizations.md §3.7). */
import type { IdpReturn } from '../../commands/identity-provider/idp-clients.ts'
import type { SamlIdp } from '../../commands/identity-provider/open-idp.ts'
import { bindings } from './saml-provider.ts'

/** The URLs of one provider at one origin. */
export function samlUrls({ origin, id }: { readonly origin: string; readonly id: string }) {
  const base = `${origin}/idps/${id}/saml`
  return {
    /** The entity id as well. */
    metadata: `${base}/metadata`,
    certificate: `${base}/certificate`,
    /** Of intents. */
    acs: `${base}/acs`,
    /** Of our own pages. */
    pagesAcs: `${origin}/ui/login/login/externalidp/saml/acs`,
    logout: `${base}/slo`,
  }
}

/** The certificate as a key descriptor has it. */
const plainCertificate = (pem: string) =>
  pem.replaceAll(/-----[A-Z ]+-----/g, '').replaceAll(/\s/g, '')

/** The first service is the default: that of our pages, where they ask. */
export function ownSamlMetadata(
  { id, certificate, isRequestSigned }: SamlIdp,
  { origin, isOfPages }: Pick<IdpReturn, 'origin' | 'isOfPages'>,
): string {
  const urls = samlUrls({ origin, id })
  const services = isOfPages ? [urls.pagesAcs, urls.acs] : [urls.acs, urls.pagesAcs]
  const key = (use: string) => `
    <KeyDescriptor use="${use}">
      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
        <X509Data>
          <X509Certificate>${plainCertificate(certificate)}</X509Certificate>
        </X509Data>
      </KeyInfo>
    </KeyDescriptor>`
  const acs = services.map(
    (url, index) => `
    <AssertionConsumerService Binding="${bindings.post}" Location="${escaped(url)}" \
index="${index + 1}" isDefault="${index === 0}"/>`,
  )
  const logout = [bindings.redirect, bindings.post].map(
    (binding) => `
    <SingleLogoutService Binding="${binding}" Location="${escaped(urls.logout)}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${escaped(urls.metadata)}">
  <SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" \
AuthnRequestsSigned="${isRequestSigned}" WantAssertionsSigned="true">\
${key('signing')}${key('encryption')}${logout.join('')}${acs.join('')}
  </SPSSODescriptor>
</EntityDescriptor>
`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
