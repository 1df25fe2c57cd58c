/** Where the tokens of domains are looked for: at other servers, and in the DNS. */
import type { DomainProofs } from '../commands/organization/prove-domain.ts'
import { asciiDomain } from '../kit/domain-name.ts'
import { type Outgoing, OutgoingError } from '../kit/outgoing/outgoing.ts'
import type { ResolveTxt } from '../kit/outgoing/resolve.ts'

/** Milliseconds for one address and all that it leads to. */
const timeoutMs = 5000
/** Far more than any token. */
const bodyBytesMax = 1024
/** Each is checked as the first address is. */
const redirectsMax = 5
/** A name server may answer with any number of texts. */
const textsMax = 100

/** Creates the look-ups; the guarded client says which addresses may be called. */
export function createDomainProofs({
  outgoing,
  resolveTxt,
}: {
  readonly outgoing: Pick<Outgoing, 'fetch'>
  readonly resolveTxt: ResolveTxt
}): DomainProofs {
  return {
    http: async (url) => {
      try {
        const answer = await follow(outgoing, url)
        return { status: answer.status, body: await answer.text() }
      } catch (reason) {
        // Which address is closed, and how, is only in the operator's log.
        if (!(reason instanceof OutgoingError)) throw reason
        return reason.reason === 'answer_too_large' ? 'too_large' : 'unreachable'
      }
    },
    txt: async (name) => {
      const ascii = asciiDomain(name)
      if (ascii === undefined) return 'not_found'
      try {
        const texts = await resolveTxt(ascii)
        return texts.slice(0, textsMax).map((parts) => parts.join(''))
      } catch (reason) {
        return verdictOf(reason)
      }
    },
  }
}

/** The answer of the first address that does not lead elsewhere. */
async function follow(outgoing: Pick<Outgoing, 'fetch'>, first: string): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs)
  let url = first
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    const answer = await fetchOnce(outgoing, { url, signal })
    const target = answer.status >= 300 && answer.status < 400 && answer.headers.get('location')
    if (!target || !URL.canParse(target, url)) return answer
    url = new URL(target, url).href
  }
  throw new OutgoingError('redirects')
}

async function fetchOnce(
  outgoing: Pick<Outgoing, 'fetch'>,
  { url, signal }: { readonly url: string; readonly signal: AbortSignal },
): Promise<Response> {
  try {
    return await outgoing.fetch(url, { method: 'GET', timeoutMs, signal, bodyBytesMax })
  } catch (reason) {
    if (signal.aborted) throw new OutgoingError('timeout')
    throw reason
  }
}

function verdictOf(reason: unknown): 'not_found' | 'timeout' | 'failed' {
  const code = reason instanceof Error && 'code' in reason ? reason.code : undefined
  if (code === 'ENOTFOUND' || code === 'ENODATA') return 'not_found'
  return code === 'ETIMEOUT' ? 'timeout' : 'failed'
}
