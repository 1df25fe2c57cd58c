/** What the overview of an instance or an organisation shows. */
import type { Reader } from '../../store/database/database.ts'
import { createOverviewCounts } from './counts.ts'
import { createSignInHours } from './sign-ins.ts'
import { createFindWarnings } from './warnings.ts'

/** The queries of the overview; not cached. */
export type OverviewQueries = ReturnType<typeof createOverview>

/** Creates the queries. */
export function createOverview({ database }: { readonly database: Pick<Reader, 'once'> }) {
  return {
    counts: createOverviewCounts({ database }),
    signInHours: createSignInHours({ database }),
    warnings: createFindWarnings({ database }),
  }
}
