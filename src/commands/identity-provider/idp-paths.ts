/** The paths that providers send browsers back to (organizations.md §3.4, §3.7). */
import type { OpenIdp } from './open-idp.ts'

/** Below the origin; those of our own pages are registered at providers beside the others. */
export const idpPaths = {
  callback: '/idps/callback',
  pagesCallback: '/ui/login/login/externalidp/callback',
  /** Of Apple, which answers with a form. */
  pagesFormCallback: '/ui/login/login/externalidp/callback/form',
  jwt: '/idps/jwt',
  pagesJwt: '/ui/login/login/jwt/authorize',
  pagesAcs: '/ui/login/login/externalidp/saml/acs',
  /** Our form for directories. */
  ldap: '/ui/login/login/ldap',
} as const

/** The path of one of the documents and services of a SAML provider. */
export function samlPath(idpId: string, service: 'metadata' | 'certificate' | 'acs' | 'slo') {
  return `/idps/${idpId}/saml/${service}`
}

/** Where the answer arrives. */
export function returnUrlOf(
  { kind, id }: Pick<OpenIdp, 'kind' | 'id'>,
  { origin, isOfPages }: { readonly origin: string; readonly isOfPages: boolean },
): string {
  if (kind === 'saml') return origin + (isOfPages ? idpPaths.pagesAcs : samlPath(id, 'acs'))
  if (!isOfPages) return origin + idpPaths.callback
  return origin + (kind === 'apple' ? idpPaths.pagesFormCallback : idpPaths.pagesCallback)
}
