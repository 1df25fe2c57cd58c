/**
 * Language tags (BCP 47). Of any input the valid parts are kept and the rest is dropped; nothing
 * is rejected (management-v1.md §5.6).
 */
import { memoised } from './memoised.ts'

/** The language of users without one. */
export const undetermined = 'und'

/** Languages of messages and pages; the first is the fallback. */
export const supportedLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'pl', 'ja', 'zh'] as const

/** One of them. */
export type SupportedLanguage = (typeof supportedLanguages)[number]

type Kind = 'language' | 'script' | 'region'

/** English names of a kind; made when first asked for, because that takes milliseconds. */
const namesOf = memoised((type: Kind) => new Intl.DisplayNames('en', { type, fallback: 'none' }), 3)

/** Whether a subtag is one that means something, in the spelling of its kind. */
const isKnown = (kind: Kind, subtag: string): boolean => namesOf(kind).of(subtag) !== undefined

/**
 * Languages that `Intl` would replace by their macrolanguage, such as Mandarin by Chinese (CLDR
 * aliases). They are kept.
 */
const members = new Set(
  (
    'arb azj bcc bcl bxk bxr cld cmn cwd dgo dhd dik diq lbk ekk emk esk fat fuc gaz gbo gno ' +
    'gug gya hdn hea ike kmr knc kng knn gom kpv lvs mhr mup khk npi ojg ory pbu pes plt pnb ' +
    'quz rmy spy src swh ttq umu uzn xpe xsl ydd zai zsm zyb'
  ).split(' '),
)

const isRegion = (part: string): boolean =>
  /^(?:[a-z]{2}|\d{3})$/.test(part) && isKnown('region', part.toUpperCase())

const isScript = (part: string): boolean =>
  /^[a-z]{4}$/.test(part) && isKnown('script', part.charAt(0).toUpperCase() + part.slice(1))

const isVariant = (part: string): boolean => /^(?:[a-z\d]{5,8}|\d[a-z\d]{3})$/.test(part)

/** The valid subtags in valid positions, in order. */
const validParts = (text: string): string[] => {
  const [first = '', ...parts] = text.toLowerCase().split(/[-_]+/)
  if (!/^[a-z]{2,3}$/.test(first)) return [undetermined]
  // Not all three-letter codes have an English name; two-letter codes do.
  const exists = first.length === 3 || isKnown('language', first)
  const extended = /^[a-z]{3}$/.test(parts[0] ?? '') ? parts.shift() : undefined
  const taken = [extended ?? (exists ? first : undetermined)]
  let next: ((part: string) => boolean)[] = [isScript, isRegion, isVariant]
  // A single character begins an extension, which is kept as it is.
  while (parts.length > 0 && !/^[a-z\d]$/.test(parts[0] ?? '')) {
    const part = parts.shift() ?? ''
    const position = next.findIndex((fits) => fits(part))
    if (position < 0) continue
    taken.push(part)
    // Script, region and variants come in this order; only variants may repeat.
    next = next.slice(next[position] === isVariant ? position : position + 1)
  }
  return [...taken, ...parts]
}

const canonicalOnce = (text: string): string => {
  const parts = validParts(text)
  const [language = undetermined, ...rest] = parts
  for (let length = parts.length; length > 0; length -= 1) {
    try {
      const tag = Intl.getCanonicalLocales(parts.slice(0, length).join('-'))[0]
      if (tag === undefined) continue
      if (!members.has(language)) return tag
      const outer = Intl.getCanonicalLocales([undetermined, ...rest.slice(0, length - 1)].join('-'))
      return `${language}${outer[0]?.slice(undetermined.length) ?? ''}`
    } catch {
      // A last part that makes the tag invalid, such as an incomplete extension, is dropped.
    }
  }
  return undetermined
}

/** Intl makes a script of some unknown variants (`aaaa0`), which is no longer valid then. */
const canonicalOf = (text: string): string => canonicalOnce(canonicalOnce(text))

/** Clients use few languages, attackers many. */
const cachedMax = 1000
const canonicalFor = memoised(canonicalOf, cachedMax)

/** No tag worth keeping is longer; it also bounds what is cached. */
const charactersMax = 100

/**
 * The canonical tag: `DE_ch` becomes `de-CH`, `iw` becomes `he`, `sh` becomes `sr-Latn`. Invalid
 * parts are dropped; if nothing remains the result is `und`.
 */
export const canonicalLanguage = (text: string): string =>
  text.length > charactersMax ? undetermined : canonicalFor(text)
