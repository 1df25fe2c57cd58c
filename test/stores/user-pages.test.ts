/** Users page by page: everybody once, at the same cost however few match. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { addUsers, instanceId, users } from '../../src/queries/user/searched-users.fixture.ts'
import type { Scope, UserCondition } from '../../src/queries/user/user-conditions.ts'
import { createUserPages } from '../../src/queries/user/user-pages.ts'
import type { Views } from '../../src/queries/user/user-view.ts'
import { eachStore } from './stores.ts'

const views = { many: async (rows: readonly unknown[]) => rows } as unknown as Views

interface Walk {
  readonly conditions?: readonly UserCondition[]
  readonly scope?: Scope
  readonly limit?: number
}

eachStore((store) => {
  before(() => addUsers(store.database()))

  /** The ids of all pages, each of which looks at ten users at most. */
  const walk = async ({ conditions = [], scope, limit = 7 }: Walk = {}) => {
    const page = createUserPages({ database: store.database(), views, most: 10 })
    const pages: string[][] = []
    let afterId: string | undefined = ''
    while (afterId !== undefined) {
      const { rows, nextAfterId } = await page({ instanceId, conditions, scope, afterId, limit })
      pages.push(rows.map(({ id }) => id))
      afterId = nextAfterId
    }
    return pages
  }

  it('all pages together have everybody once, in order', async () => {
    for (const limit of [1, 7, 10, 11, 1_000]) {
      const ids = (await walk({ limit })).flat()
      assert.deepEqual(
        ids,
        users.map(({ id }) => id),
      )
    }
  })

  it('all pages together have exactly those who match', async () => {
    const isBlue: UserCondition = { kind: 'state', state: 4 }
    const wanted = users.filter(({ state }) => state === 4).map(({ id }) => id)
    assert.deepEqual((await walk({ conditions: [isBlue] })).flat(), wanted)
  })

  it('a page looks at no more users than it may, and so may have none', async () => {
    const last = users.at(-1)!.id
    const pages = await walk({ conditions: [{ kind: 'inIds', ids: [last] }] })
    assert.equal(pages.length, Math.ceil(users.length / 10) + 1)
    assert.deepEqual(pages.flat(), [last])
  })

  it('all pages together have only whom the caller may see', async () => {
    const scope = { orgIds: ['o2'], ownUserId: users[0]!.id }
    const wanted = users.filter(({ id, orgId }) => orgId === 'o2' || id === users[0]!.id)
    assert.deepEqual(
      (await walk({ scope })).flat(),
      wanted.map(({ id }) => id),
    )
  })
})
