/** What all commands on an organisation share. */
import { absentOrg, evolveOrg, type Org } from '../../domain/organization/org.ts'
import { orgSnapshot } from '../../domain/organization/org-snapshot.ts'
import type { Evolution } from '../commit.ts'

/** How an organisation evolves. */
export const orgEvolution: Evolution<Org> = {
  aggregateType: 'org',
  initial: absentOrg,
  evolve: evolveOrg,
  snapshot: orgSnapshot,
}
