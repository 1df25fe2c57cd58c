/** Metadata and token types of users that are created and updated, through every protocol. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { UserServiceV2 } from '../../src/proto/services.ts'
import { type Machines, machinesOf } from '../oauth/machines.ts'
import { eachStore } from '../stores/stores.ts'
import { type CallThrough, protocols } from '../world/protocols.ts'
import { startWorld, type World } from '../world/world.ts'

const v2 = UserServiceV2.method
const bytes = (text: string) => Buffer.from(text).toString('base64')
const entry = (key: string, text: string) => ({ key, value: bytes(text) })

let drawn = 0

eachStore((store) => {
  let world: World
  let machines: Machines
  let organizationId = ''
  before(async () => {
    world = await startWorld(store.engine === 'postgres' ? store.settings() : {})
    machines = machinesOf(world)
    const userId = await machines.machine()
    const { user } = await machines.ask(v2.getUserByID, { userId })
    organizationId = user.details.resourceOwner
  })
  after(() => world.close())

  const human = () => ({
    profile: { givenName: 'Ada', familyName: 'Lovelace' },
    email: { email: `ada-${++drawn}@acme.test`, isVerified: true },
  })
  const metadataOf = async (userId: string): Promise<JsonObject> => {
    const { metadata = [] } = await machines.ask(v2.listUserMetadata, { userId })
    const entries = metadata.map(({ key, value }: { key: string; value: string }) => [
      key,
      Buffer.from(value, 'base64').toString(),
    ])
    return Object.fromEntries(entries)
  }

  for (const { name, open } of protocols) {
    describe(`by ${name}`, () => {
      let call: CallThrough
      before(() => {
        call = open(world.url)
      })
      const ask = async (method: DescMethodUnary, request: JsonObject, token = world.token) => {
        const { code, message, json } = await call(method, request, { token })
        // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
        return code === 0 ? (json as any) : `${code} ${message}`
      }

      it('a human is created with metadata', async () => {
        const metadata = [entry('team', 'red'), entry('size', 'L')]
        const { id } = await ask(v2.createUser, { organizationId, human: human(), metadata })
        assert.deepEqual(await metadataOf(id), { size: 'L', team: 'red' })
      })

      it('a machine is created with metadata and signed tokens', async () => {
        const metadata = [entry('team', 'red')]
        const machine = { name: 'Robot', accessTokenType: 'ACCESS_TOKEN_TYPE_JWT' }
        const { id } = await ask(v2.createUser, { organizationId, machine, metadata })
        assert.deepEqual(await metadataOf(id), { team: 'red' })
        const { user } = await ask(v2.getUserByID, { userId: id })
        assert.equal(user.machine.accessTokenType, 'ACCESS_TOKEN_TYPE_JWT')
        const signed = await machines.bySecret(await machines.secret(id), 'openid')
        assert.match(signed.json.access_token, /^eyJ/)
      })

      it('the tokens of a machine are signed or opaque as its last update says', async () => {
        const created = { organizationId, machine: { name: 'Robot' } }
        const { id: userId } = await ask(v2.createUser, created)
        const secret = await machines.secret(userId)
        const tokenAfter = async (machine: JsonObject) => {
          assert.ok((await ask(v2.updateUser, { userId, machine })).changeDate)
          return (await machines.bySecret(secret, 'openid')).json.access_token
        }
        assert.match(await tokenAfter({ accessTokenType: 'ACCESS_TOKEN_TYPE_JWT' }), /^eyJ/)
        assert.match(await tokenAfter({ name: 'Still signed' }), /^eyJ/)
        assert.match(
          await tokenAfter({ accessTokenType: 'ACCESS_TOKEN_TYPE_BEARER' }),
          /^[\w-]{43}$/,
        )
      })

      it('an update sets metadata, and removes what it gives no value for', async () => {
        const metadata = [entry('team', 'red'), entry('size', 'L')]
        for (const kind of [{ human: human() }, { machine: { name: 'Robot' } }]) {
          const { id: userId } = await ask(v2.createUser, { organizationId, ...kind, metadata })
          const update = 'human' in kind ? { human: {} } : { machine: {} }
          const changes = [entry('team', 'blue'), { key: 'size' }, { key: 'nothing' }]
          const done = await ask(v2.updateUser, { userId, ...update, metadata: changes })
          assert.ok(done.changeDate)
          assert.deepEqual(await metadataOf(userId), { team: 'blue' })
        }
      })

      it('an empty value removes metadata that is set', async () => {
        const metadata = [entry('team', 'red'), entry('size', 'L')]
        const created = await ask(v2.createUser, { organizationId, human: human(), metadata })
        const changes = [{ key: 'team', value: '' }, { key: 'nothing' }, entry('size', 'M')]
        const userId = created.id
        assert.ok((await ask(v2.setUserMetadata, { userId, metadata: changes })).setDate)
        assert.deepEqual(await metadataOf(userId), { size: 'M' })
      })

      it('metadata is given for the user or within human, not both', async () => {
        const metadata = [entry('team', 'red')]
        const both = { organizationId, human: { ...human(), metadata }, metadata }
        assert.equal(
          await ask(v2.createUser, both),
          '3 Metadata is given for the user and within human. ' +
            'Give all of it for the user (USER-Mt2ce)',
        )
      })

      it('a token type that nobody knows is refused', async () => {
        const machine = { name: 'Robot', accessTokenType: 7 }
        assert.match(
          await ask(v2.createUser, { organizationId, machine }),
          /^3 .*AccessTokenType: value must be one of the defined enum values$/,
        )
      })
    })
  }

  it('nobody sets its own metadata by an update', async () => {
    const userId = await machines.machine()
    const { token } = await machines.ask(v2.addPersonalAccessToken, {
      ...{ userId, expirationDate: '2100-01-01T00:00:00Z' },
    })
    const request = { userId, machine: {}, metadata: [entry('team', 'red')] }
    const { code, message } = await machines.call(v2.updateUser, request, { token })
    assert.equal(`${code} ${message}`, '5 membership not found (AUTHZ-cdgFk)')
    assert.deepEqual(await metadataOf(userId), {})
  })
})
