/** Whether what someone typed is the code that was drawn for them. */
import { equalsInConstantTime } from '../crypto/tokens.ts'
import { hasExpired, type PendingCode } from '../domain/user/user-codes.ts'
import type { CommandNeeds } from './needs.ts'

/** What became of a code that was typed in: decisions turn it into events or a refusal. */
export type CodeCheck = 'right' | 'wrong' | 'expired' | 'none'

/** Compares in constant time; case counts (management-v1 §5.8). */
export function checkCode(
  { sealer, clock }: Pick<CommandNeeds, 'sealer' | 'clock'>,
  {
    pending,
    code,
    instanceId,
  }: { pending: PendingCode | undefined; code: string; instanceId: string },
): CodeCheck {
  if (!pending || pending.sealed === undefined) return 'none'
  if (hasExpired(pending, { nowMicros: clock.nowMicros() })) return 'expired'
  const drawn = sealer.open(pending.sealed, { instanceId })
  return equalsInConstantTime(drawn, code) ? 'right' : 'wrong'
}
