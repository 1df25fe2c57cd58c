/** Targets of webhooks and executions, decided without a database. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  conditionsOfCall,
  conditionsOfEvent,
  inForce,
  isEventGroup,
} from '../../src/domain/action/conditions.ts'
import {
  evolveExecution,
  executionTargetsMax,
  noExecution,
  setExecution,
} from '../../src/domain/action/execution.ts'
import {
  activateKey,
  addKey,
  changeTarget,
  createTarget,
  deactivateKey,
  evolveTarget,
  noTarget,
  removeKey,
  removeTarget,
  requireTargetIds,
  targetKeysMax,
} from '../../src/domain/action/target.ts'
import { event } from '../../src/domain/event.ts'
import { createReach } from '../../src/kit/reach.ts'
import { specify } from './specify.ts'

const reach = createReach(['relay.inner'])
const settings = {
  ...{ name: 'Shop', targetType: 1, endpoint: 'https://shop.example/hook', timeout: 10e9 },
  ...{ interruptOnError: true, signingKey: 'sealed', payloadType: 1 },
}
const added = event('target.added', settings)
const key = (keyId: string, expirationDate?: string) =>
  event('target.key.added', {
    ...{ keyId, publicKey: 'p', fingerprint: 'SHA256:x', expirationDate },
  })
const given = specify(evolveTarget, noTarget)

describe('a target', () => {
  const created = (change: Partial<typeof settings>) =>
    given().when(() => createTarget({ ...settings, ...change, reach }))

  it('is created with a name, a timeout and a public address', () => {
    created({}).gives({ type: 'target.added', payload: settings })
    created({ endpoint: 'http://relay.inner/hook' }).gives('target.added')
  })

  it('has a name that is not blank, and a timeout', () => {
    created({ name: '  ' }).refuses('target.name.blank')
    created({ timeout: 0 }).refuses('target.timeout.none')
  })

  it('is at no address inside, whatever form it has, nor at one without TLS', () => {
    for (const host of [
      ...['localhost', 'a.localhost.', '127.0.0.1', '0x7f.1', '10.0.0.1', '172.16.0.1'],
      ...['192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '0.0.0.0', '[::1]'],
      ...['[::]', '[fd00::1]', '[fe80::1]'],
    ]) {
      created({ endpoint: `https://${host}/` }).refuses('target.endpoint.denied')
      created({ endpoint: `http://${host}/` }).refuses('target.endpoint.denied')
    }
    created({ endpoint: 'http://shop.example/' }).refuses('target.endpoint.plain')
    for (const endpoint of ['shop', 'ftp://shop.example/', 'https://a:b@shop.example/']) {
      created({ endpoint }).refuses('target.endpoint.invalid')
    }
  })

  it('changes in what is given only, to zero and false too', () => {
    const changed = (change: object) =>
      given(added).when((target) => changeTarget({ ...change, reach }, target))
    changed({}).gives()
    changed(settings).gives()
    changed({ targetType: 0, interruptOnError: false }).gives({
      type: 'target.changed',
      payload: { targetType: 0, interruptOnError: false },
    })
    changed({ name: ' ' }).refuses('target.name.blank')
    changed({ timeout: 0 }).refuses('target.timeout.none')
    changed({ endpoint: 'https://127.0.0.1' }).refuses('target.endpoint.denied')
    given()
      .when((target) => changeTarget({ reach }, target))
      .refuses('target.unknown')
  })

  it('gives its name up when it has another one or is removed', () => {
    const state = evolveTarget(noTarget, { type: 'target.added', payload: settings })
    const [renamed] = [...changeTarget({ name: 'Store', reach }, state)]
    assert.deepEqual(renamed?.release, [{ kind: 'target_name', value: 'Shop' }])
    assert.deepEqual(renamed?.reserve, [{ kind: 'target_name', value: 'Store' }])
    const [same] = [...changeTarget({ name: 'SHOP', reach }, state)]
    assert.deepEqual([same?.type, same?.reserve], ['target.changed', undefined])
    assert.equal([...removeTarget(state)][0]?.releaseAll, true)
    given(added, event('target.removed')).when(removeTarget).gives()
  })
})

describe('a public key of a target', () => {
  const toAdd = {
    ...{ keyId: 'k', publicKey: 'p', fingerprint: 'SHA256:x', expirationDate: undefined },
    isExpired: false,
  }

  it('is added without being active, and in the right form only', () => {
    given(added)
      .when((target) => addKey(toAdd, target))
      .gives('target.key.added')
    given(added)
      .when((target) => addKey({ ...toAdd, fingerprint: undefined }, target))
      .refuses('target.key.format')
    given(added)
      .when((target) => addKey({ ...toAdd, isExpired: true }, target))
      .refuses('target.key.expiration_past')
    given()
      .when((target) => addKey(toAdd, target))
      .refuses('target.key.target_unknown')
    const many = Array.from({ length: targetKeysMax }, (_, index) => key(`k${index}`))
    given(added, ...many)
      .when((target) => addKey(toAdd, target))
      .refuses('target.key.too_many')
  })

  it('is the only active one once it is activated', () => {
    const activate = (keyId: string, isPast = () => false) => ({ keyId, isPast })
    const active = event('target.key.activated', { keyId: 'one' })
    given(added, key('one'))
      .when((target) => activateKey(activate('one'), target))
      .gives('target.key.activated')
    given(added, key('one'), active)
      .when((target) => activateKey(activate('one'), target))
      .gives()
    const both = given(added, key('one'), key('two'), active, {
      ...event('target.key.activated', { keyId: 'two' }),
    })
    both.when((target) => removeKey('two', target)).refuses('target.key.active')
    both.when((target) => removeKey('one', target)).gives('target.key.removed')
    both.when((target) => removeKey('three', target)).gives()
    both.when((target) => deactivateKey('two', target)).gives('target.key.deactivated')
    both.when((target) => deactivateKey('one', target)).gives()
    both.when((target) => deactivateKey('three', target)).refuses('target.key.unknown')
    const past = '2026-01-01T00:00:00Z'
    given(added, key('one', past))
      .when((target) =>
        activateKey(
          activate('one', () => true),
          target,
        ),
      )
      .refuses('target.key.expired')
  })

  it('is named by ids that are not blank', () => {
    assert.throws(() => requireTargetIds('a', ' '), { refusal: 'target.key.id_missing' })
    assert.doesNotThrow(() => requireTargetIds('a', 'b'))
  })
})

describe('an execution', () => {
  const known = new Set(['a', 'b', ...Array.from({ length: 30 }, (_, index) => `t${index}`)])
  const set = specify(evolveExecution, noExecution)
  const with_ = (...ids: string[]) =>
    event('execution.v2.set', { targets: ids.map((target) => ({ type: 2, target })) })

  it('calls the targets in their order, each once', () => {
    const targets = ['b', 'a'].map((target) => ({ type: 2, target }))
    set()
      .when((state) => setExecution({ targetIds: ['b', 'a', 'b'], known }, state))
      .gives({ type: 'execution.v2.set', payload: { targets } })
  })

  it('that is set as it is stores nothing, and one that calls nothing can be set', () => {
    const again = (targetIds: string[]) =>
      set(with_('a', 'b')).when((state) => setExecution({ targetIds, known }, state))
    again(['a', 'b']).gives()
    again(['b', 'a']).gives('execution.v2.set')
    again([]).gives({ type: 'execution.v2.set', payload: { targets: [] } })
    set()
      .when((state) => setExecution({ targetIds: [], known }, state))
      .gives('execution.v2.set')
  })

  it('calls what there is, and not too much of it', () => {
    set()
      .when((state) => setExecution({ targetIds: ['a', 'z'], known }, state))
      .refuses('execution.target_unknown')
    const targetIds = [...known].slice(0, executionTargetsMax + 1)
    set()
      .when((state) => setExecution({ targetIds, known }, state))
      .refuses('execution.too_many')
  })
})

describe('the condition in force', () => {
  const of = (...ids: string[]) => new Map(ids.map((id) => [id, id]))
  const call = (...ids: string[]) =>
    inForce(conditionsOfCall('request', 'zitadel.user.v2.UserService/AddHumanUser'), of(...ids))

  it('of a call is the method, else the service, else all, and it alone', () => {
    const method = 'request/zitadel.user.v2.UserService/AddHumanUser'
    const service = 'request/zitadel.user.v2.UserService'
    assert.equal(call('request', service, method), method)
    assert.equal(call('request', service), service)
    assert.equal(call('request'), 'request')
    assert.equal(call('response', 'event'), undefined)
  })

  it('of a call is no text that only begins alike', () => {
    assert.equal(
      call('request/zitadel.user.v2', 'request/zitadel.user.v2.UserService/AddHuman'),
      undefined,
    )
  })

  it('of an event is its type, else the group with the most parts, else all', () => {
    const happened = (type: string, ...ids: string[]) =>
      inForce(conditionsOfEvent(type), of(...ids))
    const groups = ['event', 'event/user.*', 'event/user.human.*']
    assert.equal(
      happened('user.human.added', ...groups, 'event/user.human.added'),
      'event/user.human.added',
    )
    assert.equal(happened('user.human.added', ...groups), 'event/user.human.*')
    assert.equal(happened('user.added', ...groups), 'event/user.*')
    assert.equal(happened('org.added', ...groups), 'event')
    assert.equal(happened('username.reserved', 'event/user.*'), undefined)
    assert.equal(happened('user.human.added.v2', 'event/user.human.added'), undefined)
  })

  it('of the calls that mend what targets break is never that of all calls', () => {
    for (const service of [
      'zitadel.action.v2.ActionService',
      'zitadel.action.v2beta.ActionService',
    ]) {
      const of_ = (name: string) => conditionsOfCall('request', `${service}/${name}`)
      assert.deepEqual(of_('DeleteTarget'), [
        `request/${service}/DeleteTarget`,
        `request/${service}`,
      ])
      assert.equal(of_('CreateTarget').at(-1), 'request')
    }
  })

  it('can name a group only if a type is in it', () => {
    assert.ok(isEventGroup('user', ['user.human.added']))
    assert.ok(isEventGroup('user.human.added', ['user.human.added']))
    assert.ok(!isEventGroup('use', ['user.human.added']))
  })
})
