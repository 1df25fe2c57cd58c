/** TOTP secrets that are imported with a new user. */
import { checkTotpSecret } from '../../domain/factor/second-factors.ts'
import type { CommandDeps } from '../deps.ts'

/** The secret (base32), sealed; undefined where it is empty. Refuses an invalid one. */
export function sealedTotp(
  { sealer }: Pick<CommandDeps, 'sealer'>,
  { instanceId, secret }: { readonly instanceId: string; readonly secret: string },
): unknown {
  return secret === '' ? undefined : sealer.seal(checkTotpSecret(secret), { instanceId })
}
