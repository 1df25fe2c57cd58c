/**
 * Removing identity providers of either kind, and what depends on them: entries of login policies
 * and linked accounts (organizations.md §3.3, §3.9).
 */
import { providerConfigTypes, providerEndTypes } from '../../events/identity-provider-types.ts'
import { type Decided, event, type Name } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { IdpLink } from '../user/human.ts'
import { idpLinkReservation } from '../user/names.ts'
import type { User } from '../user/user.ts'
import { linkKey } from '../user/user-credentials.ts'
import { checkOwner, type ProviderLevel } from './add-provider.ts'
import { nameReservation } from './config-providers.ts'
import type { OwnProvider, OwnProviders } from './own-providers.ts'

/** Removes a provider of either kind. */
export function* removeProvider(
  level: ProviderLevel,
  { id }: { readonly id: string },
  own: OwnProviders,
): Iterable<Decided> {
  const { scope } = level
  checkOwner(level, own)
  const provider = own.providers.get(id)
  if (!provider) throw refuse(`idp.removal.not_existing.${scope}`)
  yield event(providerEndTypes[scope].removed, { id }, { release: namesOf(level, provider) })
}

/** Removes one of the deprecated kind. */
export function* removeConfig(
  level: ProviderLevel,
  { id }: { readonly id: string },
  own: OwnProviders,
): Iterable<Decided> {
  const { scope } = level
  checkOwner(level, own)
  const provider = own.providers.get(id)
  if (!provider || provider.isTemplate) throw refuse(`idp_config.not_existing.${scope}`)
  const release = namesOf(level, provider)
  yield event(providerConfigTypes[scope].removed, { idpConfigId: id }, { release })
}

/** Those of the deprecated kind have a name of their own. */
function namesOf(level: ProviderLevel, { isTemplate, members }: OwnProvider): Name[] {
  return isTemplate ? [] : [nameReservation(level, { name: String(members.name ?? '') })]
}

/** Ends the link to an account of a provider that is gone; the account may be linked anew. */
export function* cascadeLink(
  link: Pick<IdpLink, 'idpId' | 'externalUserId'>,
  user: User,
): Iterable<Decided> {
  if (!user.credentials.idpLinks.has(linkKey(link))) return
  const { idpId: idpConfigId, externalUserId: userId } = link
  yield event(
    'user.human.externalidp.cascade.removed',
    { idpConfigId, userId },
    { release: [idpLinkReservation(link)] },
  )
}
