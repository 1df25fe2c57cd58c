/** What commands on an organisation share: how it evolves. */
import { absentOrg, evolveOrg, type Org } from '../../domain/organization/org.ts'
import { orgSnapshot } from '../../domain/organization/org-snapshot.ts'
import type { Evolution } from '../commit.ts'

/** An organisation's history. */
export const orgEvolution: Evolution<Org> = {
  aggregateType: 'org',
  initial: absentOrg,
  evolve: evolveOrg,
  snapshot: orgSnapshot,
}
