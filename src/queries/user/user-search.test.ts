/** Searches find, by whichever index, what a look at each user finds; on both engines. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import fc from 'fast-check'
import { eachStore } from '../../../test/stores/stores.ts'
import type { TextMatch } from '../statements.ts'
import { addUsers, instanceId, orgIds, users } from './searched-users.fixture.ts'
import { matchesNaively, sortNaively } from './user-search.fixture.ts'
import { createUserSearch, type UserCondition, type UserOrder } from './user-search.ts'
import type { Views } from './user-view.ts'

const parts = fc.constantFrom(
  ...[
    'a',
    'ad',
    'Ada',
    'ada love',
    'LOVE',
    'lace',
    '"x',
    'οδος',
    'οδοσ',
    'ΟΔΟΣ',
    'ΑΔΟΣ',
    'ΔΟΣ.',
    'a_b',
    '%',
    '\\',
  ],
  ...['Robot-4', 'robot-', '@mail1.example', 'mail', '.example', '@one.example', 'one', '', 'ing'],
  ...[
    'Robot-4@one.example',
    'ada.7@one.example',
    '+4179',
    '+41793',
    'Ada Lovelace',
    'i̇nan',
    'blue',
  ],
)
const text: fc.Arbitrary<TextMatch> = fc.record({
  match: fc.constantFrom('equals', 'startsWith', 'contains', 'endsWith'),
  ignoresCase: fc.boolean(),
  value: parts,
})
const fields = [
  ...['userName', 'firstName', 'lastName', 'nickName', 'displayName', 'email', 'phone'],
  'loginName',
] as const
const leaf: fc.Arbitrary<UserCondition> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('text' as const),
      field: fc.constantFrom(...fields),
      text,
    }) as fc.Arbitrary<UserCondition>,
  },
  fc.record({ kind: fc.constant('state' as const), state: fc.constantFrom(1, 2, 4, 6, 3) }),
  fc.record({ kind: fc.constant('type' as const), type: fc.constantFrom(1, 2) }),
  fc.record({ kind: fc.constant('org' as const), orgId: fc.constantFrom(...orgIds, 'none') }),
  fc.record({
    kind: fc.constant('inIds' as const),
    ids: fc.constant(['u001', 'u004', 'u100', 'x']),
  }),
  fc.record({
    kind: fc.constant('inEmails' as const),
    emails: fc.constant(['ada.0@mail0.example', 'ADA.7@mail1.example', 'bo.4@mail1.example']),
  }),
  fc.record({
    kind: fc.constant('id' as const),
    text: fc.record({
      match: fc.constantFrom('startsWith' as const, 'contains' as const, 'endsWith' as const),
      ignoresCase: fc.constant(false),
      value: fc.constantFrom('u00', '1', '7', 'U00'),
    }),
  }),
  fc.record({
    kind: fc.constant('inGroup' as const),
    groupId: fc.constantFrom('g1', 'g2', 'none'),
  }),
  fc.record({
    kind: fc.constant('order' as const),
    field: fc.constantFrom('userName' as const, 'lastName' as const, 'email' as const),
    by: fc.constantFrom('<' as const, '<=' as const, '>' as const, '>=' as const),
    value: fc.constantFrom('', 'b', 'bo.4', 'lovelace'),
  }),
  fc.record({
    kind: fc.constant('time' as const),
    field: fc.constantFrom('createdAt' as const, 'changedAt' as const),
    from: fc.option(fc.constantFrom(0, 1_010, 1_040), { nil: undefined }),
    until: fc.option(fc.constantFrom(1_005, 1_030, 2_000), { nil: undefined }),
    keyPrefix: fc.option(fc.constant('te'), { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('metadataKey' as const),
    key: fc.record({
      match: fc.constantFrom(
        'equals' as const,
        'startsWith' as const,
        'contains' as const,
        'endsWith' as const,
      ),
      ignoresCase: fc.boolean(),
      value: fc.constantFrom('Team', 'te', 'loo', 'floor', ''),
    }),
  }),
  fc.record({
    kind: fc.constant('metadataValue' as const),
    value: fc.constantFrom('blue', 'red', 'no').map((each) => new Uint8Array(Buffer.from(each))),
    isEqual: fc.boolean(),
  }),
)
const condition: fc.Arbitrary<UserCondition> = fc.letrec<{ node: UserCondition }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({
      kind: fc.constantFrom('or' as const, 'and' as const),
      conditions: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), condition: tie('node') }),
  ),
})).node
const orders: readonly UserOrder[] = [
  ...(['id', 'userName', 'firstName', 'lastName', 'nickName'] as const),
  ...(['displayName', 'email', 'state', 'type', 'createdAt'] as const),
]
const page = fc.record({
  offset: fc.constantFrom(0, 0, 3, 30, 290),
  limit: fc.constantFrom(1, 5, 20, 0),
  isAscending: fc.boolean(),
})
const scope = fc.option(
  fc.record({
    orgIds: fc.constantFrom<readonly string[]>([], ['o1'], ['o2', 'o3']),
    ownUserId: fc.constantFrom('u001', 'u002', 'nobody'),
  }),
  { nil: undefined, freq: 3 },
)

/** So low that small sets take the ways of large ones. */
const efforts = {
  'as usual': { few: 2_000, steps: 20_000, counted: 10_000 },
  'with candidates that are too many': { few: 4, steps: 6, counted: 10_000 },
  'with totals that are not counted to the end': { few: 4, steps: 6, counted: 25 },
}

eachStore((store) => {
  before(() => addUsers(store.database()))

  for (const match of ['startsWith', 'contains'] as const) {
    it(`a text that ${match} a capital sigma is found, whatever follows the sigma`, async () => {
      const views = { many: async (rows: readonly unknown[]) => rows } as unknown as Views
      const search = createUserSearch({ database: store.database(), views })
      for (const value of ['ΟΔΟΣ', 'ΟΔΟΣ.', 'ΟΔΟΣ.ΑΒ']) {
        const asked = { match, ignoresCase: false, value } as const
        const condition = { kind: 'text', field: 'lastName', text: asked } as const
        const all = { offset: 0, limit: 0, isAscending: true }
        const found = await search({ instanceId, conditions: [condition], order: 'id', page: all })
        const wanted = users.filter((user) => matchesNaively(user, condition))
        assert.ok(wanted.length > 0)
        assert.deepEqual(
          found.rows.map(({ id }) => id),
          wanted.map(({ id }) => id),
        )
      }
    })
  }

  for (const [name, effort] of Object.entries(efforts)) {
    it(`a search finds what a look at each user finds, ${name}`, async () => {
      const views = { many: async (rows: readonly unknown[]) => rows } as unknown as Views
      const search = createUserSearch({ database: store.database(), views, effort })
      await fc.assert(
        fc.asyncProperty(
          fc.record({
            conditions: fc.array(condition, { maxLength: 3 }),
            order: fc.constantFrom(...orders),
            page,
            scope,
          }),
          async ({ conditions, order, page: asked, scope: seen }) => {
            const found = await search({ instanceId, conditions, order, page: asked, scope: seen })
            const matching = users.filter(
              (user) =>
                conditions.length === 0 || matchesNaively(user, { kind: 'and', conditions }),
            )
            const visible = matching.filter(
              ({ id, orgId }) => !seen || id === seen.ownUserId || seen.orgIds.includes(orgId),
            )
            const sorted = sortNaively(visible, { order, isAscending: asked.isAscending })
            const { offset, limit } = asked
            const wanted = sorted.slice(offset, limit === 0 ? undefined : offset + limit)
            assert.deepEqual(
              found.rows.map(({ id }) => id),
              wanted.map(({ id }) => id),
            )
            if (found.total !== effort.counted) assert.equal(found.total, visible.length)
            else assert.ok(visible.length >= effort.counted)
          },
        ),
        { numRuns: 400 },
      )
    })
  }
})
