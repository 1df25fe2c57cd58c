/** UpdateHumanProfile and UpdateMachine of v1: each replaces all fields. */
import { changeMachine as decideMachine } from '../../domain/machine/machine.ts'
import { type ProfileInput, trimmedProfile } from '../../domain/user/normalise.ts'
import { changeProfile as decideProfile } from '../../domain/user/profile.ts'
import type { User } from '../../domain/user/user.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeTarget, type Target } from './users.ts'

/** Replaces a human's profile. */
export async function changeProfile(
  { events }: Pick<CommandDeps, 'events'>,
  { profile, ...target }: Target & { readonly profile: ProfileInput },
): Promise<Stored> {
  const wanted = trimmedProfile(profile)
  return changeTarget(events, target, (user) => decideProfile(wanted, user))
}

/** Replaces a machine's name, description and token type. */
export async function changeMachine(
  { events }: Pick<CommandDeps, 'events'>,
  { machine, ...target }: Target & { readonly machine: User['machine'] },
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideMachine(machine, user))
}
