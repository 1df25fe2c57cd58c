/** One-time codes by SMS and e-mail as a second factor: switched on and off (user-v2 §11.1). */
import {
  addOtpChannel as decideAdd,
  removeOtpChannel as decideRemove,
  type OtpChannel,
} from '../../domain/factor/otp-channels.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

export type ChannelOf = CredentialOwner & { readonly channel: OtpChannel }

export async function addOtpChannel(
  deps: Pick<CommandDeps, 'events'>,
  { channel, ...owner }: ChannelOf,
): Promise<Stored> {
  return changeCredentials(deps.events, owner, (user) => decideAdd(channel, user))
}

export async function removeOtpChannel(
  deps: Pick<CommandDeps, 'events'>,
  { channel, ...owner }: ChannelOf,
): Promise<Stored> {
  return changeCredentials(deps.events, owner, (user) => decideRemove(channel, user))
}
