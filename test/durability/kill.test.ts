/**
 * `kill -9` in the middle of work: what was acknowledged is there, whole; what was not is
 * there whole or not at all.
 */
import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import type { RecordedEvent } from '../../src/store/eventstore/eventstore.ts'
import { eachStore } from '../stores/stores.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { assertSound, lookInto, settingsFor } from './soundness.ts'

const creators = 32
const kills = 3
const knownHash = '$2y$10$3qY7qZRdp32.926owmJOq.oTr5GJ7jmnETxwO.QD2tMt2pYDKlkzO'

/** Ways to be imported, each with more events and rows than one, and the events it must leave. */
const shapes = [
  {
    request: (idp: string, key: string) => ({
      email: { email: 'a@example.test', isEmailVerified: true },
      phone: { phone: '+41791234567', isPhoneVerified: true },
      hashedPassword: { value: knownHash },
      idps: [{ configId: idp, externalUserId: key, displayName: 'A' }],
    }),
    events: ['added', 'externalidp.added', 'email.verified', 'phone.verified'],
  },
  {
    request: (idp: string, key: string) => ({
      email: { email: 'b@example.test' },
      phone: { phone: '+41791234568' },
      requestPasswordlessRegistration: true,
      idps: [1, 2].map((n) => ({ configId: idp, externalUserId: `${key}-${n}` })),
    }),
    events: [
      ...['added', 'externalidp.added', 'externalidp.added', 'email.code.added'],
      ...['phone.code.added', 'passwordless.initialization.code.added'],
    ],
  },
  {
    request: () => ({ email: { email: 'c@example.test' }, otpCode: 'JBSWY3DPEHPK3PXP' }),
    events: ['added', 'initialization.code.added', 'mfa.otp.added', 'mfa.otp.verified'],
  },
]

interface Creation {
  readonly userName: string
  readonly shape: number
  readonly key: string
}

interface Acknowledged extends Creation {
  readonly userId: string
}

/** What the clients of all rounds know. */
interface Memory {
  readonly acknowledged: Acknowledged[]
  /** Wishes whose answer was lost with the server. */
  readonly unheard: Creation[]
  /** Wishes refused because the name was another's. */
  refused: number
}

let creations = 0

/** Every third wish is for a name that others want at the same moment. */
function nextCreation(round: number): Creation {
  const number = creations++
  const shared = number % 3 === 0
  const userName = shared ? `Shared-${round}-${Math.floor(number / 24)}` : `own-${number}`
  return { userName, shape: Math.floor(number / 3) % shapes.length, key: `account-${number}` }
}

eachStore((store) => {
  let server: ServerProcess | undefined
  let settings: Record<string, string> = {}
  const memory: Memory = { acknowledged: [], unheard: [], refused: 0 }
  let idp = ''
  after(async () => {
    await server?.end('SIGKILL')
  })

  const started = async (): Promise<ServerProcess> => {
    if (server === undefined) settings = await settingsFor(store)
    // All the users have one address.
    server = await startServer({ ...settings, GATEHOUSE_MESSAGE_LIMITS: 'off' })
    return server
  }

  it('what was acknowledged before a kill is there after it, and nothing is half there', {
    timeout: 120_000,
  }, async () => {
    for (let round = 0; round < kills; round++) {
      const running = await started()
      idp ||= await addProvider(running)
      const before = memory.acknowledged.length
      await createUntilKilled(running, { round, idp, memory })
      assert.ok(memory.acknowledged.length > before, 'some users were created before the kill')
      await lookInto(settings, async (database) => assertWhole(await assertSound(database), memory))
      await assertServed(await started(), { idp, memory })
      await server?.end('SIGKILL')
    }
    assert.ok(memory.refused > 0, 'some creators wanted the same name')
    await lookInto(settings, async (database) => assertWhole(await assertSound(database), memory))
  })
})

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

interface Reply {
  readonly status: number
  readonly json: JsonObject
}

async function post(server: ServerProcess, path: string, body: JsonObject): Promise<Reply> {
  const response = await fetch(`${server.url}/management/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}` },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as JsonObject }
}

async function addProvider(server: ServerProcess): Promise<string> {
  const { status, json } = await post(server, '/idps/generic_oidc', {
    ...{ name: 'Elsewhere', issuer: 'https://elsewhere.test', clientId: 'us', clientSecret: 's' },
    providerOptions: { isCreationAllowed: true, isLinkingAllowed: true },
  })
  assert.equal(status, 200, JSON.stringify(json))
  return String(json.id)
}

function importOf(creation: Creation, idp: string): JsonObject {
  return {
    userName: creation.userName,
    profile: { firstName: 'Ada', lastName: 'Lovelace' },
    ...(shapes[creation.shape]!.request(idp, creation.key) as JsonObject),
  }
}

/** Creates with many hands until the server is gone, at a moment nobody can foresee. */
async function createUntilKilled(
  server: ServerProcess,
  { round, idp, memory }: { round: number; idp: string; memory: Memory },
): Promise<void> {
  let isDying = false
  const create = async () => {
    while (!isDying) {
      const creation = nextCreation(round)
      try {
        const { status, json } = await post(server, '/users/human/_import', importOf(creation, idp))
        if (status === 200) memory.acknowledged.push({ ...creation, userId: String(json.userId) })
        else if (status === 409) memory.refused++
        else assert.fail(`an import was answered ${status}: ${JSON.stringify(json)}`)
      } catch (failure) {
        // The connection broke; whether the user was stored is not known.
        if (!(failure instanceof TypeError || failure instanceof SyntaxError)) throw failure
        memory.unheard.push(creation)
        return
      }
    }
  }
  let isOver = false
  const creating = Promise.all(Array.from({ length: creators }, create))
  // A creator that fails is heard of below; here it only ends the waiting for more.
  creating.catch(() => {
    isOver = true
  })
  // At some moment after the work has begun, however slow this machine is today.
  const begun = memory.acknowledged.length + creators
  while (!isOver && memory.acknowledged.length < begun) await pause(5)
  await pause(Math.random() * 600)
  const { signal } = await server.end('SIGKILL')
  isDying = true
  assert.equal(signal, 'SIGKILL')
  await creating
}

/** Every user in the store has all the events its import must leave, of one moment. */
function assertWhole(events: readonly RecordedEvent[], memory: Memory): void {
  const wished = new Map<string, Creation[]>()
  for (const creation of [...memory.acknowledged, ...memory.unheard]) {
    wished.set(creation.userName, [...(wished.get(creation.userName) ?? []), creation])
  }
  const streams = new Map<string, RecordedEvent[]>()
  for (const event of events) {
    if (event.aggregateType !== 'user' || event.creator === 'NOTIFICATION') continue
    streams.set(event.aggregateId, [...(streams.get(event.aggregateId) ?? []), event])
  }
  let found = 0
  for (const [userId, history] of streams) {
    const userName = String(history[0]?.payload.userName)
    const candidates = wished.get(userName)
    if (!candidates) {
      assert.ok(!/^(own|Shared)-/.test(userName), `${userName} (${userId}) was wished for`)
      continue
    }
    found++
    const types = history.map(({ type }) => type.replace('user.human.', ''))
    const fitting = candidates.some(({ shape }) => `${shapes[shape]!.events}` === `${types}`)
    assert.ok(fitting, `${userName} has all of its events, not just ${types}`)
    assert.equal(new Set(history.map(({ createdAtMicros }) => createdAtMicros)).size, 1)
  }
  for (const { userId, shape, userName } of memory.acknowledged) {
    const types = streams.get(userId)?.map(({ type }) => type.replace('user.human.', ''))
    assert.deepEqual(types, shapes[shape]!.events, `${userName} was acknowledged`)
  }
  assert.ok(found <= memory.acknowledged.length + memory.unheard.length)
}

/** The same through the protocol, after a restart. */
async function assertServed(
  server: ServerProcess,
  { idp, memory }: { idp: string; memory: Memory },
): Promise<void> {
  const listed = await post(server, '/users/_search', {})
  const ids = new Set((listed.json.result as JsonObject[]).map(({ id }) => String(id)))
  for (const { userId, userName } of memory.acknowledged) {
    assert.ok(ids.has(userId), `${userName} is listed`)
  }
  const sample = memory.acknowledged.slice(-200)
  await Promise.all(
    sample.map(async (creation) => {
      const response = await fetch(`${server.url}/management/v1/users/${creation.userId}`, {
        headers: { authorization: `Bearer ${server.token}` },
      })
      const { user } = (await response.json()) as { user: { userName: string } }
      assert.equal(user.userName, creation.userName)
      const again = {
        ...importOf(creation, idp),
        userName: creation.userName.toUpperCase(),
        idps: [],
      }
      const { status, json } = await post(server, '/users/human/_import', again)
      assert.equal(status, 409, JSON.stringify(json))
      assert.equal(json.message, 'User already exists (V3-DKcYh)')
    }),
  )
}
