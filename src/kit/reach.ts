/**
 * Which servers may be called on behalf of users who can name an address: the public internet by
 * https, and whatever the operator lists.
 */
import { BlockList } from 'node:net'
import { isHttpEndpoint } from './endpoint.ts'
import { isInnerAddress, parseIpAddress } from './inner-addresses.ts'

/** What is wrong with a URL or host that is to be called. */
export type ReachProblem = 'invalid' | 'plain' | 'inner'

/** Rules for outgoing calls. */
export interface Reach {
  /** Checks a URL by its text; the addresses of its host are checked when it is called. */
  urlProblem(text: string): ReachProblem | undefined
  /** Whether a host may be called by http without TLS. */
  mayBePlain(host: string): boolean
  /** Whether a host may be called at an address its name resolves to. */
  mayCall(target: { readonly host: string; readonly address: string }): boolean
  /** Whether the operator listed the host itself. */
  isListed(host: string): boolean
}

/** Allows every http or https URL: for targets set by the operator, and for development. */
export const unrestrictedReach: Reach = {
  urlProblem: (text) => (isHttpEndpoint(text) ? undefined : 'invalid'),
  mayBePlain: () => true,
  mayCall: () => true,
  isListed: () => true,
}

/**
 * Creates rules from the operator's list: names, addresses, and ranges such as `10.0.0.0/8`.
 * Throws when an entry is invalid, with a text that names it.
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
    const plain = parseIpAddress(address)
    return plain !== undefined && ranges.check(plain.address, plain.family)
  }
  const isListed = (host: string) => names.has(nameOf(host)) || isInRange(host)
  const mayCall: Reach['mayCall'] = ({ host, address }) =>
    !isInnerAddress(address) || names.has(nameOf(host)) || isInRange(address)
  return {
    urlProblem: (text) => {
      if (!isHttpEndpoint(text)) return 'invalid'
      const { protocol, hostname: host } = new URL(text)
      const isLiteral = parseIpAddress(host) !== undefined
      if (isLiteral && !mayCall({ host, address: host })) return 'inner'
      if (isOwnName(host) && !isListed(host)) return 'inner'
      return protocol === 'http:' && !isListed(host) ? 'plain' : undefined
    },
    mayBePlain: isListed,
    mayCall,
    isListed,
  }
}

function rangeOf(text: string): [string, number, 'ipv4' | 'ipv6'] | undefined {
  const [net = '', bitsText, ...more] = text.split('/')
  const plain = parseIpAddress(net)
  if (!plain || more.length > 0) return undefined
  const { address, family } = plain
  const bitsMax = family === 'ipv4' ? 32 : 128
  const bits = bitsText === undefined ? bitsMax : Number(bitsText)
  const isBits = /^\d{1,3}$/.test(bitsText ?? '0') && bits <= bitsMax
  return isBits ? [address, bits, family] : undefined
}

/**
 * Whether an entry is a host name; the URL parser converts numbers to addresses, so such a name
 * would never match.
 */
function isName(text: string): boolean {
  if (!/^[\w-]+(\.[\w-]+)*\.?$/.test(text)) return false
  return (
    URL.canParse(`http://${text}`) && nameOf(new URL(`http://${text}`).hostname) === nameOf(text)
  )
}

/** Names that lead to this machine wherever they are asked for (RFC 6761 §6.3). */
const isOwnName = (host: string) => /(^|\.)localhost$/.test(nameOf(host))

const nameOf = (host: string) => host.toLowerCase().replace(/\.$/, '')
