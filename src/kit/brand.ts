/**
 * How an owner wants pages and mails to look (organizations.md §4.2): made of the policies by
 * `domain/policy/brand.ts`, found by `queries/policy/brands.ts`, shown by `login` and by mails.
 */
import { isHttpUrl } from './http-url.ts'
import type { Palette } from './palette.ts'
import { parseTemplate } from './template.ts'

/** The look in one colour scheme; files are paths on the instance's own origin. */
export interface BrandTheme {
  readonly palette: Palette
  /** Whether it is dark, whatever its name says. */
  readonly isDark: boolean
  readonly logoPath: string | undefined
  readonly iconPath: string | undefined
}

/** Links of the privacy policy, as templates; resolved by `brandLinks`. */
export interface BrandLinks {
  readonly terms: string
  readonly privacy: string
  readonly help: string
  readonly docs: string
  readonly custom: string
  readonly customText: string
  readonly supportEmail: string
}

/** How pages and mails look. */
export interface Brand {
  /** The product's name, as people know it. */
  readonly productName: string
  /** The name of the server's product, where it is shown; undefined where it is not. */
  readonly watermark: string | undefined
  /** Which schemes are shown: the reader's, or one. */
  readonly themeMode: 'auto' | 'light' | 'dark'
  readonly light: BrandTheme
  readonly dark: BrandTheme
  /** The path of the font's file on the instance's own origin. */
  readonly fontPath: string | undefined
  /** What completes login names and is not shown of them, such as `@acme.test`, or empty. */
  readonly hiddenSuffix: string
  readonly links: BrandLinks
}

/** A login name as pages of that look show it; where it is taken, the whole one and this are. */
export function shownLoginName({ hiddenSuffix }: Pick<Brand, 'hiddenSuffix'>, loginName: string) {
  const isHidden = hiddenSuffix !== '' && loginName.toLowerCase().endsWith(hiddenSuffix)
  // A name of nothing but the suffix would be no name.
  return isHidden ? loginName.slice(0, -hiddenSuffix.length) || loginName : loginName
}

/** A link as it is shown. */
export interface ShownLink {
  readonly kind: 'terms' | 'privacy' | 'help' | 'docs' | 'custom' | 'support'
  /** http, https or mailto. */
  readonly url: string
  /** Of a link of the owner's own kind; the others have texts of ours. */
  readonly text: string | undefined
}

/** What a template of a link is for a language; a text that is no template is taken as it is. */
const resolvedFor =
  (language: string) =>
  (text: string): string =>
    parseTemplate(text)?.render({ Lang: language }) ?? text

/** Whether pages show such a link: it is one of http or https, for readers of any language. */
export const isShownLink = (text: string): boolean => isHttpUrl(resolvedFor('en')(text))

/** Whether pages show such an address: none with more than one recipient, or with headers. */
export const isShownAddress = (text: string): boolean =>
  /^[^\s@,;:?&<>"]+@[^\s@,;:?&<>"]+$/.test(text)

/**
 * The links for readers of a language, in the order in which they are shown. Templates know that
 * language as `{{.Lang}}`; what is no template is taken as it is, and what is no link left out.
 */
export function brandLinks(links: BrandLinks, language: string): readonly ShownLink[] {
  const resolved = resolvedFor(language)
  const urls = [
    { kind: 'terms', url: resolved(links.terms) },
    { kind: 'privacy', url: resolved(links.privacy) },
    { kind: 'help', url: resolved(links.help) },
    { kind: 'docs', url: resolved(links.docs) },
    { kind: 'custom', url: resolved(links.custom), text: links.customText || links.custom },
  ] as const
  const web = urls.filter(({ url }) => isHttpUrl(url)).map((link) => ({ text: undefined, ...link }))
  const { supportEmail } = links
  if (!isShownAddress(supportEmail)) return web
  return [...web, { kind: 'support', url: `mailto:${supportEmail}`, text: undefined }]
}
