import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { eventTypes, traitsOf } from '../events/catalogue.ts'
import { concernsProviders, invalidateChanged } from './invalidate.ts'

/** What events of these types invalidate, each of the aggregate named with it. */
function dropped(...happened: (readonly [aggregate: string, type: string])[]): string[] {
  const dropped: string[] = []
  const note = (what: string) => () => void dropped.push(what)
  invalidateChanged(
    {
      callers: {
        invalidate: note('callers'),
        invalidateUser: ({ userId }) => void dropped.push(`callers of ${userId}`),
        invalidateSessions: note('sessions'),
      },
      directory: { invalidate: note('directory') },
      users: {
        invalidate: note('users'),
        invalidateUser: ({ userId }) => void dropped.push(userId),
        invalidateOrgOf: ({ userId }) => void dropped.push(`organisation of ${userId}`),
      },
    },
    happened.map(([aggregate, type]) => {
      const [aggregateType = '', aggregateId = ''] = aggregate.split(' ')
      return { instanceId: 'i1', aggregateType, aggregateId, type }
    }),
  )
  return [...new Set(dropped)]
}

describe('what a commit invalidates', () => {
  it('creating users, with all their attributes, invalidates no callers', () => {
    const human = [
      'user.human.added',
      'user.human.initialization.code.added',
      'user.human.externalidp.added',
      'user.human.mfa.otp.added',
      'user.human.mfa.otp.verified',
      'user.metadata.set',
    ].map((type) => ['user ada', type] as const)
    assert.deepEqual(dropped(...human, ['user robot', 'user.machine.added']), [
      'ada',
      'organisation of ada',
      'robot',
      'organisation of robot',
    ])
  })
  it('creating sessions invalidates no other session', () => {
    const types = ['session.added', 'session.user.checked', 'session.token.set']
    assert.deepEqual(dropped(...types.map((type) => ['session s1', type] as const)), [])
    assert.deepEqual(dropped(['session s1', 'session.token.set']), ['sessions'])
  })
  it('events before an id is used again still count', () => {
    assert.deepEqual(dropped(['user ada', 'user.removed'], ['user ada', 'user.human.added']), [
      'ada',
      'organisation of ada',
      'callers of ada',
    ])
  })
  it('a created user hides no event of others', () => {
    assert.deepEqual(dropped(['user ada', 'user.human.added'], ['user bob', 'user.locked']), [
      'ada',
      'organisation of ada',
      'bob',
      'callers of bob',
    ])
  })
  it('checks, codes and metadata of a user invalidate only the user', () => {
    for (const type of ['user.human.password.check.failed', 'user.metadata.set']) {
      assert.deepEqual(dropped(['user ada', type]), ['ada'])
    }
  })
  it('the end of a session invalidates the tokens of applications', () => {
    assert.deepEqual(dropped(['session s1', 'session.terminated']), ['callers'])
  })
  it('an event of an organisation, an instance or of a unknown type invalidates everything', () => {
    const everything = ['directory', 'users', 'callers']
    assert.deepEqual(dropped(['org o1', 'org.member.added']), everything)
    assert.deepEqual(dropped(['instance i1', 'instance.policy.login.added']), everything)
    assert.deepEqual(dropped(['session s1', 'session.renamed']), everything)
    assert.deepEqual(dropped(['user ada', 'user.renamed']), ['ada', ...everything])
    assert.deepEqual(dropped(['user ada', 'toString']), ['ada', ...everything])
  })
  it('an event of a user invalidates its callers alone, unless its traits say otherwise', () => {
    const silent = eventTypes.filter((type) => {
      const { aggregateTypes, invalidates, begins } = traitsOf(type) ?? {}
      return aggregateTypes?.includes('user') && !invalidates && !begins
    })
    assert.ok(silent.includes('user.locked') && silent.length > 20)
    for (const type of silent) {
      const expected = [
        'a',
        'callers of a',
        ...(type === 'user.removed' ? ['organisation of a'] : []),
      ]
      assert.deepEqual(dropped(['user a', type]).sort(), expected.sort(), type)
    }
  })
})

describe('the notification providers', () => {
  const concerns = (type: string) =>
    concernsProviders([{ instanceId: 'i1', aggregateType: 'instance', aggregateId: 'i1', type }])
  it('are read again after events of providers, and of unknown types', () => {
    assert.ok(concerns('instance.smtp.config.activated'))
    assert.ok(concerns('instance.sms.config.twilio.token.changed'))
    assert.ok(concerns('instance.removed'))
    assert.ok(concerns('instance.smtp.renamed'))
  })
  it('are not after others', () => {
    assert.equal(concerns('instance.domain.added'), false)
  })
})
