/** Whose address it is, for counting: the part of it that is given out to one household. */
import { isIPv6 } from 'node:net'

/**
 * An IPv4 address as it is, also when it is written as one of IPv6; of others the first 64 bits,
 * for whoever has one of them has them all (RFC 6177). What is no address is as it is.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [, short] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? []
  if (short !== undefined) return short
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const [before = '', after = ''] = plain.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const [head, tail] = [groups(before), groups(after)]
  // The last group of some is an IPv4 address, which takes the place of two.
  const count = head.length + tail.length + (plain.includes('.') ? 1 : 0)
  const zeros = plain.includes('::') ? Array.from({ length: 8 - count }, () => '0') : []
  const first = [...head, ...zeros, ...tail].slice(0, 4)
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
