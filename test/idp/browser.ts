/** A browser as far as redirects need one: it follows them, and keeps cookies by host. */

export interface Arrival {
  /** Where the last redirect led to that was not followed, or the last page. */
  readonly url: URL
  readonly status: number
  readonly html: string
  readonly headers: Headers
}

export interface RedirectBrowser {
  /** Follows redirects until one leads to a URL with that beginning, or to a page. */
  go(url: string, until: string): Promise<Arrival>
}

export function openBrowser(): RedirectBrowser {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = ({ host }: URL) => {
    const jar = jars.get(host) ?? new Map<string, string>()
    jars.set(host, jar)
    return jar
  }
  return {
    go: async (start, until) => {
      let url = new URL(start)
      for (let steps = 0; steps < 12; steps++) {
        const jar = jarOf(url)
        const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
        const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
        for (const set of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
          if (value === '') jar.delete(name)
          else jar.set(name, value)
        }
        const { status, headers } = response
        const html = await response.text()
        const location = headers.get('location')
        if (location === null) return { url, status, html, headers }
        url = new URL(location, url)
        if (url.href.startsWith(until)) return { url, status, html, headers }
      }
      throw new Error(`too many redirects from ${start}`)
    },
  }
}
