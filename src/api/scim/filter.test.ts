import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../../domain/refusals.ts'
import { type CompareOp, type Filter, parseFilter } from './filter.ts'
import { matchesFilter } from './filter-match.ts'
import { userType } from './schemas.ts'

const holds = (text: string, resource: object): boolean =>
  matchesFilter(parseFilter(userType, text), resource)

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const babs = {
  id: '42',
  userName: 'bjensen',
  name: { familyName: "O'Malley", givenName: 'Barbara' },
  title: 'Tour Guide',
  active: true,
  emails: [
    { value: 'bjensen@example.com', type: 'work', primary: true },
    { value: 'babs@jensen.org', type: 'home' },
  ],
  meta: { lastModified: '2011-05-13T04:42:34.000Z', resourceType: 'User' },
  [enterprise]: { department: 'Tours', manager: { value: '26' } },
}

describe('a filter', () => {
  // RFC 7644 §3.4.2.2, figure 2 and the examples behind it.
  for (const [text, isFound] of [
    ['userName Eq "BJensen"', true],
    ['name.familyName co "O\'Malley"', true],
    ['userName sw "J"', false],
    ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bj"', true],
    ['title pr', true],
    ['nickName pr', false],
    ['meta.lastModified gt "2011-05-13T04:42:34Z"', false],
    ['meta.lastModified ge "2011-05-13T04:42:34Z"', true],
    ['meta.lastModified lt "2011-05-13T06:42:35+02:00"', true],
    ['title pr and userType eq "Employee"', false],
    ['title pr or userType eq "Intern"', true],
    [
      'userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")',
      false,
    ],
    ['userType ne "Employee" and not (emails co "example.org" or emails.value co "zz")', true],
    ['emails[type eq "work" and value co "@example.com"]', true],
    ['emails[type eq "home" and value co "@example.com"]', false],
    ['emails[type eq "work"].value eq "bjensen@example.com"', true],
    ['emails[not (type eq "work" or type eq "home")]', false],
    ['emails.type eq "home"', true],
    ['active eq "True"', true],
    ['active ne false', true],
    ['id eq "42"', true],
    ['userName eq null', false],
    ['nickName eq null', true],
    ['nickName ne "x"', true],
    [`${enterprise}:department eq "tours"`, true],
    [`${enterprise}:manager eq "26"`, true],
    [`${enterprise}:manager.value eq "27"`, false],
    ['title gt "Tour" and title le "tour guide"', true],
    ['userName eq "b\\u006Aensen"', true],
  ] as const) {
    it(`${text} ${isFound ? 'finds' : 'does not find'} the example of the RFC`, () => {
      assert.equal(holds(text, babs), isFound)
    })
  }

  it('binds `and` closer than `or`, and `not` closer than both', () => {
    const one = parseFilter(userType, 'title pr or id pr and not (title pr) and nickName pr')
    assert.ok(one.kind === 'or' && one.filters[1]?.kind === 'and')
    assert.deepEqual(
      one.filters[1].filters.map(({ kind }) => kind),
      ['present', 'not', 'present'],
    )
  })

  it('an id is compared with its case, a name without', () => {
    assert.ok(holds('userName eq "BJENSEN"', babs))
    assert.ok(!holds('externalId eq "A"', { externalId: 'a' }))
  })

  it('of any text a filter is made, or a refusal', () => {
    const pieces = fc.constantFrom(
      ...['userName', 'emails', 'eq', 'pr', 'and', 'or', 'not', '(', ')', '[', ']', '"', '"x"'],
      ...['.value', 'null', '1', '\\', ' ', 'meta.created', '"2020-01-01T00:00:00Z"', '\u0000'],
    )
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces).map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseFilter(userType, text)
        } catch (reason) {
          assert.ok(reason instanceof Refusal, `${text}: ${reason}`)
        }
      }),
      { numRuns: 3_000 },
    )
  })
})

const ops: readonly CompareOp[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']
const names = ['userName', 'title', 'nickName', 'name.givenName'] as const

type Resource = Readonly<Record<string, string>>

interface Drawn {
  readonly text: string
  readonly isTrue: (resource: Resource) => boolean
}

const leaf: fc.Arbitrary<Drawn> = fc
  .record({
    name: fc.constantFrom(...names),
    op: fc.constantFrom(...ops),
    value: fc.constantFrom('', 'a', 'ab', 'B', 'x"y', '\\'),
  })
  .map(({ name, op, value }) => ({
    text: `${name} ${op} ${JSON.stringify(value)}`,
    isTrue: (resource: Resource) => {
      const [own, wanted] = [resource[name]?.toLowerCase(), value.toLowerCase()]
      if (!own) return op === 'ne'
      return {
        eq: own === wanted,
        ne: own !== wanted,
        co: own.includes(wanted),
        sw: own.startsWith(wanted),
        ew: own.endsWith(wanted),
        gt: own > wanted,
        ge: own >= wanted,
        lt: own < wanted,
        le: own <= wanted,
      }[op]
    },
  }))

const drawn = fc.letrec<{ node: Drawn }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('node').map(({ text, isTrue }) => ({
      text: `not (${text})`,
      isTrue: (resource: Resource) => !isTrue(resource),
    })),
    fc.tuple(tie('node'), tie('node'), fc.boolean()).map(([one, other, isAnd]) => ({
      text: `(${one.text}) ${isAnd ? 'AND' : 'Or'} (${other.text})`,
      isTrue: (resource: Resource) =>
        isAnd
          ? one.isTrue(resource) && other.isTrue(resource)
          : one.isTrue(resource) || other.isTrue(resource),
    })),
  ),
})).node

it('a filter means what its parts mean, however it is put together', () => {
  const value = fc.constantFrom('', 'A', 'ab', 'b', 'x"Y', 'xab\\')
  const resources = fc.record({ userName: value, title: value, nickName: value, given: value })
  fc.assert(
    fc.property(drawn, resources, ({ text, isTrue }, { given, ...resource }) => {
      fc.pre(text.length <= 1000)
      let filter: Filter
      try {
        filter = parseFilter(userType, text)
      } catch (reason) {
        // Some are put together of too many.
        fc.pre(!(reason instanceof Refusal && reason.refusal === 'scim.filter.too_long'))
        throw reason
      }
      const nested = { ...resource, name: { givenName: given } }
      assert.equal(matchesFilter(filter, nested), isTrue({ ...resource, 'name.givenName': given }))
    }),
    { numRuns: 2_000 },
  )
})
