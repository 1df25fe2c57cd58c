/** Telephone numbers as exports have them, as E.164 (import-sources §0.2). */
import { normalizePhoneIn } from '../../kit/phone.ts'

/** A number, its extension, and whether it had to be rewritten. */
export interface ReadPhone {
  readonly number: string
  readonly extension?: string
  readonly isChanged: boolean
}

/** How a source writes numbers. */
export interface PhoneContext {
  /** ISO 3166 region of numbers without a country; they are no numbers where it is absent. */
  readonly defaultRegion?: string | undefined
  /** Whether the source stores E.164 without the plus, as Supabase and Logto do. */
  readonly isWithoutPlus?: boolean | undefined
}

const e164 = /^\+[1-9]\d{6,14}$/

/** The number in E.164; undefined where its country is not known or it is none. */
export function phoneOf(text: string, context: PhoneContext = {}): ReadPhone | undefined {
  if (e164.test(text)) return { number: text, isChanged: false }
  const [, dialled = text, extension] =
    /^(.*?)[\s,]*(?:;ext=|;?extension|ext\.?|x)[\s.:=]*(\d{1,9})$/i.exec(text.trim()) ?? []
  const digits = dialled
    .replace(/^tel:/i, '')
    .replace(/;.*$/, '')
    .replace(/\(0\)/g, '')
    .replace(/[\s\-/.()[\]\u00a0]/g, '')
    .replace(/^00/, '+')
  if (!/^\+?\d{4,20}$/.test(digits)) return undefined
  const isStated = digits.startsWith('+')
  const number = isStated || context.isWithoutPlus ? `+${digits.replace('+', '')}` : undefined
  const found =
    number ??
    (context.defaultRegion && normalizePhoneIn({ text: digits, region: context.defaultRegion }))
  if (found === undefined || !e164.test(found)) return undefined
  return { number: found, isChanged: found !== text, ...(extension && { extension }) }
}
