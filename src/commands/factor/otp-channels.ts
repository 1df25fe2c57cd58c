/** One-time codes by SMS and e-mail as a second factor: enabled and disabled (user-v2 §11.1). */
import {
  addOtpChannel as decideAdd,
  removeOtpChannel as decideRemove,
  type OtpChannel,
} from '../../domain/factor/otp-channels.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** A user and one of its channels for codes. */
export type ChannelOf = CredentialOwner & { readonly channel: OtpChannel }

/** Enables the channel as a second factor. */
export async function addOtpChannel(
  deps: Pick<CommandDeps, 'events'>,
  { channel, ...owner }: ChannelOf,
): Promise<Stored> {
  return changeCredentials(deps.events, owner, (user) => decideAdd(channel, user))
}

/** Disables the channel. */
export async function removeOtpChannel(
  deps: Pick<CommandDeps, 'events'>,
  { channel, ...owner }: ChannelOf,
): Promise<Stored> {
  return changeCredentials(deps.events, owner, (user) => decideRemove(channel, user))
}
