/**
 * Tells public internet addresses from those of this machine, its network or special use (IANA
 * special-purpose registries: RFC 6890, RFC 8190). Prevents users who can name a host from
 * reaching internal services (SSRF).
 */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** All IPv4 addresses are public except these. */
const innerV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], // this network
  ['10.0.0.0', 8], // private
  ['100.64.0.0', 10], // shared by customers of a carrier; a cloud's metadata, too
  ['127.0.0.0', 8], // loopback
  ['168.63.129.16', 32], // a cloud's services for its machines
  ['169.254.0.0', 16], // link-local; clouds' metadata
  ['172.16.0.0', 12], // private
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // relays of 6to4
  ['192.168.0.0', 16], // private
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and broadcast
]

/** Of IPv6 only this range is public, */
const openV6 = ['2000::', 3] as const

/** except these. */
const innerV6: readonly (readonly [string, number])[] = [
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4: another address is inside
  ['3fff::', 20], // documentation
]

const inner = new BlockList()
for (const [net, bits] of innerV4) inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of innerV6) inner.addSubnet(net, bits, 'ipv6')
const open = new BlockList()
open.addSubnet(...openV6, 'ipv6')

/** An IP address and its family. */
export interface IpAddress {
  readonly address: string
  readonly family: 'ipv4' | 'ipv6'
}

/**
 * An address without brackets and zone; the embedded IPv4 address if it is mapped (RFC 4291
 * §2.5.5.2) or translated (NAT64, RFC 6052 §2.1). `undefined` if the text is no address.
 */
export function parseIpAddress(text: string): IpAddress | undefined {
  const [address = ''] = text.replace(/^\[(.*)\]$/, '$1').split('%')
  if (isIPv4(address)) return { address, family: 'ipv4' }
  if (!isIPv6(address)) return undefined
  const groups = groupsOf(address)
  const prefix = groups.slice(0, 6).join(':')
  if (prefix !== '0:0:0:0:0:ffff' && prefix !== '64:ff9b:0:0:0:0') {
    return { address, family: 'ipv6' }
  }
  const bytes = groups.slice(6).flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 255]
  })
  return { address: bytes.join('.'), family: 'ipv4' }
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  // The URL parser normalizes all forms, dotted ones too.
  const text = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = [], tail = []] = text.split('::').map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...zeros, ...tail]
}

/** Whether a text is not a public internet address; true for texts that are no address. */
export function isInnerAddress(text: string): boolean {
  const plain = parseIpAddress(text)
  if (!plain) return true
  const { address, family } = plain
  if (family === 'ipv6' && !open.check(address, family)) return true
  return inner.check(address, family)
}

/** Whether a URL's host is this machine, by name (RFC 6761 §6.3) or address. */
export function isLoopbackHost(hostname: string): boolean {
  if (/^(.+\.)?localhost\.?$/i.test(hostname)) return true
  const plain = parseIpAddress(hostname)
  return plain?.family === 'ipv4' ? plain.address.startsWith('127.') : plain?.address === '::1'
}
