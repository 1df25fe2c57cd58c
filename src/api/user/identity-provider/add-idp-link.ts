/** AddIDPLink of the user services v2alpha, v2beta and v2 (user-v2 §6, §11.1). */
import { addIdpLink as command } from '../../../commands/identity-provider/user-idp-links.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { linksOf } from '../human-wire.ts'
import { findTarget } from '../target.ts'

/** Links a user to an account at another identity provider. */
export const addIdpLink =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async (
    {
      userId,
      idpLink,
    }: {
      readonly userId: string
      readonly idpLink?: Parameters<typeof linksOf>[0][number] | undefined
    },
    context: Context,
  ) => {
    const target = await findTarget(users, context, { userId })
    const [link] = linksOf(idpLink ? [idpLink] : [])
    const stored = await command(commands, { ...target, link })
    return { details: changeDetails(stored) }
  }
