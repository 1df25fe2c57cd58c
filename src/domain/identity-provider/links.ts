/** How a user is tied to an account elsewhere, and untied (management-v1 §13.6, user-v2 §6). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from '../user/allow.ts'
import type { IdpLink } from '../user/human.ts'
import { checkLinksFit, idpLinkAdded } from '../user/import-human.ts'
import { idpLinkReservation } from '../user/names.ts'
import { isHuman, type User } from '../user/user.ts'
import { linkKey } from '../user/user-credentials.ts'

export interface IdpLinkToAdd {
  /** Absent when the caller named none. */
  readonly link: IdpLink | undefined
  /** Whether the provider is the instance's or the user's organisation's. */
  readonly isProviderKnown: boolean
  readonly allow: Allow
}

export function* addIdpLink(
  { link, isProviderKnown, allow }: IdpLinkToAdd,
  user: User,
): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('idp_link.user_unknown')
  allow(user)
  if (!link || !isProviderKnown) throw refuse('idp_link.provider_unknown')
  checkLinksFit(user.credentials.idpLinks.size + 1)
  yield idpLinkAdded(link)
}

/** The account elsewhere is free for another user. */
export function* removeIdpLink(
  { link, allow }: { readonly link: Omit<IdpLink, 'displayName'>; readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  const { idpId, externalUserId } = link
  if (!isHuman(user)) throw refuse('idp_link.not_found')
  allow(user)
  if (!user.credentials.idpLinks.has(linkKey(link))) throw refuse('idp_link.not_found')
  yield event(
    'user.human.externalidp.removed',
    { idpConfigId: idpId, userId: externalUserId },
    { release: [idpLinkReservation(link)] },
  )
}
