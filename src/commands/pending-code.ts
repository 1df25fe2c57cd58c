/** Whether what someone typed is the code that was drawn for them. */
import { equalsInConstantTime } from '../crypto/tokens.ts'
import { type CodeCheck, hasExpired, type SealedCode } from '../domain/user/user-codes.ts'
import type { CommandNeeds } from './needs.ts'

/** Compares in constant time; case counts (management-v1 §5.8). */
export function checkCode(
  { sealer, clock }: Pick<CommandNeeds, 'sealer' | 'clock'>,
  {
    pending,
    code,
    instanceId,
  }: { pending: SealedCode | undefined; code: string; instanceId: string },
): CodeCheck {
  if (!pending || pending.sealed === undefined) return 'none'
  if (hasExpired(pending, { nowMicros: clock.nowMicros() })) return 'expired'
  const drawn = sealer.open(pending.sealed, { instanceId })
  return equalsInConstantTime(drawn, code) ? 'right' : 'wrong'
}
