/** Linking users to accounts at other providers (management-v1 §13.6, user-v2 §6). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from '../user/allow.ts'
import type { IdpLink } from '../user/human.ts'
import { checkLinksFit, idpLinkAdded } from '../user/import-human.ts'
import { idpLinkReservation } from '../user/names.ts'
import { exists, type User } from '../user/user.ts'
import { linkKey } from '../user/user-credentials.ts'

/** A link to add. */
export interface AddIdpLink {
  /** Absent if the caller gave none. */
  readonly link: IdpLink | undefined
  /** Whether the provider belongs to the instance or the user's organisation. */
  readonly isProviderKnown: boolean
  readonly allow: Allow
}

/**
 * Links the user to an account; refuses unknown providers and too many links. Machines may be
 * linked, too, though they sign in nowhere.
 */
export function* addIdpLink(
  { link, isProviderKnown, allow }: AddIdpLink,
  user: User,
): Iterable<Decided> {
  if (!exists(user)) throw refuse('idp_link.user_unknown')
  allow(user)
  if (!link || !isProviderKnown) throw refuse('idp_link.provider_unknown')
  checkLinksFit(user.credentials.idpLinks.size + 1)
  yield idpLinkAdded(link)
}

/** Removes a link; another user may be linked to the account. */
export function* removeIdpLink(
  { link, allow }: { readonly link: Omit<IdpLink, 'displayName'>; readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  const { idpId, externalUserId } = link
  if (!exists(user)) throw refuse('idp_link.not_found')
  allow(user)
  if (!user.credentials.idpLinks.has(linkKey(link))) throw refuse('idp_link.not_found')
  yield event(
    'user.human.externalidp.removed',
    { idpConfigId: idpId, userId: externalUserId },
    { release: [idpLinkReservation(link)] },
  )
}

/** The account has another id, as its provider is called in another way; nothing if it is gone. */
export function* migrateIdpLink(
  {
    idpId,
    previousId,
    newId,
  }: {
    readonly idpId: string
    readonly previousId: string
    readonly newId: string
  },
  user: User,
): Iterable<Decided> {
  const former = { idpId, externalUserId: previousId }
  if (!user.credentials.idpLinks.has(linkKey(former))) return
  yield event(
    'user.human.externalidp.id.migrated',
    { idpConfigId: idpId, previousId, newId },
    {
      release: [idpLinkReservation(former)],
      reserve: [idpLinkReservation({ idpId, externalUserId: newId })],
    },
  )
}

/** The account has another name at its provider; nothing happens where the link is gone. */
export function* renameIdpLink(link: IdpLink, user: User): Iterable<Decided> {
  if (!user.credentials.idpLinks.has(linkKey(link))) return
  const { idpId: idpConfigId, externalUserId: userId, displayName } = link
  yield event('user.human.externalidp.username.changed', { idpConfigId, userId, displayName })
}
