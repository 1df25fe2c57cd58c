/**
 * `oidc-provider`, which carries the code flow, loaded when the first request of one comes:
 * most servers start without, and a start should not pay for it.
 */
import type * as library from 'oidc-provider'

/** The module `oidc-provider`. */
export type Library = typeof library

/** The library, and the means by which it is asked without a socket. */
export async function loadLibrary() {
  fillUrlParse()
  const [provider, { inject }] = await Promise.all([
    import('oidc-provider'),
    import('light-my-request'),
  ])
  return { library: provider, inject }
}

/** The one thing it uses that Node 20 has not: `URL.parse` of the URL standard. */
function fillUrlParse(): void {
  const url: { parse?: (text: string, base?: string) => URL | null } = URL
  url.parse ??= (text, base) => (URL.canParse(text, base) ? new URL(text, base) : null)
}
