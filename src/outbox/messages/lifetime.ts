/** How long a link or a code lives, as a sentence. */
import type { Language, LifetimeTexts } from './message-text.ts'

type Unit = keyof LifetimeTexts['units']

const secondsOf: readonly (readonly [Unit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** From here on a remainder is left out, as it matters little. */
const manyMin = 3

/** What lives: a link with a code, one of them alone. */
export type Living = 'both' | 'link' | 'code'

/**
 * The sentence that tells it: "The link is valid for 3 days." In the largest unit that says it
 * without a remainder, or with so many that the rest does not matter; never more than is left.
 * Empty where nothing is left.
 */
export function lifetimeText(
  { tag, lifetime }: Pick<Language, 'tag' | 'lifetime'>,
  { living, seconds }: { readonly living: Living; readonly seconds: number },
): string {
  const whole = Math.floor(seconds)
  const [unit, length] =
    secondsOf.find(([, each]) => {
      const count = whole / each
      return count >= manyMin || (count >= 1 && Number.isInteger(count))
    }) ?? smallest
  const count = Math.floor(whole / length)
  if (count < 1) return ''
  const forms = lifetime.units[unit]
  const form = forms[new Intl.PluralRules(tag).select(count)] ?? forms.other
  const time = form.replace('{n}', new Intl.NumberFormat(tag).format(count))
  return lifetime[living].replace('{time}', () => time)
}

const smallest: readonly [Unit, number] = ['second', 1]
