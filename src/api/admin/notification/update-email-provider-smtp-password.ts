/** UpdateEmailProviderSMTPPassword of admin v1, and UpdateSMTPConfigPassword before it. */
import { setProviderSecret } from '../../../commands/notification/notification-providers.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'

/** Replaces the password of a mail server (surroundings §6.2). */
export const updateEmailProviderSmtpPassword =
  ({ commands }: Pick<ApiDeps, 'commands'>) =>
  async (
    { id, password: secret }: { readonly id: string; readonly password: string },
    { actor }: Context,
  ) => {
    const changed = await setProviderSecret(commands, { actor, kind: 'smtp', id, secret })
    return { details: changeDetails(changed) }
  }
