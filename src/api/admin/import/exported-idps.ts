/** Identity providers of the deprecated kind in the shape of ExportData (organizations.md §9.5). */
import type { OrgContents } from '../../../queries/import/org-contents.ts'
import type { ApiDeps } from '../../deps.ts'

interface Stored {
  readonly [name: string]: unknown
}

/**
 * Those by OpenID Connect have their secret, without which none is imported: they are left out of
 * an export without credentials.
 */
export function idpsOf(
  { commands: { sealer } }: Pick<ApiDeps, 'commands'>,
  { idps }: OrgContents,
  { instanceId, hasCredentials }: { readonly instanceId: string; readonly hasCredentials: boolean },
) {
  const all = idps.map(({ id: idpId, name, kind, options, settings }) => {
    const own: Stored = JSON.parse(settings)
    const { isAutoCreation = false }: Stored = JSON.parse(options)
    const head = {
      ...{ name, stylingType: Number(own.stylingType ?? 0) },
      autoRegister: isAutoCreation === true,
    }
    return { idpId, kind, head, own }
  })
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  return {
    oidcIdps: all
      .filter(({ kind, own }) => kind === 'oidc' && hasCredentials && own.clientSecret)
      .map(({ idpId, head, own }) => ({
        idpId,
        idp: {
          ...{ ...head, clientId: text(own.clientId), issuer: text(own.issuer) },
          clientSecret: sealer.open(own.clientSecret, { instanceId }),
          scopes: Array.isArray(own.scopes) ? own.scopes.map(String) : [],
          displayNameMapping: Number(own.idpDisplayNameMapping ?? 0),
          usernameMapping: Number(own.userNameMapping ?? 0),
        },
      })),
    jwtIdps: all
      .filter(({ kind }) => kind === 'jwt')
      .map(({ idpId, head, own }) => ({
        idpId,
        idp: {
          ...{ ...head, issuer: text(own.issuer), jwtEndpoint: text(own.jwtEndpoint) },
          ...{ keysEndpoint: text(own.keysEndpoint), headerName: text(own.headerName) },
        },
      })),
  }
}
