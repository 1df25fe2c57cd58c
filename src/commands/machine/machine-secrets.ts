/** Secrets of machine users, for client credentials: one a machine, told once. */
import { mintMachineSecret } from '../../crypto/tokens.ts'
import { removeSecret, setSecret } from '../../domain/machine/secret.ts'
import type { Stored } from '../change.ts'
import type { CommandNeeds } from '../needs.ts'
import { changeHolder, type Holder } from '../user/users.ts'

/** Gives the machine a secret; the one before, and the tokens got by it, are worth nothing. */
export async function generateMachineSecret(
  needs: CommandNeeds,
  machine: Holder,
): Promise<Stored & { secret: string }> {
  const { secret, hash } = mintMachineSecret()
  const stored = await changeHolder(needs.events, machine, (user) =>
    setSecret({ hashedSecret: hash }, user),
  )
  return { ...stored, secret }
}

export async function removeMachineSecret(needs: CommandNeeds, machine: Holder): Promise<Stored> {
  return changeHolder(needs.events, machine, (user) => removeSecret(user))
}
