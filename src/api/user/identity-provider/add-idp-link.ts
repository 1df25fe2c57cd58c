/** `POST /v2alpha|v2beta|v2/users/{user_id}/links` (user-v2 §6, §11.1). */
import { addIdpLink } from '../../../commands/identity-provider/user-idp-links.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { linksOf } from '../human-wire.ts'
import { targetOf } from '../target.ts'

export const addIdpLinkV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.addIDPLink, (request, context) => answer(needs, request, context))

export const addIdpLinkV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.addIDPLink, (request, context) => answer(needs, request, context))

export const addIdpLinkV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.addIDPLink, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands, users }: ReadNeeds,
  {
    userId,
    idpLink,
  }: {
    readonly userId: string
    readonly idpLink?: Parameters<typeof linksOf>[0][number] | undefined
  },
  context: Context,
) {
  const target = await targetOf(users, context, { userId })
  const [link] = linksOf(idpLink ? [idpLink] : [])
  const stored = await addIdpLink(commands, { ...target, link })
  return { details: changeDetails(stored) }
}
