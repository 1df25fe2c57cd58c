/** The link to the page that registers a passkey (management-v1 §7.5). */

/**
 * Builds the link. Values are URL-encoded, which changes none of the generated ones; the parameter
 * order is the spec's.
 */
export function passwordlessLink(link: {
  readonly origin: string
  readonly userId: string
  readonly orgId: string
  readonly codeId: string
  readonly code: string
}): string {
  const { origin, userId, orgId, codeId, code } = link
  const query = [
    ['userID', userId],
    ['orgID', orgId],
    ['codeID', codeId],
    ['code', code],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`)
  return `${origin}/ui/login/login/passwordless/init?${query.join('&')}`
}
