import assert from 'node:assert/strict'
import { it } from 'node:test'
import { pastEvent as event } from '../domain/event.fixture.ts'
import type { EventType } from '../events/catalogue.ts'
import type { RecordedEvent } from '../store/eventstore/eventstore.ts'
import { afterCommit } from './after-commit.ts'

/** What is done after a commit of one event. */
function doneAfter(
  type: EventType,
  payload: Readonly<Record<string, unknown>> = {},
): readonly string[] {
  const done: string[] = []
  const nothing = () => undefined
  const after = afterCommit({
    callers: { invalidate: nothing, invalidateSessions: nothing, invalidateUser: nothing },
    directory: { invalidate: nothing },
    users: { invalidate: nothing, invalidateOrgOf: nothing, invalidateUser: nothing },
    providers: { invalidate: () => void done.push('providers read anew') },
    outbox: {
      refreshTransports: async (invalidate) => {
        invalidate()
        done.push('transports made anew')
      },
      wake: () => void done.push('woken'),
    },
  })
  const recorded: RecordedEvent = {
    ...{ position: 1, instanceId: 'i', aggregateType: 'instance', aggregateId: 'i', sequence: 1 },
    ...{ createdAtMicros: 1, creator: 'someone', owner: 'i', ...event(type), type },
    payload,
  }
  after([recorded])
  return done
}

const anew = ['providers read anew', 'transports made anew', 'woken']

for (const type of [
  'instance.smtp.config.added',
  'instance.smtp.config.changed',
  'instance.smtp.config.activated',
  'instance.smtp.config.deactivated',
  'instance.smtp.config.removed',
  'instance.sms.config.twilio.added',
  'instance.sms.config.activated',
  'instance.sms.config.removed',
] as const) {
  it(`wakes the outbox after ${type}: another provider may carry what is due`, () => {
    assert.deepEqual(doneAfter(type), anew)
  })
}

it('wakes the outbox for a message', () => {
  const code = { code: { Crypted: 'sealed' }, expiry: 1 }
  assert.deepEqual(doneAfter('user.human.email.code.added', code), ['woken'])
})

it('lets the outbox rest after what is neither', () => {
  assert.deepEqual(doneAfter('instance.domain.primary.set', { domain: 'here.example' }), [])
})
