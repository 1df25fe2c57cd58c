/** Secrets of machine users, for client credentials: one a machine, told once. */
import { mintMachineSecret } from '../../crypto/tokens.ts'
import { removeSecret, setSecret } from '../../domain/machine/secret.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** Gives the machine a secret; the one before, and the tokens got by it, are worth nothing. */
export async function generateMachineSecret(
  deps: Pick<CommandDeps, 'events'>,
  machine: CredentialOwner,
): Promise<Stored & { secret: string }> {
  const { secret, hash } = mintMachineSecret()
  const stored = await changeCredentials(deps.events, machine, (user) =>
    setSecret({ hashedSecret: hash }, user),
  )
  return { ...stored, secret }
}

export async function removeMachineSecret(
  deps: Pick<CommandDeps, 'events'>,
  machine: CredentialOwner,
): Promise<Stored> {
  return changeCredentials(deps.events, machine, (user) => removeSecret(user))
}
