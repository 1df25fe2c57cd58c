/** AddOIDCApp of management v1: an application that signs users in. */
import type { Duration } from '@bufbuild/protobuf/wkt'
import { addOidcApp as add } from '../../../commands/project/projects.ts'
import {
  complianceProblems,
  type OidcConfig,
  oidcGrantType,
  oidcResponseType,
} from '../../../domain/project/oidc-app.ts'
import { textOf } from '../../../domain/refusal-texts.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { nanosOf } from '../../wire/durations.ts'

/** The secret, if there is one, is in this response only. */
export const addOidcApp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.addOIDCApp> =>
  async (request, { actor, orgId }) => {
    const { projectId, name } = request
    const config = configOf(request)
    const app = { actor, orgId, projectId, name, config }
    const { appId, clientId, clientSecret = '', ...stored } = await add(commands, app)
    const problems = complianceProblems(config)
    return {
      appId,
      clientId,
      clientSecret,
      details: addDetails(stored),
      noneCompliant: problems.length > 0,
      complianceProblems: problems.map((key) => ({ key, localizedMessage: textOf(key) })),
    }
  }

interface WireConfig extends Omit<OidcConfig, OurNames> {
  readonly version: number
  readonly appType: number
  readonly clockSkew?: Duration | undefined
  readonly loginVersion?:
    | {
        readonly version:
          | { readonly case: 'loginV1' }
          | { readonly case: 'loginV2'; readonly value: { readonly baseUri?: string | undefined } }
          | { readonly case: undefined }
      }
    | undefined
}

type OurNames =
  | 'oidcVersion'
  | 'applicationType'
  | 'clockSkewNanos'
  | 'loginVersion'
  | 'loginBaseUri'

/** Without types, those of the code flow. */
function configOf(wire: WireConfig): OidcConfig {
  const { responseTypes, grantTypes, clockSkew } = wire
  const login = wire.loginVersion?.version
  return {
    oidcVersion: wire.version,
    redirectUris: wire.redirectUris.map((uri) => uri.trim()),
    responseTypes: responseTypes.length > 0 ? responseTypes : [oidcResponseType.code],
    grantTypes: grantTypes.length > 0 ? grantTypes : [oidcGrantType.authorizationCode],
    applicationType: wire.appType,
    authMethodType: wire.authMethodType,
    postLogoutRedirectUris: wire.postLogoutRedirectUris.map((uri) => uri.trim()),
    devMode: wire.devMode,
    accessTokenType: wire.accessTokenType,
    accessTokenRoleAssertion: wire.accessTokenRoleAssertion,
    idTokenRoleAssertion: wire.idTokenRoleAssertion,
    idTokenUserinfoAssertion: wire.idTokenUserinfoAssertion,
    clockSkewNanos: clockSkew ? nanosOf(clockSkew) : 0,
    additionalOrigins: wire.additionalOrigins,
    skipNativeAppSuccessPage: wire.skipNativeAppSuccessPage,
    backChannelLogoutUri: wire.backChannelLogoutUri,
    loginVersion: login?.case === 'loginV2' ? 2 : login?.case === 'loginV1' ? 1 : 0,
    loginBaseUri: (login?.case === 'loginV2' && login.value.baseUri) || '',
  }
}
