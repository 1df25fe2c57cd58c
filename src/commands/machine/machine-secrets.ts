/** Client secrets of machine users: one per machine, returned once. */
import { mintMachineSecret } from '../../crypto/tokens.ts'
import { removeSecret, setSecret } from '../../domain/machine/secret.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findSecretShape } from '../instance/generators.ts'
import { type CredentialOwner, changeCredentials } from '../user/users.ts'

/** Sets a new secret; the one before, and the tokens issued for it, become invalid. */
export async function generateMachineSecret(
  deps: Pick<CommandDeps, 'events' | 'directory'>,
  machine: CredentialOwner,
): Promise<Stored & { secret: string }> {
  const { secret, hash } = mintMachineSecret(await findSecretShape(deps, machine.actor))
  const stored = await changeCredentials(deps.events, machine, (user) =>
    setSecret({ hashedSecret: hash }, user),
  )
  return { ...stored, secret }
}

/** Removes the secret. */
export async function removeMachineSecret(
  deps: Pick<CommandDeps, 'events'>,
  machine: CredentialOwner,
): Promise<Stored> {
  return changeCredentials(deps.events, machine, (user) => removeSecret(user))
}
