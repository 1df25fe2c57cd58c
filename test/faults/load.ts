/**
 * Writers of all kinds and readers at one or more servers, through every protocol, with a ledger of
 * what they were told: done, or that it may have been done, and when to try again. Anything else
 * is a wrong answer.
 */
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import { ManagementService, SessionService, UserServiceV2 } from '../../src/proto/services.ts'
import { type Answer, type CallThrough, protocols, restAnswer } from '../world/protocols.ts'

export interface Server {
  readonly url: string
  readonly token: string
}

/** Something that was asked for. */
export interface Deed {
  /** As its event is known: see `deedKeyOf` in `ledger.ts`. */
  readonly key: string
  /** Whether the client heard that it was done; else it may have been. */
  readonly isDone: boolean
  /** The token, the address that a mail goes to, or id and token of a session. */
  readonly given?: string
  /** The password that was asked for, whatever came of it. */
  readonly tried?: string
}

export interface Load {
  readonly deeds: readonly Deed[]
  /** Answers that nobody should get. */
  readonly wrong: readonly string[]
  /** How many calls were told that the service is unavailable. */
  unavailable(): number
  /** How many questions were answered. */
  read(): number
  /** Resolves when that many more deeds were done than when it was asked. */
  doneMore(count: number): Promise<void>
  /** No more calls; resolves when those under way are answered. */
  stop(): Promise<void>
}

export interface LoadOptions {
  readonly writers?: number
  readonly readers?: number
  /** Servers are killed: connections may break, and calls find nobody. */
  readonly mayBreak?: boolean
}

/** Milliseconds in which every call must be answered, whatever has happened. */
const answerMs = 60_000
/** Milliseconds between two calls of one writer. */
const restMs = 5

const unavailableCode = 14

/** Starts it at servers that are well; resolves once its writers have somebody to write about. */
export async function startLoad(
  servers: readonly Server[],
  { writers = 10, readers = 4, mayBreak = false }: LoadOptions = {},
): Promise<Load> {
  const told = createTold(mayBreak)
  let isOver = false
  let read = 0
  const each = (count: number, offset: number) =>
    Array.from({ length: count }, (_, index) => callerAt(servers, index + offset, told))
  const writing = await Promise.all(each(writers, 0).map(writerOf))
  const reading = each(readers, writers)
  const subjects = writing.map(({ humanId }) => humanId)
  const work = [
    ...writing.map(async ({ write }) => {
      while (!isOver) {
        await write()
        await rest()
      }
    }),
    ...reading.map(async (call, index) => {
      const method = UserServiceV2.method.getUserByID
      while (!isOver) {
        const userId = subjects[index % subjects.length] ?? ''
        if (await call(method, { userId })) read += 1
        await rest()
      }
    }),
    ...servers.map(async (server) => {
      while (!isOver) {
        await writePlainly(server, told)
        await rest()
      }
    }),
  ]
  return {
    deeds: told.deeds,
    wrong: told.wrong,
    unavailable: told.unavailable,
    read: () => read,
    doneMore: async (count) => {
      const done = () => told.deeds.filter(({ isDone }) => isDone).length
      const enough = done() + count
      for (let looks = 0; done() < enough; looks += 1) {
        if (looks > 6_000) throw new Error(`${told.deeds.length} deeds; ${told.wrong}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    },
    stop: async () => {
      isOver = true
      await Promise.all(work)
    },
  }
}

const rest = () => new Promise((resolve) => setTimeout(resolve, restMs))

type Told = ReturnType<typeof createTold>

/** What everybody was told. */
function createTold(mayBreak: boolean) {
  const deeds: Deed[] = []
  const wrong: string[] = []
  let unavailable = 0
  return {
    deeds,
    wrong,
    unavailable: () => unavailable,
    /** The answer, if it is one that says what was done. */
    hear: async (what: string, calling: Promise<Answer>): Promise<Answer | undefined> => {
      const answer = await inTime(calling).catch((reason: Error) => {
        const cause = reason.cause instanceof Error ? reason.cause.message : ''
        if (!mayBreak) wrong.push(`${what}: ${reason.message} ${cause}`)
        return undefined
      })
      if (answer === undefined || answer.code === 0) return answer
      if (answer.code === unavailableCode) {
        unavailable += 1
        // REST says so by its status as well.
        if ((answer.status ?? 503) !== 503) wrong.push(`${what}: status ${answer.status}`)
      } else if (!mayBreak || answer.message === 'An internal error occurred') {
        wrong.push(`${what}: ${answer.code} ${answer.message} ${answer.ids}`)
      }
      return undefined
    },
  }
}

function inTime(calling: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no answer in ${answerMs} ms`)), answerMs)
    calling.then(resolve, reject).finally(() => clearTimeout(late))
  })
}

type Caller = (method: DescMethodUnary, request: JsonObject) => Promise<Answer | undefined>

/** One client, through one protocol to one of the servers. */
function callerAt(
  servers: readonly Server[],
  index: number,
  told: Told,
): Caller & { readonly told: Told } {
  const server = servers[index % servers.length]
  const protocol = protocols[Math.floor(index / servers.length) % protocols.length]
  if (!server || !protocol) throw new Error('there is no server, or no protocol')
  const through: CallThrough = protocol.open(server.url)
  const { token } = server
  const call: Caller = (method, request) =>
    told.hear(`${method.name} by ${protocol.name}`, through(method, request, { token }))
  return Object.assign(call, { told })
}

let drawn = 0
const nextName = () => `deed-${++drawn}`
const profile = { givenName: 'Ada', familyName: 'Lovelace' }
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A writer with a human and a machine of its own, and what it does, one deed after the other. */
async function writerOf(call: Caller & { readonly told: Told }) {
  const method = UserServiceV2.method.addHumanUser
  const email = { email: `${nextName()}@example.test`, isVerified: true }
  const human = await call(method, { username: nextName(), profile, email })
  // Whose password never changes, so that sessions last.
  const visitor = await call(method, { username: nextName(), profile, email })
  const machine = await call(ManagementService.method.addMachineUser, {
    ...{ userName: nextName(), name: 'Machine' },
  })
  if (!human || !visitor || !machine) throw new Error(`the load cannot begin: ${call.told.wrong}`)
  const deeds = deedsOf(call, {
    humanId: String(human.json.userId),
    visitorId: String(visitor.json.userId),
    machineId: String(machine.json.userId),
  })
  let turn = Math.floor(Math.random() * deeds.length)
  return {
    humanId: String(human.json.userId),
    write: async () => {
      turn += 1
      await deeds[turn % deeds.length]?.()
    },
  }
}

function deedsOf(
  call: Caller & { readonly told: Told },
  {
    humanId,
    visitorId,
    machineId,
  }: Readonly<Record<'humanId' | 'visitorId' | 'machineId', string>>,
): readonly (() => Promise<void>)[] {
  const deed = async (
    key: string,
    asking: Promise<Answer | undefined>,
    given: Given = none,
    more: Pick<Deed, 'tried'> = {},
  ) => {
    const answer = await asking
    const what = answer && given(answer.json)
    call.told.deeds.push({
      key,
      isDone: answer !== undefined,
      ...(what && { given: what }),
      ...more,
    })
  }
  return [
    async () => {
      const userName = nextName()
      const asking = call(ManagementService.method.addMachineUser, { userName, name: 'Machine' })
      await deed(`machine ${userName}`, asking)
    },
    async () => {
      const username = nextName()
      // Its address has to be proved: a mail goes out.
      const request = { username, profile, email: { email: `${username}@example.test` } }
      const asking = call(UserServiceV2.method.addHumanUser, request)
      await deed(`human ${username}`, asking, () => `${username}@example.test`)
    },
    async () => {
      const key = nextName()
      const request = { id: humanId, key, value: base64('value') }
      await deed(`metadata ${key}`, call(ManagementService.method.setUserMetadata, request))
    },
    async () => {
      const expirationDate = new Date(4e12 + 1000 * ++drawn).toISOString().replace('.000Z', 'Z')
      const request = { userId: machineId, expirationDate }
      const asking = call(ManagementService.method.addPersonalAccessToken, request)
      await deed(`token ${expirationDate}`, asking, ({ token }) => String(token))
    },
    async () => {
      const name = nextName()
      const request = { checks: { user: { userId: visitorId } }, metadata: { name: base64(name) } }
      const asking = call(SessionService.method.createSession, request)
      await deed(`session ${name}`, asking, ({ sessionId, sessionToken }) =>
        [sessionId, sessionToken].join(' '),
      )
    },
    async () => {
      const password = `Password-${++drawn}`
      const request = { userId: humanId, newPassword: { password } }
      const asking = call(UserServiceV2.method.setPassword, request)
      await deed(`password of ${humanId}`, asking, none, { tried: password })
    },
  ]
}

/** By REST, for the fields of its answers. */
async function writePlainly({ url, token }: Server, told: Told): Promise<void> {
  const userName = nextName()
  const calling = fetch(`${url}/management/v1/users/machine`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ userName, name: 'Machine' }),
  }).then(async (response) => {
    const isToTryAgain = response.status === 503
    if (isToTryAgain && !response.headers.get('retry-after')) told.wrong.push('503 without when')
    return restAnswer(response.status, (await response.json()) as JsonObject)
  })
  const answer = await told.hear('a plain POST', calling)
  told.deeds.push({ key: `machine ${userName}`, isDone: answer !== undefined })
}

type Given = (json: JsonObject) => string | undefined
const none: Given = () => undefined
