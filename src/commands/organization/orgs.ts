/** Commands on an organisation: they share what they stand on. */
import { absentOrg, evolveOrg, type Org } from '../../domain/organization/org.ts'
import type { Evolution } from '../commit.ts'

export const orgEvolution: Evolution<Org> = {
  aggregateType: 'org',
  initial: absentOrg,
  evolve: evolveOrg,
}
