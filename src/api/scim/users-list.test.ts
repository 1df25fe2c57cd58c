import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { ScimCall } from './call.ts'
import { lookedAtMax, queryOf } from './list-query.ts'
import { listUsers } from './users-list.ts'

/** A call to an organisation of so many people, none of whom has more than an account. */
function callTo(people: number) {
  const searched: unknown[] = []
  const rowsOf = (count: number) =>
    Array.from({ length: Math.min(count, people) }, (_, index) => ({ id: String(index) }))
  const users = {
    page: async ({ limit }: { readonly limit: number }) => ({ rows: rowsOf(limit) }),
    search: async (search: { readonly page: { readonly limit: number } }) => {
      searched.push(search)
      return { total: people, processed: 0, rows: rowsOf(search.page.limit) }
    },
    entriesBeginning: async () => [],
  }
  const groups = { ofUsers: async () => [] }
  const scope = { baseUrl: 'https://id.test/scim/v2/o', provisioningDomain: '' }
  const call = { deps: { users, groups }, instanceId: 'i', orgId: 'o', scope }
  return { call: call as unknown as ScimCall, searched }
}

const query = (text: string) => queryOf(new URLSearchParams(text))

it('where no index serves a filter or an order, too many are not looked at', async () => {
  const { call } = callTo(lookedAtMax + 1)
  for (const text of ['filter=title+co+"x"', 'sortBy=title', 'filter=not+(title+co+"x")']) {
    const work = listUsers(call, query(text))
    await assert.rejects(work, { refusal: 'scim.too_many' }, text)
  }
})

it('a filter that an index serves is left to it, whatever the number of people', async () => {
  const { call, searched } = callTo(lookedAtMax * 100)
  for (const filter of [
    'userName eq "x"',
    'emails.value sw "x" or externalId eq "y"',
    'active eq true and not (meta.lastModified lt "2020-01-01T00:00:00Z")',
    'name.familyName gt "b" and groups.value eq "g"',
  ]) {
    searched.length = 0
    const { total } = await listUsers(call, query(`count=0&filter=${encodeURIComponent(filter)}`))
    assert.equal(total, lookedAtMax * 100)
    assert.equal(searched.length, 1, filter)
  }
})
