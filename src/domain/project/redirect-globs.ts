/**
 * Redirect URIs with wildcards, of applications in development mode (projects §11.2): `*` stands
 * for a part of the path or for the port, `**` for any rest of the path. Scheme and host are
 * always exact, as whoever has another host would get the code.
 */

const globbed = /^([a-z][a-z\d+.-]*:\/\/)([^/?#*]+?)(:\*)?(\/[^?#]*)?(\?[^#]*)?$/i

/** Whether a registered URI has a wildcard where one counts. */
export function isGlob(registered: string): boolean {
  const [, , , port, path = ''] = globbed.exec(registered) ?? []
  return port !== undefined || path.includes('*')
}

/** Whether a URI is one that a registered URI with wildcards stands for. */
export function matchesGlob({
  glob: registered,
  uri,
}: {
  readonly glob: string
  readonly uri: string
}): boolean {
  const [, scheme = '', host = '', port, path = '/', query = ''] = globbed.exec(registered) ?? []
  if (scheme === '' || !isGlob(registered) || !URL.canParse(uri) || uri.includes('#')) return false
  // As a browser reads it: dots in its path lead nowhere else after that.
  const asked = new URL(uri)
  const base = `${scheme}${host}`
  if (asked.username !== '' || asked.password !== '' || !URL.canParse(base)) return false
  const { protocol, hostname, port: ownPort } = new URL(base)
  const isSamePort = port !== undefined || asked.port === ownPort
  const isSameHost = asked.protocol === protocol && asked.hostname === hostname && isSamePort
  return (
    isSameHost && asked.search === query && matchesPath({ pattern: path, path: asked.pathname })
  )
}

/** Segment by segment, so that no pattern takes long. */
function matchesPath({ pattern, path }: { pattern: string; path: string }): boolean {
  const [patterns, segments] = [pattern.split('/'), path.split('/')]
  const rest = patterns.indexOf('**')
  const isOpen = rest >= 0 && rest === patterns.length - 1
  const fixed = isOpen ? patterns.slice(0, -1) : patterns
  if (isOpen ? segments.length <= fixed.length : segments.length !== fixed.length) return false
  return fixed.every((each, index) =>
    matchesSegment({ pattern: each, segment: segments[index] ?? '' }),
  )
}

/** At most one `*` counts in a segment; with more it is none that could be meant. */
function matchesSegment({ pattern, segment }: { pattern: string; segment: string }): boolean {
  const [before = '', after, ...more] = pattern.split('*')
  if (after === undefined) return pattern === segment
  if (more.length > 0 || segment.length < before.length + after.length) return false
  return segment !== '' && segment.startsWith(before) && segment.endsWith(after)
}
