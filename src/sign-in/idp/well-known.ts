/** The URLs of providers that everybody knows; tests have servers of their own in their stead. */

/** Where those providers are. */
export interface WellKnownUrls {
  readonly googleIssuer: string
  readonly gitLabIssuer: string
  readonly appleIssuer: string
  readonly gitHub: string
  readonly gitHubApi: string
  /** Of tokens and keys. */
  readonly microsoft: string
  readonly microsoftGraph: string
}

/** The real ones (organizations.md §3.4). */
export const wellKnownUrls: WellKnownUrls = {
  googleIssuer: 'https://accounts.google.com',
  gitLabIssuer: 'https://gitlab.com',
  appleIssuer: 'https://appleid.apple.com',
  gitHub: 'https://github.com',
  gitHubApi: 'https://api.github.com',
  microsoft: 'https://login.microsoftonline.com',
  microsoftGraph: 'https://graph.microsoft.com',
}
