/** GitHub, and GitHub Enterprise Server at endpoints of its own. */
import type { Kind, MaybeSealed } from './kind.ts'

/** The settings of GitHub. */
export interface GithubConfig {
  readonly kind: 'github'
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly scopes: readonly string[]
}

/** The settings of a GitHub Enterprise Server. */
export interface GithubEnterpriseConfig {
  readonly kind: 'github_enterprise'
  readonly clientId: string
  readonly clientSecret: MaybeSealed
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  readonly scopes: readonly string[]
}

/** How those of GitHub are stored. */
export const github: Kind<'github', GithubConfig> = {
  configOf: (stored) => ({
    kind: 'github',
    clientId: stored.clientId ?? '',
    clientSecret: stored.clientSecret,
    scopes: stored.scopes ?? [],
  }),
  storedOf: (config) => ({
    clientId: config.clientId.trim(),
    clientSecret: config.clientSecret,
    scopes: config.scopes,
  }),
  endpoints: () => [],
  defaultName: 'GitHub',
}

/** How those of an Enterprise Server are stored. */
export const githubEnterprise: Kind<'github_enterprise', GithubEnterpriseConfig> = {
  configOf: (stored) => ({
    kind: 'github_enterprise',
    clientId: stored.clientId ?? '',
    clientSecret: stored.clientSecret,
    authorizationEndpoint: stored.authorizationEndpoint ?? '',
    tokenEndpoint: stored.tokenEndpoint ?? '',
    userEndpoint: stored.userEndpoint ?? '',
    scopes: stored.scopes ?? [],
  }),
  storedOf: (config) => ({
    clientId: config.clientId.trim(),
    clientSecret: config.clientSecret,
    authorizationEndpoint: config.authorizationEndpoint.trim(),
    tokenEndpoint: config.tokenEndpoint.trim(),
    userEndpoint: config.userEndpoint.trim(),
    scopes: config.scopes,
  }),
  endpoints: ({ authorizationEndpoint, tokenEndpoint, userEndpoint }) => [
    { url: tokenEndpoint, by: 'server' },
    { url: userEndpoint, by: 'server' },
    { url: authorizationEndpoint, by: 'browser' },
  ],
  defaultName: '',
}
