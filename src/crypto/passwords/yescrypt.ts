/**
 * yescrypt as crypt(3) writes it, the default of Debian, Ubuntu and Fedora:
 * `$y$<flavor, N, r, more>$<salt>$<43 characters>`, all in the base64 of crypt(3). Read only.
 */
import { crypt64Alphabet, decodeCrypt64, encodeCrypt64 } from './crypt64.ts'
import { equalTexts, memoryBytesMax, type PasswordFormat } from './format.ts'
import { yescrypt as derive, stepsOf, type YescryptCosts } from './yescrypt-kdf.ts'

/** `j` is the flavor that all systems write; 43 characters hold 258 bits for 256. */
const shape = /^\$y\$j([./0-9A-Za-z]{2,12})\$([./0-9A-Za-z]{0,86})\$([./0-9A-Za-z]{42}[./0-9A-D])$/
/** Rows of 128 bytes that are mixed: about 6 s. */
const rowsMax = 2_500_000
const msPerRow = 0.0024

function parse(encoded: string) {
  const [whole, numbers = '', saltText = '', hash = ''] = shape.exec(encoded) ?? []
  const costs = whole === undefined ? undefined : costsOf(numbers)
  const salt = decodeCrypt64(saltText)
  return costs && salt && isSane(costs) ? { costs, salt, hash } : undefined
}

function isSane(costs: YescryptCosts): boolean {
  const { n, blockSize, parallelism } = costs
  return (
    n / parallelism >= 4 &&
    128 * blockSize * (n + parallelism) <= memoryBytesMax &&
    blockSize * stepsOf(costs) <= rowsMax
  )
}

/** `undefined` where a ROM or upgrades are asked for, which nobody writes. */
function costsOf(text: string): YescryptCosts | undefined {
  const read = numbersOf(text)
  const log2N = read(1)
  const blockSize = read(1)
  if (log2N === undefined || blockSize === undefined || log2N > 24) return undefined
  const costs = { n: 2 ** log2N, blockSize, parallelism: 1, time: 0 }
  if (read.isAtEnd()) return costs
  const more = read(1) ?? 0
  const parallelism = more & 1 ? read(2) : 1
  const time = more & 2 ? read(1) : 0
  if (more > 3 || !parallelism || time === undefined || !read.isAtEnd()) return undefined
  return { ...costs, parallelism, time }
}

/** Reads numbers, each at least a minimum; the first character says how many follow. */
function numbersOf(text: string) {
  let at = 0
  const digit = () => {
    const value = crypt64Alphabet.indexOf(text.charAt(at++) || ' ')
    return value < 0 ? undefined : value
  }
  const read = (least: number): number | undefined => {
    const first = digit()
    if (first === undefined) return undefined
    let value = least
    let start = 0
    let end = 47
    let more = 0
    while (first > end) {
      value += (end + 1 - start) * 64 ** more
      start = end + 1
      end = start + Math.floor((62 - end) / 2)
      more++
    }
    value += (first - start) * 64 ** more
    while (more-- > 0) {
      const next = digit()
      if (next === undefined) return undefined
      value += next * 64 ** more
    }
    return value
  }
  return Object.assign(read, { isAtEnd: () => at >= text.length })
}

/** yescrypt; 0.3 s and 16 MiB as Debian writes it. */
export const yescrypt: PasswordFormat = {
  name: 'yescrypt',
  blocks: () => true,
  recognises: (encoded) => parse(encoded) !== undefined,
  costOf(encoded) {
    const parsed = parse(encoded)
    if (!parsed) return undefined
    const { costs } = parsed
    const { n, blockSize, parallelism, time } = costs
    return {
      ms: blockSize * stepsOf(costs) * msPerRow,
      memoryBytes: 128 * blockSize * (n + parallelism),
      parameters: `yescrypt N=${n} r=${blockSize} p=${parallelism} t=${time}`,
    }
  },
  async verify({ encoded, password }) {
    const parsed = parse(encoded)
    if (!parsed) return false
    return equalTexts(encodeCrypt64(derive(password, parsed.salt, parsed.costs)), parsed.hash)
  },
}
