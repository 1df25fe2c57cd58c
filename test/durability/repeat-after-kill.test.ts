/**
 * Calls with an idempotency key, repeated after `kill -9`: each is carried out exactly once,
 * whether its answer had arrived or not.
 */
import assert from 'node:assert/strict'
import { after, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { eachStore } from '../stores/stores.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { settingsFor } from './soundness.ts'

const machines = 12
const callers = 12
const kills = 2

interface TokenCall {
  readonly userId: string
  readonly key: string
  /** Undefined where the answer was lost. */
  tokenId: string | undefined
}

eachStore((store) => {
  let server: ServerProcess | undefined
  after(async () => {
    await server?.end('SIGKILL')
  })

  it('a call that is repeated after a kill has been carried out exactly once', {
    timeout: 180_000,
  }, async () => {
    const settings = await settingsFor(store)
    const calls: TokenCall[] = []
    let userIds: readonly string[] = []
    for (let round = 0; round < kills; round++) {
      server = await startServer(settings)
      if (round === 0) userIds = await addMachines(server)
      const before = calls.length
      await callUntilKilled(server, { userIds, calls, round })
      assert.ok(calls.length > before, 'some calls were made before the kill')
    }
    server = await startServer(settings)
    const lost = await repeatAll(server, calls)
    for (const userId of userIds) {
      const made = calls.filter((call) => call.userId === userId).length
      const { result } = await post(server, `/users/${userId}/pats/_search`, {})
      const tokens = Array.isArray(result.result) ? result.result.length : 0
      assert.equal(tokens, made, `${made} calls were made, ${lost} answers are not known`)
    }
  })
})

async function addMachines(server: ServerProcess): Promise<string[]> {
  const add = async (_: unknown, index: number) => {
    const body = { userName: `machine-${index}`, name: 'Machine' }
    return String((await post(server, '/users/machine', body)).result.userId)
  }
  return Promise.all(Array.from({ length: machines }, add))
}

/** Makes calls until the server is gone, at a moment nobody can foresee. */
async function callUntilKilled(
  server: ServerProcess,
  given: { userIds: readonly string[]; calls: TokenCall[]; round: number },
): Promise<void> {
  const { userIds, calls, round } = given
  let isDying = false
  const callOn = async (_: unknown, index: number) => {
    for (let number = 0; !isDying && number < 20; number++) {
      const userId = userIds[index % userIds.length] ?? ''
      const call: TokenCall = { userId, key: `${round}-${index}-${number}`, tokenId: undefined }
      calls.push(call)
      try {
        const { status, result } = await addToken(server, call)
        assert.equal(status, 200, JSON.stringify(result))
        call.tokenId = String(result.tokenId)
      } catch (failure) {
        // The connection broke; whether the token was stored is not known.
        if (!(failure instanceof TypeError || failure instanceof SyntaxError)) throw failure
        return
      }
    }
  }
  const calling = Promise.all(Array.from({ length: callers }, callOn))
  calling.catch(() => undefined)
  const begun = calls.length + callers
  while (calls.length < begun) await new Promise((resolve) => setTimeout(resolve, 2))
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
  await server.end('SIGKILL')
  isDying = true
  await calling
}

/** Repeats every call; resolves to how many of them have an answer that nobody knows. */
async function repeatAll(server: ServerProcess, calls: readonly TokenCall[]): Promise<number> {
  const repeat = async (call: TokenCall): Promise<number> => {
    const { status, result } = await addToken(server, call)
    if (status === 409) {
      assert.match(JSON.stringify(result), /REQUEST-Idm3y/)
      assert.equal(call.tokenId, undefined, 'an answer that arrived had been kept')
      return 1
    }
    assert.equal(status, 200, JSON.stringify(result))
    if (call.tokenId !== undefined) assert.equal(result.tokenId, call.tokenId)
    return 0
  }
  return (await Promise.all(calls.map(repeat))).reduce((sum, each) => sum + each, 0)
}

const addToken = (server: ServerProcess, { userId, key }: TokenCall) =>
  post(server, `/users/${userId}/pats`, {}, { 'idempotency-key': key })

async function post(
  server: ServerProcess,
  path: string,
  body: JsonObject,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly result: JsonObject }> {
  const response = await fetch(`${server.url}/management/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, result: (await response.json()) as JsonObject }
}
