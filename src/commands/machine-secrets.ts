/** Secrets of machine users, for client credentials: one a machine, told once. */
import { mintMachineSecret } from '../crypto/tokens.ts'
import { removeSecret, setSecret } from '../domain/machine/secret.ts'
import type { User } from '../domain/user/user.ts'
import type { Actor, Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { changeUser } from './users.ts'

export interface SecretOfMachine {
  readonly actor: Actor
  readonly userId: string
  /** Refuses a user whose secret the caller may not touch; runs on what the store knows. */
  readonly allow: (user: User) => void
}

/** Gives the machine a secret; the one before, and the tokens got by it, are worth nothing. */
export async function generateMachineSecret(
  needs: CommandNeeds,
  { actor, userId, allow }: SecretOfMachine,
): Promise<Stored & { secret: string }> {
  const { secret, hash } = mintMachineSecret()
  const stored = await changeUser(needs.events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return setSecret({ hashedSecret: hash }, user)
    },
  })
  return { ...stored, secret }
}

export async function removeMachineSecret(
  needs: CommandNeeds,
  { actor, userId, allow }: SecretOfMachine,
): Promise<Stored> {
  return changeUser(needs.events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return removeSecret(user)
    },
  })
}
