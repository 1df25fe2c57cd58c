/** The parts of a page that its owner decides: logo, icon, links, and whose server it is. */
import { type Brand, brandLinks } from '../kit/brand.ts'
import { type Html, html, trusted } from './html.ts'
import { brandTexts } from './texts/branding.ts'

const arch =
  '<path d="M5 28V14a11 11 0 0 1 22 0v14"/>' +
  '<path d="M11 28V15a5 5 0 0 1 10 0v13M16 10v18M11 19h10"/>'

const gate = trusted(
  '<svg viewBox="0 0 32 32" fill="none" stroke="currentColor" stroke-width="2.6" ' +
    `stroke-linecap="round" aria-hidden="true">${arch}</svg>`,
)

/** The files of one kind that the schemes show; one and the same where they do not differ. */
function filesOf(
  { themeMode, light, dark }: Brand,
  file: 'logoPath' | 'iconPath',
): { readonly first: string | undefined; readonly inDark: string | undefined } {
  const first = themeMode === 'dark' ? dark[file] : light[file]
  const inDark = themeMode === 'auto' && dark[file] !== first ? dark[file] : undefined
  return { first, inDark }
}

function picture(brand: Brand, file: 'logoPath' | 'iconPath', text: string): Html | undefined {
  const { first, inDark } = filesOf(brand, file)
  if (first === undefined) return undefined
  return html`<picture>${
    inDark !== undefined && html`<source media="(prefers-color-scheme: dark)" srcset="${inDark}">`
  }<img src="${first}" alt="${text}"></picture>`
}

/** Above the page: the logo; else the icon, or our own one, with the name. */
export function brandHeader({ brand, name }: { readonly brand: Brand; readonly name: string }) {
  const logo = picture(brand, 'logoPath', name)
  if (logo) return html`<header class="logo">${logo}</header>`
  const icon = picture(brand, 'iconPath', '') ?? gate
  return html`<header>${icon}<span>${name}</span></header>`
}

/** The icon of tabs and bookmarks, and the colour of the browser's own frame. */
export function brandHead(brand: Brand): Html {
  const { themeMode, light, dark } = brand
  const { first, inDark } = filesOf(brand, 'iconPath')
  const theme = themeMode === 'dark' ? dark : light
  const isBoth = themeMode === 'auto'
  return html`<meta name="theme-color" content="${theme.palette.page}"${
    isBoth && html` media="(prefers-color-scheme: light)"`
  }>
${
  isBoth &&
  html`<meta name="theme-color" content="${dark.palette.page}"
 media="(prefers-color-scheme: dark)">`
}
<link rel="icon" href="${first ?? iconOf(theme.palette.button)}">
${
  inDark !== undefined &&
  html`<link rel="icon" href="${inDark}" media="(prefers-color-scheme: dark)">`
}`
}

/** Our own icon in that colour, as an address. */
export function iconOf(colour: string): string {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" ' +
    `stroke="${colour}" stroke-width="3" stroke-linecap="round">${arch}</svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** Below the page: the owner's links, and whose server it is. */
export function brandFooter(brand: Brand, language: string): Html {
  const texts = brandTexts(language)
  const links = brandLinks(brand.links, language)
  const { watermark } = brand
  return html`${
    links.length > 0 &&
    html`<nav class="links" aria-label="${texts.links}"><ul>
${links.map(({ kind, url, text }) => html`<li><a href="${url}">${text ?? texts[kind]}</a></li>`)}
</ul></nav>`
  }${
    watermark !== undefined &&
    html`<p class="watermark">${texts.watermark.replace('{name}', () => watermark)}</p>`
  }`
}
