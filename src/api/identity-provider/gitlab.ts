/** GitLab, and self-hosted ones, on the wire. */
import type {
  GitlabConfig,
  GitlabSelfHostedConfig,
} from '../../domain/identity-provider/kinds/gitlab.ts'
import type { WireClient } from './github.ts'
import type { SettingsOf } from './provider-rpcs.ts'

interface WireSelfHosted extends WireClient {
  readonly issuer: string
}

/** The settings of a message about GitLab. */
export const gitlabOf: SettingsOf<WireClient> = ({ clientId, clientSecret: secret, scopes }) => ({
  config: { kind: 'gitlab', clientId, clientSecret: undefined, scopes },
  secret,
})

/** The settings of a message about a self-hosted one. */
export const gitlabSelfHostedOf: SettingsOf<WireSelfHosted> = (wire) => ({
  config: {
    kind: 'gitlab_self_hosted',
    issuer: wire.issuer,
    clientId: wire.clientId,
    clientSecret: undefined,
    scopes: wire.scopes,
  },
  secret: wire.clientSecret,
})

/** The message of settings of GitLab. */
export function gitlabWire({ clientId, scopes }: GitlabConfig) {
  return { clientId, scopes: [...scopes] }
}

/** The message of settings of a self-hosted one. */
export function gitlabSelfHostedWire({ issuer, clientId, scopes }: GitlabSelfHostedConfig) {
  return { issuer, clientId, scopes: [...scopes] }
}
