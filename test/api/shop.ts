/**
 * A project `shop` of organisation a with the roles reader and writer, granted to b for reading, a
 * second project `blog` of a, and their members; for tests.
 */
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import type { TestServer } from './test-server.ts'

/** Who calls in these tests; `keeper` and `lender` have roles on `shop` and its grant alone. */
export const shopCallers = {
  owner: ['a', 'IAM_OWNER'],
  clerk: ['a', 'ORG_OWNER'],
  boss: ['b', 'ORG_OWNER'],
  keeper: ['a'],
  lender: ['b'],
  stranger: ['b'],
} as const

/** Adds the projects, and the members of `shop`. */
export async function openShop(server: TestServer): Promise<void> {
  const role = (key: string) =>
    event('project.role.added', { key, displayName: `The ${key}`, group: 'all' })
  await server.append({ type: 'project', id: 'shop', owner: 'a' }, [
    event('project.added', { name: 'Shop' }),
    role('reader'),
    role('writer'),
    event('project.grant.added', { grantId: 'lent', grantedOrgId: 'b', roleKeys: ['reader'] }),
    event('project.member.added', { userId: 'keeper', roles: ['PROJECT_OWNER'] }),
    event('project.grant.member.added', {
      ...{ userId: 'lender', grantId: 'lent' },
      roles: ['PROJECT_GRANT_OWNER'],
    }),
  ])
  await server.append({ type: 'project', id: 'blog', owner: 'a' }, [
    event('project.added', { name: 'Blog' }),
    role('reader'),
  ])
}
