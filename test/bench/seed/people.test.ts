/** The people of a seeded store: the same again for a seed, and mixed as real ones are. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Person, personOf, type SeededHuman } from './people.ts'

const population = { seed: 1, orgs: 201 }
const some = Array.from({ length: 20_000 }, (_, index) => personOf(population, index))
const humans = some.filter((person): person is SeededHuman => person.kind === 'human')

const share = (of: readonly Person[], matches: (person: Person) => boolean) =>
  of.filter(matches).length / of.length

test('the same seed gives the same people, another one others', () => {
  assert.deepEqual(personOf(population, 4711), some[4711])
  assert.notDeepEqual(personOf({ ...population, seed: 2 }, 4711), some[4711])
})

test('no two have one user name, whatever its case', () => {
  const names = new Set(some.map(({ userName }) => userName.toLowerCase()))
  assert.equal(names.size, some.length)
})

test('one in twenty is a machine, and a few are locked or inactive', () => {
  const near = (value: number, expected: number) =>
    assert.ok(Math.abs(value / expected - 1) < 0.3, `${value} is not near ${expected}`)
  near(
    share(some, ({ kind }) => kind === 'machine'),
    0.05,
  )
  near(
    share(some, ({ becomes }) => becomes === 'locked'),
    0.01,
  )
  near(
    share(some, ({ becomes }) => becomes === 'inactive'),
    0.02,
  )
  near(
    share(some, ({ org }) => org === 0),
    0.6,
  )
  near(humans.filter(({ phone }) => phone !== undefined).length / humans.length, 0.2)
  near(humans.filter(({ metadata }) => metadata.length > 0).length / humans.length, 0.15)
})

test('display names vary, have letters beyond ASCII, and most are rare', () => {
  const names = humans.map(({ displayName }) => displayName)
  assert.ok(names.some((name) => /[^\p{ASCII}]/u.test(name)))
  assert.ok(names.some((name) => /\p{Script=Han}/u.test(name)))
  assert.ok(new Set(names).size > names.length * 0.7)
})

test('addresses are of ASCII letters only, also those of people with others', () => {
  for (const { email } of humans) assert.match(email, /^[A-Za-z0-9.]+@[a-z0-9.]+$/)
})
