/** How pages and mails of an owner look: made of its label and privacy policies (pure). */
import { assetUrl } from '../../kit/asset-url.ts'
import type { Brand, BrandLinks, BrandTheme } from '../../kit/brand.ts'
import { paletteOf } from './palette.ts'
import { defaultPolicies, type PrivacyPolicy, type ShownLabel } from './policies.ts'

/** The name that the first start gives an instance, which nobody has chosen. */
const nameOfFirstStart = 'ZITADEL'

/** What a look is made of. */
export interface BrandParts {
  readonly label: ShownLabel
  /** The owner of the label's files: an organisation's id, or the instance's. */
  readonly labelOwnerId: string
  readonly privacy: PrivacyPolicy
  /** What completes login names of the owner's users; empty where the owner is no organisation. */
  readonly primaryDomain: string
  readonly productName: string
  /** The name of the server's product. */
  readonly serverName: string
}

/** Names of the product at each level; empty where none was set. */
export interface ProductNames {
  readonly ofOrg: string
  readonly ofInstance: string
  /** The name of the instance itself. */
  readonly instanceName: string
  readonly ofServer: string
}

/** The name people know: the nearest that somebody has chosen. */
export function productNameOf({ ofOrg, ofInstance, instanceName, ofServer }: ProductNames): string {
  const chosen = instanceName === nameOfFirstStart ? '' : instanceName
  return ofOrg || ofInstance || chosen || ofServer
}

/** The look of those policies. */
export function brandOf(parts: BrandParts): Brand {
  const { label, labelOwnerId, privacy, primaryDomain, productName, serverName } = parts
  const { files = {} } = label
  const path = (key: string | undefined) =>
    assetUrl({ ownerId: labelOwnerId, origin: '' }, key) || undefined
  const light = {
    ...palette(label, ''),
    logoPath: path(files.logo ?? files.logoDark),
    iconPath: path(files.icon ?? files.iconDark),
  }
  const dark = {
    ...palette(label, 'Dark'),
    logoPath: path(files.logoDark ?? files.logo),
    iconPath: path(files.iconDark ?? files.icon),
  }
  const isOwn = productName !== serverName || light.logoPath !== undefined
  return {
    productName,
    watermark: isOwn && !label.disableWatermark ? serverName : undefined,
    themeMode: themeModes[label.themeMode] ?? 'auto',
    light,
    dark,
    fontPath: path(files.font),
    hiddenSuffix: label.hideLoginNameSuffix && primaryDomain ? `@${primaryDomain}` : '',
    links: linksOf(privacy),
  }
}

/** The look where there is no owner: that of the server. */
export function plainBrand(serverName: string): Brand {
  const { label, privacy } = defaultPolicies
  const none = { labelOwnerId: '', primaryDomain: '' }
  return brandOf({ ...none, label, privacy, productName: serverName, serverName })
}

/** By the stored number. */
const themeModes: Readonly<Record<number, Brand['themeMode']>> = {
  1: 'auto',
  2: 'dark',
  3: 'light',
}

/** An empty colour is the default's. */
function palette(label: ShownLabel, scheme: '' | 'Dark'): Pick<BrandTheme, 'palette' | 'isDark'> {
  const colour = (name: 'primaryColor' | 'backgroundColor' | 'warnColor' | 'fontColor') =>
    label[`${name}${scheme}`] || defaultPolicies.label[`${name}${scheme}`]
  return paletteOf({
    primary: colour('primaryColor'),
    background: colour('backgroundColor'),
    warn: colour('warnColor'),
    font: colour('fontColor'),
  })
}

function linksOf(privacy: PrivacyPolicy): BrandLinks {
  const { tosLink, privacyLink, helpLink, docsLink, customLink, customLinkText } = privacy
  const isDocsLinkSet = docsLink !== defaultPolicies.privacy.docsLink
  return {
    terms: tosLink,
    privacy: privacyLink,
    help: helpLink,
    docs: isDocsLinkSet ? docsLink : '',
    custom: customLink,
    customText: customLinkText,
    supportEmail: privacy.supportEmail,
  }
}
