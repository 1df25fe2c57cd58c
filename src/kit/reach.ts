/**
 * Whom the server calls on behalf of those who may only name an address: everybody on the open
 * internet by https, and besides whomever the operator lists.
 */
import { BlockList } from 'node:net'
import { isHttpEndpoint } from './endpoint.ts'
import { isInnerAddress, plainAddressOf } from './inner-addresses.ts'

/** What is wrong with a URL that is to be called, or with a host. */
export type ReachProblem = 'invalid' | 'plain' | 'inner'

export interface Reach {
  /** Judges a URL by what is written in it; where its name leads to is seen when it is called. */
  urlProblem(text: string): ReachProblem | undefined
  /** Whether http without TLS may be spoken with a host. */
  mayBePlain(host: string): boolean
  /** Whether a host may be called at an address that its name leads to. */
  mayCall(place: { readonly host: string; readonly address: string }): boolean
  /** Whether the operator has named the host itself. */
  isListed(host: string): boolean
}

/** Everything that is HTTP: for what the operator says, and while one develops. */
export const wholeReach: Reach = {
  urlProblem: (text) => (isHttpEndpoint(text) ? undefined : 'invalid'),
  mayBePlain: () => true,
  mayCall: () => true,
  isListed: () => true,
}

/**
 * The reach with what a list adds: names, addresses, and ranges such as `10.0.0.0/8`. Throws
 * when an entry is none of these, with a text that names it.
 */
export function createReach(list: readonly string[]): Reach {
  const names = new Set<string>()
  const ranges = new BlockList()
  for (const entry of list) {
    const range = rangeOf(entry)
    if (range) ranges.addSubnet(...range)
    else if (isName(entry)) names.add(nameOf(entry))
    else throw new Error(`"${entry}" is no host name, address or range of addresses`)
  }
  const isInRange = (address: string) => {
    const plain = plainAddressOf(address)
    return plain !== undefined && ranges.check(plain.address, plain.family)
  }
  const isListed = (host: string) => names.has(nameOf(host)) || isInRange(host)
  const mayCall: Reach['mayCall'] = ({ host, address }) =>
    !isInnerAddress(address) || names.has(nameOf(host)) || isInRange(address)
  return {
    urlProblem: (text) => {
      if (!isHttpEndpoint(text)) return 'invalid'
      const { protocol, hostname: host } = new URL(text)
      if (protocol === 'http:' && !isListed(host)) return 'plain'
      const isLiteral = plainAddressOf(host) !== undefined
      return isLiteral && !mayCall({ host, address: host }) ? 'inner' : undefined
    },
    mayBePlain: isListed,
    mayCall,
    isListed,
  }
}

function rangeOf(text: string): [string, number, 'ipv4' | 'ipv6'] | undefined {
  const [net = '', bitsText, ...more] = text.split('/')
  const plain = plainAddressOf(net)
  if (!plain || more.length > 0) return undefined
  const { address, family } = plain
  const bitsMax = family === 'ipv4' ? 32 : 128
  const bits = bitsText === undefined ? bitsMax : Number(bitsText)
  const isBits = /^\d{1,3}$/.test(bitsText ?? '0') && bits <= bitsMax
  return isBits ? [address, bits, family] : undefined
}

/** The URL parser takes numbers for addresses: such a name would never be met. */
function isName(text: string): boolean {
  if (!/^[\w-]+(\.[\w-]+)*\.?$/.test(text)) return false
  return (
    URL.canParse(`http://${text}`) && nameOf(new URL(`http://${text}`).hostname) === nameOf(text)
  )
}

const nameOf = (host: string) => host.toLowerCase().replace(/\.$/, '')
