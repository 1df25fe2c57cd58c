/** What the overview reads. */
import { known, largeInstance } from './large-store.ts'
import type { ListCase } from './list-plans.ts'

const nowMicros = known.middleMicros
const scopes = [
  { name: 'the instance', orgId: '' },
  { name: 'a large organisation', orgId: known.bigOrg },
  { name: 'a small organisation', orgId: known.smallOrg },
]

/** The cases. */
export const overviewCases: readonly ListCase[] = [
  ...scopes.map(
    ({ name, orgId }): ListCase => ({
      name: `counts of ${name}`,
      run: ({ overview }) => overview.counts({ instanceId: largeInstance, orgId }, nowMicros),
      whole: 'ten thousand sessions are counted, a hundred thousand organisations, and no more',
    }),
  ),
  ...scopes.map(
    ({ name, orgId }): ListCase => ({
      name: `sign-ins of ${name}`,
      run: ({ overview }) =>
        overview.signInHours({ instanceId: largeInstance, orgId, fromHour: 400_000 }),
    }),
  ),
  {
    name: 'warnings of an instance',
    run: ({ overview }) => overview.warnings(largeInstance, nowMicros),
    walks: 'a hundred of each kind are counted, and no more',
  },
]
