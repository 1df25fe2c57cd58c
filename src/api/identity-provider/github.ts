/** GitHub and GitHub Enterprise Server on the wire. */
import type {
  GithubConfig,
  GithubEnterpriseConfig,
} from '../../domain/identity-provider/kinds/github.ts'
import type { SettingsOf, WireProvider } from './provider-rpcs.ts'

/** What messages of vendors have that need no more. */
export interface WireClient extends WireProvider {
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: readonly string[]
}

interface WireEnterprise extends WireClient {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
}

/** The settings of a message about GitHub. */
export const githubOf: SettingsOf<WireClient> = ({ clientId, clientSecret: secret, scopes }) => ({
  config: { kind: 'github', clientId, clientSecret: undefined, scopes },
  secret,
})

/** The settings of a message about an Enterprise Server. */
export const githubEnterpriseOf: SettingsOf<WireEnterprise> = (wire) => ({
  config: {
    kind: 'github_enterprise',
    clientId: wire.clientId,
    clientSecret: undefined,
    authorizationEndpoint: wire.authorizationEndpoint,
    tokenEndpoint: wire.tokenEndpoint,
    userEndpoint: wire.userEndpoint,
    scopes: wire.scopes,
  },
  secret: wire.clientSecret,
})

/** The message of settings of GitHub. */
export function githubWire({ clientId, scopes }: GithubConfig) {
  return { clientId, scopes: [...scopes] }
}

/** The message of settings of an Enterprise Server. */
export function githubEnterpriseWire(config: GithubEnterpriseConfig) {
  const { kind: _, clientSecret: _secret, scopes, ...same } = config
  return { ...same, scopes: [...scopes] }
}
