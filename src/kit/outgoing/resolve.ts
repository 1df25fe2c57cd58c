/** Names to addresses, in a way that nobody's slow name server can hold others up. */
import { lookup, Resolver } from 'node:dns/promises'

export interface Name {
  readonly host: string
  /** The operator has listed it: it may be known to this machine alone. */
  readonly isListed: boolean
}

/** The addresses of a name; rejects when there is none. */
export type Resolve = (name: Name) => Promise<readonly string[]>

const timeoutMs = 2000
const tries = 2

/**
 * What the operator lists is looked up as the machine does. That takes one of few threads,
 * which hashing needs too, so all other names are asked of the name servers alone.
 */
export function createResolve(): Resolve {
  const resolver = new Resolver({ timeout: timeoutMs, tries })
  return async ({ host, isListed }) => {
    if (isListed) return (await lookup(host, { all: true })).map(({ address }) => address)
    const asked = [resolver.resolve4(host), resolver.resolve6(host)]
    const answers = await Promise.allSettled(asked)
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    const [first] = answers
    if (found.length === 0) throw first?.status === 'rejected' ? first.reason : new Error('no name')
    return found
  }
}
