/** Resolves host names so that a slow name server does not delay other look-ups. */
import { lookup, Resolver } from 'node:dns/promises'

/** A host to resolve. */
export interface Name {
  readonly host: string
  /** Whether the operator listed the host: only this machine may know it (hosts file). */
  readonly isListed: boolean
}

/** The addresses of a host; rejects when there are none. */
export type Resolve = (name: Name) => Promise<readonly string[]>

const timeoutMs = 2000
const tries = 2

/**
 * Listed hosts are resolved by the operating system, which takes one of few threads that password
 * hashing also needs; all other hosts are resolved by querying the name servers directly.
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

/** Texts of the TXT records of a name, each in its parts; rejects with the code of the DNS. */
export type ResolveTxt = (name: string) => Promise<readonly (readonly string[])[]>

/** Asks the name servers of this machine, not for long. */
export function createResolveTxt(): ResolveTxt {
  const resolver = new Resolver({ timeout: timeoutMs, tries })
  return (name) => resolver.resolveTxt(name)
}
