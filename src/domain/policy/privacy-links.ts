/** What a privacy policy may link to: what pages would not show is refused when it is set. */
import { isShownAddress, isShownLink } from '../../kit/brand.ts'
import { refuse } from '../refusals.ts'
import type { PrivacyPolicy } from './policies.ts'

const links = ['tosLink', 'privacyLink', 'helpLink', 'docsLink', 'customLink'] as const

/** Refuses an address of support, and links, that are none; empty ones are left out of pages. */
export function checkPrivacy(settings: PrivacyPolicy): void {
  for (const name of links) {
    const link = settings[name]
    if (link !== '' && !isShownLink(link)) throw refuse('policy.link', name)
  }
  const { supportEmail } = settings
  if (supportEmail !== '' && !isShownAddress(supportEmail)) throw refuse('user.email.unparsable')
}
