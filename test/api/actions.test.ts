/** Targets of webhooks, their keys and executions, by RPC (organizations.md §7.1 to 7.3). */
import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { create } from '@bufbuild/protobuf'
import { timestampFromMs } from '@bufbuild/protobuf/wkt'
import {
  ActionService,
  ActionServiceV2Beta,
  SystemService,
  services,
} from '../../src/proto/services.ts'
import { instanceId } from '../../src/queries/test-instance.fixture.ts'
import { type Answer, eachServer } from './test-server.ts'

const v2 = ActionService.method
const beta = ActionServiceV2Beta.method

const callers = {
  owner: ['a', 'IAM_OWNER'],
  viewer: ['a', 'IAM_OWNER_VIEWER'],
  orgOwner: ['a', 'ORG_OWNER'],
  nobody: ['a'],
} as const

const seconds = (count: number) => ({ seconds: BigInt(count) })
const webhook = { case: 'restWebhook', value: { interruptOnError: true } } as const
const call = { case: 'restCall', value: {} } as const
const async = { case: 'restAsync', value: {} } as const
let named = 0
const target = (change: object = {}) => ({
  ...{ name: `Target ${++named}`, targetType: webhook, timeout: seconds(10) },
  ...{ endpoint: 'https://hooks.example/in', ...change },
})
const method = '/zitadel.user.v2.UserService/AddHumanUser'
const onMethod = (value: string = method) =>
  ({
    conditionType: { case: 'request', value: { condition: { case: 'method', value } } },
  }) as const
const onEvent = (kind: 'event' | 'group', value: string) =>
  ({ conditionType: { case: 'event', value: { condition: { case: kind, value } } } }) as const
const pem = (type: 'rsa' | 'ec') =>
  (type === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  ).publicKey
    .export({ type: 'spki', format: 'pem' })
    .toString()

eachServer({ callers }, ({ server, store, ask, succeed, owner, viewer, orgOwner, nobody }) => {
  const created = async (change: object = {}): Promise<string> =>
    (await succeed(owner, v2.createTarget, target(change))).id
  const shown = async (id: string): Promise<Answer> =>
    (await succeed(owner, v2.getTarget, { id })).target
  const listed = async (request: Parameters<typeof ask>[2] = {}) =>
    (await succeed(owner, v2.listTargets, request as never)).targets ?? []

  describe('a target', () => {
    it('is created with a key, which its readers see too, and which is sealed', async () => {
      const answer = await succeed(
        owner,
        v2.createTarget,
        target({ name: 'Shown', payloadType: 2 }),
      )
      assert.match(answer.signingKey, /^[a-zA-Z0-9]{36}$/)
      const { creationDate, changeDate, ...rest } = await shown(answer.id)
      assert.deepEqual([creationDate, changeDate], [answer.creationDate, answer.creationDate])
      assert.deepEqual(rest, {
        ...{ id: answer.id, name: 'Shown', restWebhook: { interruptOnError: true } },
        ...{ timeout: '10s', endpoint: 'https://hooks.example/in' },
        ...{ signingKey: answer.signingKey, payloadType: 'PAYLOAD_TYPE_JWT' },
      })
      const stored = JSON.stringify(await server.eventsOf('target', answer.id))
      assert.ok(!stored.includes(answer.signingKey))
      assert.equal((await succeed(viewer, v2.getTarget, { id: answer.id })).target.id, answer.id)
    })

    it('is of three kinds, alike in v2beta', async () => {
      const id = (await succeed(owner, beta.createTarget, target({ targetType: call }))).id
      assert.deepEqual((await shown(id)).restCall, {})
      assert.equal((await shown(id)).payloadType, 'PAYLOAD_TYPE_JSON')
      await succeed(owner, beta.updateTarget, { id, targetType: async })
      const answer = await succeed(owner, beta.getTarget, { id })
      assert.deepEqual(answer.target.restAsync, {})
      assert.equal('payloadType' in answer.target, false)
      const { targets } = await succeed(owner, beta.listTargets, {
        filters: [{ filter: { case: 'inTargetIdsFilter', value: { targetIds: [id] } } }],
      })
      assert.deepEqual(targets, [answer.target])
      assert.ok((await succeed(owner, beta.deleteTarget, { id })).deletionDate)
    })

    it('changes in what is said, and gets another key only when asked for one', async () => {
      const id = await created({ payloadType: 3 })
      const before = await shown(id)
      const same = await succeed(owner, v2.updateTarget, { id, name: before.name })
      assert.deepEqual(same, { changeDate: before.changeDate })
      await succeed(owner, v2.updateTarget, { id, timeout: seconds(3), targetType: call })
      const after = await shown(id)
      assert.equal(after.timeout, '3s')
      assert.deepEqual([after.restCall, after.restWebhook], [{}, undefined])
      assert.equal(after.signingKey, before.signingKey)
      assert.equal(after.payloadType, 'PAYLOAD_TYPE_JWE')
      const fresh = await succeed(owner, v2.updateTarget, { id, expirationSigningKey: {} })
      assert.notEqual(fresh.signingKey, before.signingKey)
      assert.equal((await shown(id)).signingKey, fresh.signingKey)
    })

    it('has a name of its own in the instance', async () => {
      const first = await created({ name: 'Mine' })
      const taken = '6 Errors.Target.AlreadyExists (V3-DKcYh)'
      assert.equal(await ask(owner, v2.createTarget, target({ name: 'Mine' })), taken)
      const other = await created()
      assert.equal(await ask(owner, v2.updateTarget, { id: other, name: 'Mine' }), taken)
      await succeed(owner, v2.deleteTarget, { id: first })
      await succeed(owner, v2.updateTarget, { id: other, name: 'Mine' })
    })

    it('is refused for what is wrong with it, by name', async () => {
      const refused = (change: object) => ask(owner, v2.createTarget, target(change))
      assert.equal(await refused({ name: ' ' }), '3 Target is invalid (COMMAND-ddqbm9us5p)')
      const noTimeout = '3 Target has no timeout (COMMAND-39f35d8uri)'
      assert.equal(await refused({ timeout: undefined }), noTimeout)
      assert.equal(await refused({ timeout: seconds(0) }), noTimeout)
      assert.match(
        await refused({ timeout: seconds(271) }),
        /^3 invalid CreateTargetRequest.Timeout/,
      )
      assert.match(
        await refused({ endpoint: 'nowhere' }),
        /^3 Target has an invalid URL \(COMMAND-1r2k6qo6wg\)$/,
      )
      assert.equal(
        await refused({ endpoint: 'http://localhost:8080/' }),
        '3 Errors.Target.DeniedURL (COMMAND-NcJUKo)',
      )
      assert.match(await refused({ endpoint: 'http://hooks.example/' }), /\(ACTION-Pl4in\)$/)
      assert.match(
        await refused({ targetType: { case: undefined } }),
        /^3 invalid CreateTargetRequest.TargetType: value is required$/,
      )
    })

    it('that is not there is not found, and deleting it succeeds without a date', async () => {
      const id = 'none'
      assert.equal(await ask(owner, v2.getTarget, { id }), '5 Target not found (QUERY-Tg1nf)')
      assert.equal(
        await ask(owner, v2.updateTarget, { id, name: 'x' }),
        '5 Target not found (COMMAND-xj14f2cccn)',
      )
      assert.deepEqual(await succeed(owner, v2.deleteTarget, { id }), {})
    })

    it('is listed by name, id and any order, in pages', async () => {
      const ids = [await created({ name: 'Walk b' }), await created({ name: 'walk A' })]
      const by = (method: number, targetName: string) =>
        ({ filter: { case: 'targetNameFilter', value: { targetName, method } } }) as const
      const namesOf = (rows: Answer[]) => rows.map(({ name }) => name)
      assert.deepEqual(namesOf(await listed({ filters: [by(0, 'Walk b')] })), ['Walk b'])
      const walks = { filters: [by(3, 'WALK')] }
      assert.deepEqual(namesOf(await listed(walks)), ['walk A', 'Walk b'])
      const asc = { pagination: { asc: true, limit: 1, offset: 0n } }
      assert.deepEqual(namesOf(await listed({ ...walks, ...asc })), ['Walk b'])
      for (let sortingColumn = 0; sortingColumn <= 8; sortingColumn++) {
        assert.equal((await listed({ ...walks, sortingColumn })).length, 2)
      }
      const many = {
        filters: [{ filter: { case: 'inTargetIdsFilter', value: { targetIds: ids } } }],
      }
      const answer = await succeed(owner, v2.listTargets, many as never)
      assert.deepEqual(answer.pagination, { totalResult: '2', appliedLimit: '100' })
      assert.match(
        await ask(owner, v2.listTargets, { pagination: { limit: 1001 } }),
        /Limit exceeded \(QUERY-4M0fs\)/,
      )
    })
  })

  describe('a public key', () => {
    const expired = '9 Target public key is expired (ErrPublicKeyExpired)'

    it('is added, activated, deactivated and removed', async () => {
      const targetId = await created()
      const keys = async (filters: object[] = []) =>
        (await succeed(owner, v2.listPublicKeys, { targetId, filters } as never)).publicKeys ?? []
      const add = (type: 'rsa' | 'ec', more: object = {}) =>
        succeed(owner, v2.addPublicKey, { targetId, publicKey: Buffer.from(pem(type)), ...more })
      const expirationDate = timestampFromMs(Date.now() + 3_600_000)
      const rsa = await add('rsa')
      const ec = await add('ec', { expirationDate })
      const [second, first] = await keys()
      assert.deepEqual([first.keyId, second.keyId], [rsa.keyId, ec.keyId])
      assert.match(first.fingerprint, /^SHA256:[A-Za-z0-9+/]{43}$/)
      assert.match(Buffer.from(first.publicKey, 'base64').toString(), /^-----BEGIN PUBLIC KEY/)
      assert.equal(first.active, undefined)
      assert.ok(second.expirationDate && !first.expirationDate)

      await succeed(owner, v2.activatePublicKey, { targetId, keyId: rsa.keyId })
      const { changeDate } = await succeed(owner, v2.activatePublicKey, {
        ...{ targetId, keyId: ec.keyId },
      })
      const again = await succeed(owner, v2.activatePublicKey, { targetId, keyId: ec.keyId })
      assert.equal(again.changeDate, changeDate)
      const active = [{ filter: { case: 'activeFilter', value: true } }]
      assert.deepEqual(
        (await keys(active)).map(({ keyId }: Answer) => keyId),
        [ec.keyId],
      )
      const of = (keyId: string) => [{ filter: { case: 'keyIdsFilter', value: { ids: [keyId] } } }]
      assert.equal((await keys(of(rsa.keyId))).length, 1)
      const expires = (method: number) => [
        { filter: { case: 'expirationDateFilter', value: { timestamp: expirationDate, method } } },
      ]
      assert.deepEqual(
        await Promise.all(
          [0, 1, 2, 3, 4].map(async (method) => (await keys(expires(method))).length),
        ),
        [1, 0, 1, 0, 1],
      )

      const remove = (keyId: string) => ask(owner, v2.removePublicKey, { targetId, keyId })
      assert.equal(
        await remove(ec.keyId),
        '9 Cannot delete active target public key (ErrPublicKeyDeleteActiveKey)',
      )
      await succeed(owner, v2.deactivatePublicKey, { targetId, keyId: ec.keyId })
      assert.ok((await remove(ec.keyId)).deletionDate)
      assert.deepEqual(await remove(ec.keyId), {})
      for (let sortingColumn = 0; sortingColumn <= 3; sortingColumn++) {
        const answer = await succeed(owner, v2.listPublicKeys, { targetId, sortingColumn })
        assert.equal(answer.publicKeys.length, 1)
      }
      await succeed(owner, v2.deleteTarget, { id: targetId })
      const rows = await store
        .database()
        .all('SELECT * FROM action_target_keys WHERE target_id = ?', [targetId])
      assert.deepEqual(rows, [])
    })

    it('is refused for what is wrong with it, by name', async () => {
      const targetId = await created()
      const add = (text: string, more: object = {}) =>
        ask(owner, v2.addPublicKey, { targetId, publicKey: Buffer.from(text), ...more })
      const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
      const edwards = generateKeyPairSync('ed25519').publicKey
      const spki = { type: 'spki', format: 'pem' } as const
      for (const text of ['no key', weak.export(spki), edwards.export(spki)]) {
        assert.match(await add(`${text}`), /^3 The public key is invalid.* \(ErrPublicKeyFormat\)$/)
      }
      const past = { expirationDate: timestampFromMs(Date.now() - 1000) }
      assert.equal(
        await add(pem('ec'), past),
        '3 Key expiration date must be in the future (ErrExpirationDateBeforeNow)',
      )
      assert.match(
        await add(pem('ec'), { targetId: 'none' }),
        /^9 Target not found \(ErrTargetNotFound\)$/,
      )
      assert.match(await add(pem('ec'), { targetId: ' ' }), /^3 .*\(ErrTargetIDMissing\)$/)
      for (const change of [v2.activatePublicKey, v2.deactivatePublicKey]) {
        assert.match(
          await ask(owner, change as typeof v2.activatePublicKey, { targetId, keyId: 'none' }),
          /^9 The target has no such public key.*\(ErrKeyNotFound\)$/,
        )
      }
      assert.match(await ask(owner, v2.listPublicKeys, { targetId: 'none' }), /ErrTargetNotFound/)
      const soon = { expirationDate: timestampFromMs(Date.now() + 50) }
      const { keyId } = await add(pem('ec'), soon)
      await new Promise((resolve) => setTimeout(resolve, 80))
      assert.equal(await ask(owner, v2.activatePublicKey, { targetId, keyId }), expired)
      for (let count = 1; count < 20; count++) await add(pem('ec'))
      assert.match(await add(pem('ec')), /^9 The target has as many public keys.*\(ACTION-Ky2mx\)$/)
    })
  })

  describe('an execution', () => {
    const set = (condition: object, targets: string[]) =>
      ask(owner, v2.setExecution, { condition, targets } as never)
    const executions = async (filters: object[] = [], more: object = {}) =>
      (await succeed(owner, v2.listExecutions, { filters, ...more } as never)).executions ?? []

    it('is the ordered targets of a condition, which loses those that are deleted', async () => {
      const [one, two] = [await created(), await created()]
      const { setDate } = await set(onMethod(), [two, one])
      assert.deepEqual(await set(onMethod(), [two, one]), { setDate })
      const [found] = await executions([
        { filter: { case: 'inConditionsFilter', value: { conditions: [onMethod()] } } },
      ])
      assert.deepEqual(found.condition, { request: { method } })
      assert.deepEqual(found.targets, [two, one])
      const ofTarget = [{ filter: { case: 'targetFilter', value: { targetId: one } } }]
      assert.equal((await executions(ofTarget)).length, 1)
      await succeed(owner, v2.deleteTarget, { id: two })
      assert.deepEqual((await executions(ofTarget))[0].targets, [one])
      assert.equal(await set(onMethod(), [two]), '5 Target not found (COMMAND-17e8fq1ggk)')
      await succeed(owner, beta.setExecution, { condition: onMethod(), targets: [] })
      assert.deepEqual(await executions(ofTarget), [])
    })

    it('is set for methods, services, all calls, functions, events and groups', async () => {
      const id = await created()
      const conditions = [
        [{ request: { service: 'zitadel.user.v2.UserService' } }, 'EXECUTION_TYPE_REQUEST'],
        [{ request: { all: true } }, 'EXECUTION_TYPE_REQUEST'],
        [
          { response: { method: '/zitadel.management.v1.ManagementService/AddMachineUser' } },
          'EXECUTION_TYPE_RESPONSE',
        ],
        [{ event: { event: 'user.human.added' } }, 'EXECUTION_TYPE_EVENT'],
        [{ event: { group: 'user.human' } }, 'EXECUTION_TYPE_EVENT'],
        [{ event: { all: true } }, 'EXECUTION_TYPE_EVENT'],
        [{ function: { name: 'presamlresponse' } }, 'EXECUTION_TYPE_FUNCTION'],
      ] as const
      const ofTarget = { filter: { case: 'targetFilter', value: { targetId: id } } }
      for (const [json] of conditions) {
        const [[kind = '', of = {}] = []] = Object.entries<object>(json)
        const [[name = '', value] = []] = Object.entries<unknown>(of as Record<string, unknown>)
        const inner = kind === 'function' ? { name: value } : { condition: { case: name, value } }
        const answer = await set({ conditionType: { case: kind, value: inner } }, [id])
        assert.ok(answer.setDate, JSON.stringify(answer))
      }
      const found = await executions([ofTarget], { pagination: { asc: true } })
      assert.deepEqual(
        found.map(({ condition }: Answer) => condition),
        conditions.map(([json]) => json),
      )
      for (const executionType of [1, 2, 3, 4]) {
        const ofType = { filter: { case: 'executionTypeFilter', value: { executionType } } }
        const count = conditions.filter(([, type]) =>
          type.endsWith(['', 'REQUEST', 'RESPONSE', 'EVENT', 'FUNCTION'][executionType] ?? ''),
        ).length
        assert.equal((await executions([ofTarget, ofType])).length, count)
      }
      for (let sortingColumn = 0; sortingColumn <= 3; sortingColumn++) {
        assert.equal((await executions([ofTarget], { sortingColumn })).length, conditions.length)
      }
      const { executions: ofBeta } = await succeed(owner, beta.listExecutions, {})
      assert.ok(ofBeta.length >= conditions.length)
      await succeed(owner, v2.deleteTarget, { id })
    })

    it('is refused for what can never happen', async () => {
      const invalid = (id: string) => `5 Execution condition is invalid (${id})`
      const on = (condition: object) => set(condition, [])
      assert.equal(
        await on(onMethod('/zitadel.user.v2.UserService/Nothing')),
        invalid('COMMAND-vysplsevt8'),
      )
      const service = { condition: { case: 'service', value: 'zitadel.user.v2' } }
      assert.equal(
        await on({ conditionType: { case: 'response', value: service } }),
        invalid('COMMAND-qu6dfhiioq'),
      )
      assert.equal(await on(onEvent('event', 'user.human')), invalid('COMMAND-74aaqj8fv9'))
      assert.equal(await on(onEvent('group', 'user.hum')), invalid('COMMAND-er5oneb5lz'))
      assert.equal(await on(onEvent('event', 'owners.locked')), invalid('COMMAND-74aaqj8fv9'))
      assert.equal(
        await on({ conditionType: { case: 'function', value: { name: 'prenothing' } } }),
        invalid('COMMAND-cdy39t0ksr'),
      )
      assert.match(await ask(owner, v2.setExecution, {}), /^5 .*COMMAND-cdy39t0ksr/)
      const none = create(ActionService.method.setExecution.input, { condition: {} })
      assert.match(await ask(owner, v2.setExecution, none), /ConditionType: value is required$/)
      const ids = await Promise.all(Array.from({ length: 21 }, () => created()))
      assert.match(await set(onMethod(), ids), /^3 The condition names more.*\(ACTION-Tg2mx\)$/)
    })

    it('can name what is listed: functions, methods and services that are served', async () => {
      const { functions } = await succeed(nobody, v2.listExecutionFunctions)
      assert.deepEqual(functions, ['preaccesstoken', 'presamlresponse', 'preuserinfo'])
      const { methods } = await succeed(nobody, v2.listExecutionMethods)
      assert.deepEqual(methods, [...methods].sort())
      assert.ok(methods.includes(method))
      assert.ok(methods.includes(`/${SystemService.typeName}/ListInstances`))
      const { services: names } = await succeed(nobody, beta.listExecutionServices)
      assert.deepEqual(names, services.map(({ service }) => service.typeName).sort())
      assert.deepEqual((await succeed(nobody, beta.listExecutionFunctions)).functions, functions)
      assert.deepEqual((await succeed(nobody, beta.listExecutionMethods)).methods, methods)
    })
  })

  it('who may do what: owners of the instance all, its viewers read, others nothing', async () => {
    const id = await created()
    const key = { targetId: id, keyId: 'k' }
    const reading = [
      [v2.getTarget, { id }],
      [v2.listTargets, {}],
      [v2.listPublicKeys, { targetId: id }],
      [v2.listExecutions, {}],
      [beta.getTarget, { id }],
      [beta.listTargets, {}],
      [beta.listExecutions, {}],
    ] as const
    const writing = [
      [v2.createTarget, target()],
      [v2.updateTarget, { id }],
      [v2.deleteTarget, { id }],
      [v2.addPublicKey, { targetId: id, publicKey: Buffer.from('x') }],
      [v2.activatePublicKey, key],
      [v2.deactivatePublicKey, key],
      [v2.removePublicKey, key],
      [v2.setExecution, { condition: onMethod() }],
      [beta.createTarget, target()],
      [beta.updateTarget, { id }],
      [beta.deleteTarget, { id }],
      [beta.setExecution, { condition: onMethod() }],
    ] as const
    const lacking = /^7 No matching permissions found/
    for (const [rpc, request] of reading) {
      assert.notEqual(typeof (await ask(viewer, rpc as never, request as never)), 'string')
      assert.match(await ask(orgOwner, rpc as never, request as never), lacking)
      assert.match(await ask(nobody, rpc as never, request as never), /^5 membership not found/)
    }
    for (const [rpc, request] of writing) {
      assert.match(await ask(viewer, rpc as never, request as never), lacking)
      assert.match(await ask(orgOwner, rpc as never, request as never), lacking)
      assert.match(await ask(nobody, rpc as never, request as never), /^5 membership not found/)
    }
    assert.equal((await server.eventsOf('target', id)).length, 1)
    assert.equal((await server.eventsOf('target', id))[0]?.owner, instanceId)
  })
})
