/** What other servers and the DNS say of domains, where nobody asks either. */
import type { DomainProofs } from '../../src/commands/organization/prove-domain.ts'

/** Texts by address or name, and the look-ups that find them. */
export function createPublished() {
  const published = new Map<string, string>()
  const domainProofs: DomainProofs = {
    http: async (url) => {
      const body = published.get(url)
      return { status: body === undefined ? 404 : 200, body: body ?? '' }
    },
    txt: async (name) => {
      const text = published.get(name)
      return text === undefined ? 'not_found' : ['another', text]
    },
  }
  return { published, domainProofs }
}
