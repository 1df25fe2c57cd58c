/**
 * Small requests that used to cost much: bombs of empty messages, forms of a hundred thousand
 * fields, questions about everything the server offers. None of them is paid for.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { reflectionService } from '../../src/server/protocols/tooling-descriptors.ts'
import { startWorld, type World } from '../world/world.ts'
import { frame, sendGrpc, sendGrpcWeb, sendHttp1 } from './raw-calls.ts'

const listUsers = '/zitadel.user.v2.UserService/ListUsers'
const json = { 'content-type': 'application/json' }
const empties = `{"queries":[${'{},'.repeat(1_390_000)}{}]}`
const bomb = gzipSync(empties)
/** The same in protobuf: an empty message as field 3, two million times. */
const binary = Buffer.alloc(4_190_000, Buffer.from([0x1a, 0x00]))

describe('a small request that asks for much', () => {
  let world: World
  before(async () => {
    world = await startWorld()
  })
  after(() => world.close())
  const authorized = () => ({ ...json, authorization: `Bearer ${world.token}` })

  it('of nobody is refused unread, through every protocol', async () => {
    // Cut short: whoever began to read them would say so instead.
    const [cutBomb, cutBinary] = [bomb.subarray(0, -20), binary.subarray(0, -1)]
    const zipped = { ...json, 'content-encoding': 'gzip' }
    for (const body of [bomb, cutBomb]) {
      for (const path of [listUsers, '/v2/users']) {
        assert.equal((await sendHttp1(world.url, path, { body, headers: zipped })).status, 401)
      }
    }
    const proto = { 'content-type': 'application/proto' }
    for (const body of [binary, cutBinary]) {
      assert.equal((await sendHttp1(world.url, listUsers, { body, headers: proto })).status, 401)
      const sent = { path: listUsers, body: frame(body) }
      assert.equal(await sendGrpc(world.url, sent), 16)
      assert.equal(await sendGrpcWeb(world.url, sent), 16)
    }
  })

  it('of somebody is refused before it is decompressed or decoded whole', async () => {
    const headers = authorized()
    for (const path of [listUsers, '/v2/users']) {
      const zipped = { ...headers, 'content-encoding': 'gzip' }
      const small = await sendHttp1(world.url, path, { body: bomb, headers: zipped })
      assert.equal(small.status, 429)
      assert.match(small.text, /compressed to less than/)
      const plain = await sendHttp1(world.url, path, { body: empties, headers })
      assert.equal(plain.status, 429)
      assert.match(plain.text, /too many parts/)
    }
    const { authorization } = headers
    const sent = { path: listUsers, body: frame(binary), headers: { authorization } }
    assert.equal(await sendGrpc(world.url, sent), 8)
    assert.equal(await sendGrpcWeb(world.url, sent), 8)
  })

  it('as a form is refused before its fields are made', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const path of ['/ui/login/password', '/oauth/v2/token', '/oauth/v2/authorize']) {
      const many = await sendHttp1(world.url, path, { body: 'a=1&'.repeat(50_000), headers: form })
      assert.equal(many.status, 400, `${path}: ${many.text}`)
      const long = { body: `a=${'1'.repeat(300_000)}`, headers: form }
      assert.equal((await sendHttp1(world.url, path, long)).status, 429, path)
    }
    const query = await sendHttp1(world.url, `/ui/login/login?${'a&'.repeat(3_000)}`)
    assert.equal(query.status, 400)
  })

  it('about the services themselves is for those with a token', async () => {
    const transport = createGrpcTransport({ baseUrl: world.url })
    const client = createClient(reflectionService('v1'), transport) as unknown as {
      serverReflectionInfo(
        questions: AsyncIterable<object>,
        options: { headers: Record<string, string> },
      ): AsyncIterable<unknown>
    }
    const ask = async (headers: Record<string, string>) => {
      const questions = (async function* () {
        yield { messageRequest: { case: 'listServices', value: '' } }
      })()
      const answers: unknown[] = []
      for await (const answer of client.serverReflectionInfo(questions, { headers })) {
        answers.push(answer)
      }
      return answers.length
    }
    await assert.rejects(ask({}), { code: 16 })
    await assert.rejects(ask({ authorization: 'Bearer nonsense' }), { code: 16 })
    assert.equal(await ask({ authorization: `Bearer ${world.token}` }), 1)
  })
})
