/** One-time codes by SMS and e-mail as a second factor: switched on and off (user-v2 §11.1). */
import {
  addOtpChannel as decideAdd,
  removeOtpChannel as decideRemove,
  type OtpChannel,
} from '../../domain/factor/otp-channels.ts'
import type { Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { changeFactors, type FactorOwner } from './factor-owner.ts'

export type ChannelOf = FactorOwner & { readonly channel: OtpChannel }

export async function addOtpChannel(
  needs: CommandNeeds,
  { channel, ...owner }: ChannelOf,
): Promise<Stored> {
  return changeFactors(needs, owner, (user) => decideAdd(channel, user))
}

export async function removeOtpChannel(
  needs: CommandNeeds,
  { channel, ...owner }: ChannelOf,
): Promise<Stored> {
  return changeFactors(needs, owner, (user) => decideRemove(channel, user))
}
