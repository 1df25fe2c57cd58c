/** Whose providers a screen is about: the address says so, else what the caller may see. */
import { useMay } from '../app/rights.ts'
import type { Level } from './providers.ts'

/** The levels that the caller may see, and the one that is shown. */
export function useLevel(wanted: string | undefined): {
  readonly level: Level
  readonly levels: readonly Level[]
  /** Whether the caller may change providers there. */
  readonly mayWrite: boolean
  /** Whether the caller may change what sign-ins offer there. */
  readonly mayOffer: boolean
} {
  const may = useMay()
  const levels = (['instance', 'organization'] as const).filter((each) =>
    may(each === 'instance' ? 'iam.idp.read' : 'org.idp.read'),
  )
  const level = levels.find((each) => each === wanted) ?? levels[0] ?? 'organization'
  const isOfInstance = level === 'instance'
  return {
    level,
    levels,
    mayWrite: may(isOfInstance ? 'iam.idp.write' : 'org.idp.write'),
    mayOffer: may(isOfInstance ? 'iam.policy.write' : 'policy.write'),
  }
}
