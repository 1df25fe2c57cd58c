/** `_activate`, `_deactivate` and `DELETE` of providers, for mails and for SMS. */

import type { Stored } from '../../../commands/commit.ts'
import type { CommandDeps } from '../../../commands/deps.ts'
import {
  activateProvider,
  deactivateProvider,
  type ProviderOfActor,
  removeProvider,
} from '../../../commands/notification/notification-providers.ts'
import type { ProviderChannel } from '../../../domain/notification/providers.ts'
import { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { type Method, method } from '../../method.ts'
import type { NotificationNeeds } from '../../notification-needs.ts'
import { changeDetails } from '../../wire/details.ts'

type Move = (needs: CommandDeps, which: ProviderOfActor) => Promise<Stored>

export function providerStateMethods({ commands }: NotificationNeeds): Method[] {
  const by = (move: Move, channel: ProviderChannel) => {
    return async ({ id }: { readonly id: string }, { actor }: Context) => ({
      details: changeDetails(await move(commands, { actor, channel, id })),
    })
  }
  const { method: rpc } = AdminService
  return [
    method(rpc.activateSMTPConfig, by(activateProvider, 'email')),
    method(rpc.activateEmailProvider, by(activateProvider, 'email')),
    method(rpc.activateSMSProvider, by(activateProvider, 'sms')),
    method(rpc.deactivateSMTPConfig, by(deactivateProvider, 'email')),
    method(rpc.deactivateEmailProvider, by(deactivateProvider, 'email')),
    method(rpc.deactivateSMSProvider, by(deactivateProvider, 'sms')),
    method(rpc.removeSMTPConfig, by(removeProvider, 'email')),
    method(rpc.removeEmailProvider, by(removeProvider, 'email')),
    method(rpc.removeSMSProvider, by(removeProvider, 'sms')),
  ]
}
