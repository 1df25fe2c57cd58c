/** URLs of uploaded files (organizations.md §4.2). */

/** Where uploaded files are served. */
export const assetsPath = '/assets/v1/'

/** The URL of a file; empty for none. */
export function assetUrl(
  { ownerId, origin }: { readonly ownerId: string; readonly origin: string },
  key: string | undefined,
): string {
  return key ? `${origin}${assetsPath}${ownerId}/${key}` : ''
}
