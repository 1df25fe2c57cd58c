/**
 * `oidc-provider`, which implements the code flow, loaded with the first request of one: most
 * servers start without any, and a start should not pay for it.
 */
import type * as library from 'oidc-provider'

/** The module `oidc-provider`. */
export type Library = typeof library

/** The library, and the function that sends requests to it without a socket. */
export async function loadLibrary() {
  fillUrlParse()
  const [provider, { inject }] = await Promise.all([
    import('oidc-provider'),
    import('light-my-request'),
  ])
  return { library: provider, inject }
}

/** The only API it uses that Node 20 lacks: `URL.parse` of the URL standard. */
function fillUrlParse(): void {
  const url: { parse?: (...given: [text: string, base?: string]) => URL | null } = URL
  url.parse ??= (...given) => (URL.canParse(...given) ? new URL(...given) : null)
}
