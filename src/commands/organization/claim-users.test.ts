import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { claimedUsersMax } from '../../domain/organization/claim-users.ts'
import { defaultComplexity, defaultDomainPolicy } from '../../domain/policy/policies.ts'
import type { NamedUser } from '../../queries/organization/org-refs.ts'
import { type ClaimDeps, claimUsers } from './claim-users.ts'

const actor = { instanceId: 'i', userId: 'u', origin: 'https://id.test' }
const wanted = { actor, orgId: 'o', domain: 'mice.test' }

/** So many users of other organisations have names in the domain; those of `strict` get it. */
function depsWith(count: number): ClaimDeps {
  const users: readonly NamedUser[] = Array.from({ length: count }, (_, index) => ({
    ...{ id: `${index}`, orgId: index % 2 === 0 ? 'other' : 'strict' },
    ...{ userName: `${index}@mice.test`, sequence: index + 1 },
  }))
  let drawn = 0
  return {
    events: {} as never,
    ids: { next: () => `new${++drawn}` },
    directory: {
      org: async ({ orgId }: { orgId: string }) => ({
        rules: {
          ...{ orgId, complexity: defaultComplexity },
          domainPolicy: { ...defaultDomainPolicy, userLoginMustBeDomain: orgId === 'strict' },
        },
      }),
    } as never,
    users: {
      search: async ({ page: { offset, limit } }) => {
        const rows = users.slice(offset, offset + limit) as never
        return { total: count, processed: 0, rows }
      },
    },
    orgRefs: { usersBeside: async () => users } as never,
  }
}

describe('the users whose names end in a domain', () => {
  it('are renamed as they were read, but for those whose log-in names get a domain', async () => {
    const streams = await claimUsers(depsWith(3), wanted)
    assert.deepEqual(
      streams.map(({ aggregateId, expectedSequence, events }) => [
        ...[aggregateId, expectedSequence],
        events[0]?.payload?.userName,
      ]),
      [
        ['0', 1, 'new1@temporary.id.test'],
        ['2', 3, 'new2@temporary.id.test'],
      ],
    )
  })

  it('are not more than one transaction can rename', async () => {
    await assert.rejects(claimUsers(depsWith(claimedUsersMax + 1), wanted), {
      refusal: 'org.domain.too_many_claims',
    })
  })
})
