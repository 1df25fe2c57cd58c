import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { event } from '../domain/event.ts'
import { projection } from '../store/projections/projection.ts'
import { eventTypes, traitsOf } from './catalogue.ts'
import { evolution } from './handlers.ts'

/**
 * What must not compile: the compiler runs over tests, and an expected error that does not come is
 * an error itself. Never called.
 */
export function mistakes() {
  return [
    // @ts-expect-error A typo in a name.
    event('user.lokced'),
    // @ts-expect-error A payload without a member that the event must have.
    event('user.metadata.set', { key: 'a' }),
    // @ts-expect-error No payload where one is needed.
    event('user.metadata.set'),
    // @ts-expect-error A member of another kind.
    event('user.human.mfa.otp.check.succeeded', { step: 'one' }),
    // @ts-expect-error A member that the event does not have.
    event('user.username.changed', { userName: 'ada', username: 'ada' }),
    // @ts-expect-error A payload of an event that says all by its type.
    event('user.locked', { why: 'because' }),
    // @ts-expect-error A name that is composed of pieces nobody knows.
    event(`user.${String(0)}.changed`, {}),
    // @ts-expect-error An entry for an event that there is not.
    evolution<number>({ 'user.lokced': () => 1 }),
    // @ts-expect-error An entry that reads what its event does not say.
    evolution<string>({ 'user.username.changed': (_, { payload }) => payload.name ?? '' }),
    // @ts-expect-error An entry that takes for granted what may not be stored.
    evolution<string>({ 'user.username.changed': (_, { payload }) => payload.userName }),
    // @ts-expect-error An entry of a projection for an event that there is not.
    projection({ 'user.lokced': () => [] }),
  ]
}

describe('the catalogue', () => {
  it('has a title for each event', () => {
    for (const type of eventTypes) assert.match(traitsOf(type)?.title ?? '', /^[A-Z].{3,}$/, type)
  })
  it('knows nothing of a type that another version has stored', () => {
    for (const type of ['user.renamed', 'toString', '__proto__', '']) {
      assert.equal(traitsOf(type), undefined)
    }
  })
})

describe('a table by event type', () => {
  const count = evolution<number>({ 'user.pat.added': (before) => before + 1 })

  it('ignores types without an entry, known or not', () => {
    const types = ['user.locked', 'user.renamed', 'toString', 'constructor', '__proto__', '']
    for (const type of types) assert.equal(count(5, { type, payload: {} }), 5)
    assert.equal(count(5, { type: 'user.pat.added', payload: {} }), 6)
  })
  it('keeps a falsy state', () => {
    const ended = evolution<number>({ 'user.removed': () => 0 })
    assert.equal(ended(5, { type: 'user.removed', payload: {} }), 0)
  })
})
