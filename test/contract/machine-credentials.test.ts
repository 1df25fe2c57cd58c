/** Keys and secrets of machines, as clients of both generations see them. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ManagementService, UserServiceV2 } from '../../src/proto/services.ts'
import { type Machines, machinesOf, publicKey } from '../oauth/machines.ts'
import { startWorld, type World } from '../world/world.ts'

const v1 = ManagementService.method
const v2 = UserServiceV2.method
const farFuture = '9999-12-31T23:59:59Z'
const past = '2020-01-01T00:00:00Z'

describe('keys and secrets of machines', () => {
  let world: World
  let machines: Machines
  let human = ''
  before(async () => {
    world = await startWorld()
    machines = machinesOf(world)
    const added = await machines.ask(v2.addHumanUser, {
      profile: { givenName: 'Minnie', familyName: 'Mouse' },
      email: { email: 'minnie@mouse.example' },
    })
    human = added.userId
  })
  after(() => world.close())

  const refusal = async (method: DescMethodUnary, request: JsonObject, token = world.token) => {
    const { code, message } = await machines.call(method, request, { token })
    return `${code} ${message}`
  }

  it('a key is made, read, listed and removed over v1', async () => {
    const userId = await machines.machine()
    const added = await machines.ask(v1.addMachineKey, { userId, type: 1 })
    const { keyId, details } = added
    assert.match(keyId, /^\d{18}$/)
    assert.deepEqual(Object.keys(details).sort(), ['creationDate', 'resourceOwner', 'sequence'])
    const file = JSON.parse(Buffer.from(added.keyDetails, 'base64').toString())
    assert.deepEqual(Object.keys(file), ['type', 'keyId', 'key', 'expirationDate', 'userId'])
    assert.deepEqual(
      [file.type, file.keyId, file.expirationDate, file.userId],
      ['serviceaccount', keyId, farFuture, userId],
    )
    assert.match(file.key, /^-----BEGIN RSA PRIVATE KEY-----\n/)

    const { key } = await machines.ask(v1.getMachineKeyByIDs, { userId, keyId })
    assert.deepEqual([key.id, key.type, key.expirationDate], [keyId, 'KEY_TYPE_JSON', farFuture])
    const list = await machines.ask(v1.listMachineKeys, { userId })
    assert.deepEqual([list.details.totalResult, list.result[0].id], ['1', keyId])
    await machines.ask(v1.removeMachineKey, { userId, keyId })
    assert.equal(
      await refusal(v1.getMachineKeyByIDs, { userId, keyId }),
      '5 Errors.AuthNKey.NotFound (QUERY-Dgr3g)',
    )
    assert.equal(
      await refusal(v1.removeMachineKey, { userId, keyId }),
      '5 Machine key not found (COMMAND-4m77G)',
    )
  })

  it('a key that is brought along has no file', async () => {
    const userId = await machines.machine()
    const added = await machines.ask(v1.addMachineKey, { userId, type: 1, publicKey })
    assert.equal(added.keyDetails, undefined)
    const expirationDate = '2100-01-01T00:00:00Z'
    const second = await machines.ask(v2.addKey, { userId, expirationDate, publicKey })
    assert.deepEqual(Object.keys(second).sort(), ['creationDate', 'keyId'])
    const filters = [{ userIdFilter: { id: userId } }]
    const { result, pagination } = await machines.ask(v2.listKeys, { filters })
    assert.equal(pagination.totalResult, '2')
    assert.deepEqual(
      result.map(({ id }: { id: string }) => id).sort(),
      [added.keyId, second.keyId].sort(),
    )
    const soon = { timestamp: '2150-01-01T00:00:00Z', method: 'TIMESTAMP_FILTER_METHOD_BEFORE' }
    const before = await machines.ask(v2.listKeys, {
      filters: [...filters, { expirationDateFilter: soon }],
    })
    assert.deepEqual(
      before.result.map(({ id }: { id: string }) => id),
      [second.keyId],
    )
    assert.ok((await machines.ask(v2.removeKey, { userId, keyId: second.keyId })).deletionDate)
  })

  it('a key without a file date works for ever, over v2 too', async () => {
    const userId = await machines.machine()
    const epoch = '1970-01-01T00:00:00Z'
    const { keyContent } = await machines.ask(v2.addKey, { userId, expirationDate: epoch })
    const file = JSON.parse(Buffer.from(keyContent, 'base64').toString())
    assert.equal(file.expirationDate, farFuture)
  })

  it('keys are refused in the words that clients know', async () => {
    const userId = await machines.machine()
    const notFound = '9 User could not be found (COMMAND-bnipwm1)'
    const invalid =
      '3 Public key is not a valid RSA public key in PKIX format with PEM encoding (COMMAND-5F3h1)'
    const tooLate = '3 Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)'
    const bad = Buffer.from('no key').toString('base64')
    const v1Key = { type: 1, publicKey }
    assert.equal(await refusal(v1.addMachineKey, { userId: 'nobody', ...v1Key }), notFound)
    assert.equal(await refusal(v1.addMachineKey, { userId: human, ...v1Key }), notFound)
    assert.equal(await refusal(v1.addMachineKey, { userId, ...v1Key, publicKey: bad }), invalid)
    assert.equal(
      await refusal(v1.addMachineKey, { userId, ...v1Key, expirationDate: past }),
      tooLate,
    )
    const v2Key = { expirationDate: '2100-01-01T00:00:00Z', publicKey }
    assert.equal(await refusal(v2.addKey, { userId: 'nobody', ...v2Key }), notFound)
    assert.equal(await refusal(v2.addKey, { userId: human, ...v2Key }), notFound)
    assert.equal(await refusal(v2.addKey, { userId, ...v2Key, publicKey: bad }), invalid)
    assert.equal(await refusal(v2.addKey, { userId, ...v2Key, expirationDate: past }), tooLate)
    assert.equal(
      await refusal(v2.removeKey, { userId, keyId: 'none' }),
      '5 Machine key not found (COMMAND-4m77G)',
    )
  })

  it('a secret comes with its client id, and goes', async () => {
    const userId = await machines.machine()
    const made = await machines.ask(v1.generateMachineSecret, { userId })
    const { user } = await machines.ask(v1.getUserByID, { id: userId })
    assert.equal(made.clientId, user.preferredLoginName)
    assert.match(made.clientSecret, /^[a-zA-Z0-9]{64}$/)
    assert.equal(user.machine.hasSecret, true)
    assert.equal(user.details.sequence, made.details.sequence)
    const again = await machines.ask(v2.addSecret, { userId })
    assert.match(again.clientSecret, /^[a-zA-Z0-9]{64}$/)
    await machines.ask(v1.removeMachineSecret, { userId })
    const none = "9 Secret doesn't exist (COMMAND-coi82n)"
    assert.equal(await refusal(v1.removeMachineSecret, { userId }), none)
    assert.equal(await refusal(v2.removeSecret, { userId }), none)
  })

  it('secrets are refused in the words that clients know', async () => {
    const set = '9 Errors.User.NotExisting (COMMAND-x8910n)'
    const removed = '9 Errors.User.NotExisting (COMMAND-x7s802)'
    assert.equal(await refusal(v1.generateMachineSecret, { userId: human }), set)
    assert.equal(
      await refusal(v1.generateMachineSecret, { userId: 'nobody' }),
      '5 User could not be found (QUERY-Dfbg2)',
    )
    assert.equal(await refusal(v2.addSecret, { userId: human }), set)
    assert.equal(await refusal(v2.addSecret, { userId: 'nobody' }), set)
    assert.equal(await refusal(v1.removeMachineSecret, { userId: 'nobody' }), removed)
    assert.equal(await refusal(v2.removeSecret, { userId: 'nobody' }), removed)
  })

  it('a machine may do with itself what others need a right for', async () => {
    const userId = await machines.machine()
    const other = await machines.machine()
    const { token } = await machines.ask(v1.addPersonalAccessToken, { userId })
    assert.equal((await machines.call(v2.addSecret, { userId }, { token })).code, 0)
    assert.match(await refusal(v2.addSecret, { userId: other }, token), /^9 .*COMMAND-x8910n/)
    const { keyId } = await machines.key(other)
    const nobody = await refusal(v2.removeKey, { userId: 'nobody', keyId }, token)
    assert.equal(await refusal(v2.removeKey, { userId: other, keyId }, token), nobody)
    const { result } = await machines.ask(v2.listKeys, {}, { token })
    assert.equal(result, undefined)
  })

  it('projects and applications have names of their own', async () => {
    const { id: projectId } = await machines.ask(v1.addProject, { name: 'Cheese' })
    assert.match(await refusal(v1.addProject, { name: 'cheese' }), /^6 .*\(V3-DKcYh\)/)
    await machines.ask(v1.addAPIApp, { projectId, name: 'Shop' })
    assert.match(await refusal(v1.addAPIApp, { projectId, name: 'Shop' }), /^6 .*\(V3-DKcYh\)/)
    assert.match(await refusal(v1.addAPIApp, { projectId: 'none', name: 'x' }), /^9 /)
    assert.match(
      await refusal(v1.addAppKey, { projectId, appId: 'none', type: 1 }),
      /^9 Application not found \(COMMAND-sak25\)/,
    )
    const { appId } = await machines.ask(v1.addAPIApp, { projectId, name: 'By secret' })
    assert.match(
      await refusal(v1.addAppKey, { projectId, appId, type: 1 }),
      /^9 Chosen Auth Method does not require a key \(COMMAND-Dff54\)/,
    )
  })
})
