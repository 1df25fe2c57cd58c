/** GetIAM and GetOIDCInformation of management v1 (organizations.md §1.4). */
import type { ManagementService } from '../../../proto/services.ts'
import type { Rpc } from '../../service.ts'

/** The ids that clients need; the default organisation is the global one. */
export const getIam =
  (): Rpc<typeof ManagementService.method.getIAM> =>
  async (_, { instance: { defaultOrgId, projectId } }) => ({
    globalOrgId: defaultOrgId,
    defaultOrgId,
    iamProjectId: projectId,
  })

/** Where applications sign people in; anyone may ask. */
export const getOidcInformation =
  (): Rpc<typeof ManagementService.method.getOIDCInformation> =>
  async (_, { origin }) => ({
    issuer: origin,
    discoveryEndpoint: `${origin}/.well-known/openid-configuration`,
  })
