import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ListUsersRequestSchema } from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import { partsMax } from '../parts.ts'
import { Code } from '../status.ts'
import { decodeJson, isJson } from './decode.ts'

const tooMany = { name: 'StatusError', code: Code.resourceExhausted }
const list = (count: number, item: string) => `[${Array(count).fill(item).join()}]`
const queries = (count: number) => `{"queries":${list(count, '{}')}}`

describe('the parts of a JSON message', () => {
  it('are as many as are read, and not one more', () => {
    // The message itself and its list are two.
    const { queries: read } = decodeJson(ListUsersRequestSchema, queries(partsMax.messages - 2))
    assert.equal(read.length, partsMax.messages - 2)
    for (const count of [partsMax.messages - 1, 1_390_000]) {
      assert.throws(() => decodeJson(ListUsersRequestSchema, queries(count)), tooMany)
    }
  })

  it('are counted in what nobody knows, too', () => {
    const unknown = (value: string) => `{"nobodyKnows":${value}}`
    const most = unknown(list(partsMax.fields, '1'))
    decodeJson(ListUsersRequestSchema, most)
    for (const value of [list(1_000_000, '1'), list(1_000_000, '{}'), list(1_000_000, '[]')]) {
      assert.throws(() => decodeJson(ListUsersRequestSchema, unknown(value)), tooMany)
      assert.throws(() => isJson(value), tooMany)
    }
  })

  it('of a long text that is wrong are not searched for what exactly is', () => {
    for (const text of ['\n'.repeat(4_000_000), `{${' '.repeat(4_000_000)}]`]) {
      const faulty = { name: 'StatusError', code: Code.invalidArgument, message: /^proto: / }
      if (text.startsWith('{')) {
        assert.throws(() => decodeJson(ListUsersRequestSchema, text), faulty)
      }
      assert.equal(isJson(`${text}]`), false)
    }
  })
})
