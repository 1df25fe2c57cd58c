/** Which refusals the operator hears of: those for who called, and how often; not for what. */
import { Refusal } from '../../domain/refusals.ts'
import type { CallTrace, Refused, SecurityLog } from '../../kit/security-log.ts'
import { Code, StatusError } from '../../kit/status.ts'

type Told = Pick<Refused, 'what' | 'reason'>

/** Told where they are decided, for pages and commands alike. */
const toldElsewhere = /^(guess|message)\./

function toldOfRefusal({ refusal, kind, id: reason }: Refusal): Told | undefined {
  if (toldElsewhere.test(refusal)) return undefined
  if (kind === 'unauthenticated') return { what: 'token', reason }
  if (kind === 'permissionDenied' || refusal === 'caller.no_membership') {
    return { what: 'permission', reason }
  }
  return kind === 'resourceExhausted' ? { what: 'limit', reason } : undefined
}

function toldOf(failure: unknown): Told | undefined {
  if (failure instanceof Refusal) return toldOfRefusal(failure)
  const isUnknown = failure instanceof StatusError && failure.code === Code.unauthenticated
  return isUnknown ? { what: 'token', reason: failure.message } : undefined
}

/** Tells the operator of a call that failed for one of those reasons. */
export function tellOfRefused(
  security: SecurityLog | undefined,
  { failure, trace }: { failure: unknown; trace: () => CallTrace },
): void {
  const told = security && toldOf(failure)
  if (told) security.refused({ ...told, ...trace() })
}
