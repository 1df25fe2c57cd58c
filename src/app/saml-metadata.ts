/** Reads the metadata of SAML applications from the address that describes them. */
import { type Outgoing, OutgoingError } from '../kit/outgoing/outgoing.ts'

const timeoutMs = 5000
/** As much as can be given without an address. */
const bodyBytesMax = 500_000

/** One request, without redirects; undefined if it is not answered with a body of that size. */
export function createMetadataFetch(outgoing: Pick<Outgoing, 'fetch'>) {
  return async (url: string): Promise<Uint8Array | undefined> => {
    try {
      const answer = await outgoing.fetch(url, { method: 'GET', timeoutMs, bodyBytesMax })
      return answer.status === 200 ? new Uint8Array(await answer.arrayBuffer()) : undefined
    } catch (reason) {
      // Which address is closed, and how, is only in the operator's log.
      if (reason instanceof OutgoingError) return undefined
      throw reason
    }
  }
}
