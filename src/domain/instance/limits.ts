/** Limits of an instance (organizations.md §2.5): whether it is blocked, how far back it shows. */
import { evolution } from '../../events/handlers.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'

/** What was said; absent members were never. */
export interface Limits {
  /** Nanoseconds for which events are shown; 0: no limit. */
  readonly auditLogRetention?: number | undefined
  /** Whether all calls on the instance are refused. */
  readonly block?: boolean | undefined
}

/** No limits. */
export const noLimits: Limits = {}

/** The limits after an event. */
export const evolveLimits = evolution<Limits>({
  'limits.set': (_, { payload: { auditLogRetention, block } }) => ({ auditLogRetention, block }),
  'limits.reset': () => noLimits,
})

/** Sets limits, and leaves those as they are that are not given. */
export function* setLimits(
  { auditLogRetention, block }: Limits,
  limits: Limits,
): Iterable<Decided> {
  if (auditLogRetention === undefined && block === undefined) throw refuse('limits.none')
  if (auditLogRetention !== undefined && auditLogRetention < 0) throw refuse('limits.negative')
  const after = {
    auditLogRetention: auditLogRetention ?? limits.auditLogRetention,
    block: block ?? limits.block,
  }
  const isSame =
    after.auditLogRetention === limits.auditLogRetention && after.block === limits.block
  if (!isSame) yield event('limits.set', after, { always: ['auditLogRetention', 'block'] })
}

/** Takes all limits back. */
export function* resetLimits(limits: Limits): Iterable<Decided> {
  if (limits.auditLogRetention === undefined && limits.block === undefined)
    throw refuse('limits.not_found')
  yield event('limits.reset')
}
