/** From which pages an application's tokens may be used at our own API (projects §11.3). */

/** What an application says of its pages. */
export interface AppOrigins {
  readonly redirectUris: readonly string[]
  readonly additionalOrigins: readonly string[]
}

/**
 * Whether a page of that origin may call: one of a redirect URI, or one that the application names.
 * Compared letter by letter, as browsers write origins.
 */
export function mayCallFrom(
  origin: string,
  { redirectUris, additionalOrigins }: AppOrigins,
): boolean {
  return additionalOrigins.includes(origin) || redirectUris.some((uri) => originOf(uri) === origin)
}

/** Also of an own scheme, for which `URL` knows no origin; such an entry is no page's. */
function originOf(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined
  const { protocol, host } = new URL(uri)
  return host === '' ? undefined : `${protocol}//${host}`
}
