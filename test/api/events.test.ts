/** The events of an instance by the Admin API (organizations.md §8.1), and of organisations. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import { AdminService, ManagementService } from '../../src/proto/services.ts'
import { createOldestShown } from '../../src/queries/event/audit-retention.ts'
import { createEventQueries } from '../../src/queries/event/events.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { createUsers } from '../../src/queries/user/users.ts'
import { openShop, shopCallers } from './shop.ts'
import { type Answer, eachServer } from './test-server.ts'

const admin = AdminService.method
const management = ManagementService.method

const typesOf = ({ events = [] }: Answer): readonly string[] =>
  events.map(({ type }: Answer) => type.type)
const refused = '7 No matching permissions found (AUTH-5mWD2)'

eachServer({ callers: { ...shopCallers, seer: ['a', 'IAM_OWNER_VIEWER'] } }, (suite) => {
  const { server, ask, succeed, owner, clerk, seer, store } = suite
  const list = (request: Answer = {}) => succeed(owner, admin.listEvents, request)

  describe('the events of an instance', () => {
    before(() => openShop(server))

    it('are read by who may read events, and by nobody else', async () => {
      assert.ok((await succeed(seer, admin.listEvents, { limit: 1 })).events.length === 1)
      assert.equal(await ask(clerk, admin.listEvents), refused)
      assert.equal(await ask(clerk, admin.listEventTypes), refused)
      assert.equal(await ask(clerk, admin.listAggregateTypes), refused)
    })

    it('say what happened to what, by whom, and when', async () => {
      const userId = await server.human({ displayName: 'Ann Other' })
      await server.append(
        { type: 'user', id: 'ghost', owner: 'b' },
        [event('user.metadata.set', { key: 'token', value: 'dmFsdWU=' })],
        userId,
      )
      const { events } = await list({ aggregateId: 'ghost' })
      assert.equal(events.length, 1)
      const [{ creationDate, ...shown }] = events
      assert.ok(Math.abs(Date.parse(creationDate) - Date.now()) < 600_000)
      assert.deepEqual(shown, {
        editor: { userId, displayName: 'Ann Other', service: 'zitadel' },
        aggregate: {
          id: 'ghost',
          type: {
            type: 'user',
            localized: { key: 'AggregateTypes.user', localizedMessage: 'User' },
          },
          resourceOwner: 'b',
        },
        sequence: '1',
        payload: { key: 'token', value: 'dmFsdWU=' },
        type: {
          type: 'user.metadata.set',
          localized: {
            key: 'EventTypes.user.metadata.set',
            localizedMessage: 'Metadata set',
          },
        },
      })
    })

    it('have no hash, code or secret, and no payload if there is nothing else in it', async () => {
      const sealed = { CryptoType: 0, Algorithm: 'aes', KeyID: 'k', Crypted: 'c2VjcmV0c2VjcmV0' }
      await server.append({ type: 'user', id: 'safe', owner: 'a' }, [
        event('user.human.password.changed', {
          ...{
            encodedHash: '$2b$10$secretsecret',
            changeRequired: true,
            triggerOrigin: 'http://a',
          },
        }),
        event('user.human.password.hash.updated', { encodedHash: '$2b$10$secretsecret' }),
        event('user.human.mfa.otp.added', { otpSecret: sealed }),
      ])
      const answer = await list({ aggregateId: 'safe', asc: true })
      assert.doesNotMatch(JSON.stringify(answer), /secretsecret|c2VjcmV0/)
      assert.deepEqual(
        answer.events.map(({ payload }: Answer) => payload),
        [{ changeRequired: true, triggerOrigin: 'http://a' }, undefined, undefined],
      )
      assert.equal(answer.events[0].editor.displayName, undefined, 'SYSTEM has no name')
    })

    it('come newest first, at most as many as are wanted', async () => {
      const all = await list()
      assert.deepEqual(typesOf(await list({ limit: 3 })), typesOf(all).slice(0, 3))
      assert.deepEqual(typesOf(await list({ asc: true })), [...typesOf(all)].reverse())
      assert.deepEqual(typesOf(await list({ limit: 5000 })), typesOf(all), 'no error')
    })

    it('are of all organisations, whichever the call acts in', async () => {
      const there = await succeed({ ...owner, orgId: 'b' }, admin.listEvents, {})
      assert.deepEqual(typesOf(there), typesOf(await list()))
    })

    it('are found by aggregate, type, owner, editor and sequence, and by all of them', async () => {
      const shop = { aggregateId: 'shop', aggregateTypes: ['project'], asc: true }
      assert.deepEqual(typesOf(await list({ ...shop, limit: 2 })), [
        'project.added',
        'project.role.added',
      ])
      assert.deepEqual(typesOf(await list({ ...shop, sequence: 5n })), [
        'project.grant.member.added',
      ])
      assert.deepEqual(typesOf(await list({ eventTypes: ['project.added'] })), [
        ...['project.added', 'project.added'],
      ])
      const roles = { eventTypes: ['project.role.added', 'project.added'], aggregateId: 'blog' }
      assert.deepEqual(typesOf(await list(roles)), ['project.role.added', 'project.added'])
      const ofProjects = await list({ aggregateTypes: ['project'], resourceOwner: 'a' })
      assert.equal(ofProjects.events.length, 8)
      assert.deepEqual(typesOf(await list({ aggregateTypes: ['project'], resourceOwner: 'b' })), [])
      await server.append(
        { type: 'org', id: 'b', owner: 'b' },
        [event('org.domain.added', { domain: 'more.example' })],
        'owner',
      )
      const all = { editorUserId: 'owner', resourceOwner: 'b', aggregateTypes: ['org'] }
      assert.deepEqual(typesOf(await list(all)), ['org.domain.added'])
      assert.deepEqual(typesOf(await list({ ...all, eventTypes: ['org.domain.added'] })), [
        'org.domain.added',
      ])
    })

    it('of unknown types, or of types that no wanted aggregate has, are none', async () => {
      for (const request of [
        { eventTypes: ['user.renamed'] },
        { aggregateTypes: ['debug'] },
        { aggregateTypes: ['toString'] },
        { eventTypes: ['project.added'], aggregateTypes: ['user'] },
        { eventTypes: ['instance.policy.security.added'], aggregateId: instanceId },
        { aggregateId: 'nobody' },
      ]) {
        assert.deepEqual(await list(request), {}, JSON.stringify(request))
      }
    })

    it('are found by the name they are shown by, also where it is stored otherwise', async () => {
      await server.append({ type: 'instance', id: instanceId, owner: instanceId }, [
        event('instance.policy.security.added', {
          ...{ enableIframeEmbedding: true, allowedOrigins: [], enableImpersonation: false },
        }),
      ])
      const { events } = await list({ eventTypes: ['instance.policy.security.set'] })
      assert.deepEqual(
        events.map(({ type, payload }: Answer) => [type.type, payload]),
        [['instance.policy.security.set', { enable_iframe_embedding: true, allowedOrigins: [] }]],
      )
    })

    it('lead from page to page by the date of the last one, and none is left out', async () => {
      for (const asc of [true, false]) {
        const whole = typesOf(await list({ asc }))
        const seen: string[] = []
        let from: Answer
        for (;;) {
          const { events = [] } = await list({
            ...{ asc, limit: 2 },
            ...(from && { creationDateFilter: { case: 'from', value: from } }),
          })
          if (events.length === 0) break
          seen.push(...typesOf({ events }))
          from = stampOf(events.at(-1).creationDate)
        }
        assert.deepEqual(seen, whole, `asc ${asc}`)
      }
    })

    it('are those between two moments, which are not among them', async () => {
      const { events } = await list({ asc: true })
      const dates = events.map(({ creationDate }: Answer) => creationDate)
      const value = { since: stampOf(dates[2]), until: stampOf(dates[6]) }
      const between = await list({ asc: true, creationDateFilter: { case: 'range', value } })
      assert.deepEqual(typesOf(between), typesOf({ events: events.slice(3, 6) }))
      const since = { case: 'range', value: { since: value.since } } as const
      const later = { creationDate: stampOf(dates[0]), creationDateFilter: since, asc: true }
      assert.equal((await list(later)).events.length, events.length - 3, 'the range counts')
    })

    it('are none before the first and after the last, by the older field as well', async () => {
      assert.deepEqual(await list({ creationDate: { seconds: 1n, nanos: 0 } }), {})
      const far = { seconds: 253402300799n, nanos: 999_999_999 }
      assert.deepEqual(await list({ asc: true, creationDate: far }), {})
      assert.equal((await list({ creationDate: far })).events.length, (await list()).events.length)
    })

    it('are refused where more is asked for than the fields take', async () => {
      const long = 'x'.repeat(201)
      for (const request of [
        { editorUserId: long },
        { aggregateId: long },
        { resourceOwner: long },
        { eventTypes: Array.from({ length: 31 }, () => 'user.locked') },
        { aggregateTypes: Array.from({ length: 11 }, () => 'user') },
      ]) {
        assert.match(await ask(owner, admin.listEvents, request), /^3 /)
      }
    })

    it('are not those that only order decisions', async () => {
      await server.append({ type: 'owners', id: instanceId, owner: instanceId }, [
        event('owners.went', { userId: 'x' }),
      ])
      for (const request of [{}, { aggregateId: instanceId }, { eventTypes: ['owners.went'] }]) {
        assert.ok(!typesOf(await list(request)).includes('owners.went'))
      }
    })

    it('older than the retention are left out, of lists of changes as well', async () => {
      const database = store.database()
      const { directory, clock } = server
      const later = { nowMicros: () => clock.nowMicros() + 3 * 86_400e6 }
      const search = {
        ...{ instanceId, afterSequence: 0, limit: 1000, isAscending: true },
        ...{ editorId: '', eventTypes: [], aggregateId: '', aggregateTypes: [], owner: '' },
      }
      const wanted = { instanceId, orgId: 'a', afterSequence: 0, limit: 10, isAscending: true }
      const limitTo = (events: Parameters<typeof server.append>[1]) =>
        server.append({ type: 'limits', id: instanceId, owner: instanceId }, events)
      const dayNanos = 86_400e9
      for (const [auditLogDays, limit, isThere] of [
        [2, undefined, false],
        [4, undefined, true],
        [0, undefined, true],
        [4, 2 * dayNanos, false],
        [2, 4 * dayNanos, true],
        [2, 0, true],
      ] as const) {
        if (limit !== undefined) {
          const payload = { auditLogRetention: limit, block: undefined }
          await limitTo([event('limits.set', payload, { always: ['auditLogRetention'] })])
        }
        const retention = { clock: later, auditLogDays }
        const oldestShown = createOldestShown({ directory, retention })
        const found = await createEventQueries({ database, oldestShown }).events(search)
        assert.equal(found.length > 0, isThere, `${auditLogDays} days, limit ${limit}`)
        const users = createUsers({ database, soleWriter: false, directory, oldestShown })
        assert.equal((await users.orgChanges(wanted)).length > 0, isThere)
      }
      await limitTo([event('limits.reset')])
    })
  })

  describe('the types of events and aggregates', () => {
    it('are listed in alphabetical order, with their titles', async () => {
      const { eventTypes } = await succeed(owner, admin.listEventTypes)
      const names: string[] = eventTypes.map(({ type }: Answer) => type)
      assert.deepEqual(names, [...new Set(names)].sort())
      assert.ok(names.includes('session.recoveryCode.checked'))
      assert.ok(!names.includes('owners.went'))
      assert.deepEqual(eventTypes[names.indexOf('user.locked')], {
        type: 'user.locked',
        localized: { key: 'EventTypes.user.locked', localizedMessage: 'User locked' },
      })
      const { aggregateTypes } = await succeed(owner, admin.listAggregateTypes)
      const kinds: string[] = aggregateTypes.map(({ type }: Answer) => type)
      assert.deepEqual(kinds, [...new Set(kinds)].sort())
      for (const kind of ['auth_request', 'org', 'usergrant', 'web_key', 'milestone']) {
        assert.ok(kinds.includes(kind), kind)
      }
      for (const { localized } of aggregateTypes) assert.match(localized.localizedMessage, /^[A-Z]/)
    })
  })

  describe('the changes of an organisation', () => {
    it('are its own, newest first, after a sequence where one is given', async () => {
      const keys = ({ result = [] }: Answer) => result.map(({ eventType }: Answer) => eventType.key)
      const all = await succeed(clerk, management.listOrgChanges)
      const first = await succeed(clerk, management.listOrgChanges, { query: { asc: true } })
      assert.equal(keys(first)[0], 'EventTypes.org.added')
      assert.deepEqual(keys(all), [...keys(first)].reverse())
      const later = { query: { asc: true, sequence: 1n, limit: 1 } }
      assert.deepEqual(keys(await succeed(clerk, management.listOrgChanges, later)), [
        keys(first)[1],
      ])
      const there = await succeed({ ...owner, orgId: 'b' }, management.listOrgChanges)
      const [last] = there.result
      assert.deepEqual(
        [last.eventType.key, last.editorId, last.editorDisplayName, last.resourceOwnerId],
        ['EventTypes.org.domain.added', 'owner', 'The owner', 'b'],
      )
      const strange = await ask(suite.stranger, management.listOrgChanges)
      assert.equal(strange, '5 membership not found (AUTHZ-cdgFk)')
    })
  })
})

/** The timestamp of a date, to the nanosecond. */
function stampOf(date: string) {
  const [whole = '', fraction = ''] = date.replace('Z', '').split('.')
  const seconds = BigInt(Date.parse(`${whole}Z`) / 1000)
  return { seconds, nanos: Number(fraction.padEnd(9, '0')) }
}
