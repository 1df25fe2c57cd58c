/** GitLab, and one that somebody hosts. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of GitLab. */
export interface GitlabConfig {
  readonly kind: 'gitlab'
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
}

/** The settings of a self-hosted GitLab. */
export interface GitlabSelfHostedConfig {
  readonly kind: 'gitlab_self_hosted'
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
}

/** How those of GitLab are stored. */
export const gitlab: Kind<'gitlab', GitlabConfig> = {
  configOf: (stored) => ({
    kind: 'gitlab',
    clientId: stored.client_id ?? '',
    clientSecret: stored.client_secret,
    scopes: stored.scopes ?? [],
  }),
  storedOf: ({ clientId, clientSecret, scopes }) => ({
    client_id: clientId.trim(),
    client_secret: clientSecret,
    scopes,
  }),
  endpoints: () => [],
  defaultName: 'GitLab',
}

/** How those of a self-hosted one are stored. */
export const gitlabSelfHosted: Kind<'gitlab_self_hosted', GitlabSelfHostedConfig> = {
  configOf: (stored) => ({
    kind: 'gitlab_self_hosted',
    issuer: stored.issuer ?? '',
    clientId: stored.client_id ?? '',
    clientSecret: stored.client_secret,
    scopes: stored.scopes ?? [],
  }),
  storedOf: ({ issuer, clientId, clientSecret, scopes }) => ({
    issuer: issuer.trim(),
    client_id: clientId.trim(),
    client_secret: clientSecret,
    scopes,
  }),
  endpoints: ({ issuer }) => [{ url: issuer, by: 'server' }],
  defaultName: '',
}
