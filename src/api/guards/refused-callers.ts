/**
 * Which refusals are reported to the operator: those about the caller and its rate, not about the
 * input. Pages and commands report theirs where they are decided.
 */
import { Refusal } from '../../domain/refusals.ts'
import type { CallTrace, RefusalRecord, SecurityLog } from '../../kit/security-log.ts'
import { Code, StatusError } from '../../kit/status.ts'

type Reported = Pick<RefusalRecord, 'what' | 'reason'>

/** Reported where they are decided, for pages and commands alike. */
const reportedElsewhere = /^(guess|message)\./

function reportOfRefusal({ refusal, kind, id: reason }: Refusal): Reported | undefined {
  if (reportedElsewhere.test(refusal)) return undefined
  if (kind === 'unauthenticated') return { what: 'token', reason }
  if (kind === 'permissionDenied' || refusal === 'caller.no_membership') {
    return { what: 'permission', reason }
  }
  return kind === 'resourceExhausted' ? { what: 'limit', reason } : undefined
}

function reportOf(failure: unknown): Reported | undefined {
  if (failure instanceof Refusal) return reportOfRefusal(failure)
  const isUnknown = failure instanceof StatusError && failure.code === Code.unauthenticated
  return isUnknown ? { what: 'token', reason: failure.message } : undefined
}

/** Reports a call that was refused for one of those reasons. */
export function reportRefused(
  security: SecurityLog | undefined,
  { failure, trace }: { failure: unknown; trace: () => CallTrace },
): void {
  const report = security && reportOf(failure)
  if (report) security.refused({ ...report, ...trace() })
}
