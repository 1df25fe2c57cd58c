import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { create, fromBinary, type JsonObject, toBinary } from '@bufbuild/protobuf'
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { FileDescriptorSetSchema, StructSchema } from '@bufbuild/protobuf/wkt'
import { partsMax } from '../../kit/parts.ts'
import { Code } from '../../kit/status.ts'
import { SessionServiceV2Beta, services, UserServiceV2 } from '../../proto/services.ts'
import { requireFewParts } from './wire-parts.ts'

const { listUsers, verifyPasskeyRegistration } = UserServiceV2.method
const tooMany = { name: 'StatusError', code: Code.resourceExhausted }
const malformed = { name: 'StatusError', code: Code.invalidArgument }
const numberOf = (schema: (typeof listUsers)['input'], name: string) =>
  schema.fields.find(({ localName }) => localName === name)?.number ?? 0

/** `count` empty messages in the field. */
function empties(field: number, count: number): Buffer {
  const [tag = 0] = new BinaryWriter().tag(field, WireType.LengthDelimited).finish()
  return Buffer.alloc(2 * count, Buffer.from([tag, 0]))
}

describe('the parts of a message', () => {
  const queries = numberOf(listUsers.input, 'queries')

  it('are accepted up to the limit and refused beyond', () => {
    const { input } = listUsers
    requireFewParts(input, empties(queries, partsMax.messages))
    assert.throws(() => requireFewParts(input, empties(queries, partsMax.messages + 1)), tooMany)
    assert.throws(() => requireFewParts(input, empties(queries, 2_000_000)), tooMany)
  })

  it('are counted in Structs, where maps and values are messages too', () => {
    const { input } = verifyPasskeyRegistration
    const number = numberOf(input as never, 'publicKeyCredential')
    const wrap = (struct: JsonObject) =>
      new BinaryWriter()
        .tag(number, WireType.LengthDelimited)
        .bytes(toBinary(StructSchema, create(StructSchema, structOf(struct))))
        .finish()
    const members = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`m${i}`, true]))
    requireFewParts(input, wrap(members(1_000)))
    assert.throws(() => requireFewParts(input, wrap(members(6_000))), tooMany)
    // Few bytes, but each further one makes the decoder turn over all that came before.
    const twice = Buffer.concat([wrap(members(100)), wrap({})])
    assert.throws(() => requireFewParts(input, twice), malformed)
  })

  it('hold a Struct once even where the surrounding message occurs twice', () => {
    const { input } = SessionServiceV2Beta.method.createSession
    const withKey = (credentialAssertionData: JsonObject) =>
      toBinary(input, create(input, { checks: { webAuthN: { credentialAssertionData } } }))
    const withCode = toBinary(input, create(input, { checks: { totp: { code: '123456' } } }))
    requireFewParts(input, withKey({ id: 'a' }))
    requireFewParts(input, Buffer.concat([withKey({ id: 'a' }), withCode]))
    const twice = Buffer.concat([withKey({ id: 'a' }), withKey({})])
    assert.throws(() => requireFewParts(input, twice), malformed)
  })

  it('are counted in unknown fields, groups included', () => {
    const { input } = listUsers
    const flood = Buffer.alloc(2 * partsMax.fields + 2, Buffer.from([0x78, 0x01]))
    assert.throws(() => requireFewParts(input, flood), tooMany)
    const group = (inside: Buffer) =>
      Buffer.concat([Buffer.from([0x7b]), inside, Buffer.from([0x7c])])
    assert.throws(() => requireFewParts(input, group(flood)), tooMany)
    requireFewParts(input, group(Buffer.alloc(20_000, Buffer.from([0x78, 0x01]))))
    assert.throws(() => requireFewParts(input, Buffer.alloc(20_000, 0x7b)), malformed)
  })

  it('are counted in packed lists, number by number', () => {
    const states = services
      .flatMap(({ service }) => service.methods.map(({ input }) => input))
      .flatMap((input) => input.fields.map((field) => ({ input, field })))
      .find(({ field }) => field.fieldKind === 'list' && field.listKind === 'enum')
    assert.ok(states)
    const packed = (count: number) =>
      new BinaryWriter()
        .tag(states.field.number, WireType.LengthDelimited)
        .bytes(Buffer.alloc(count, 1))
        .finish()
    requireFewParts(states.input, packed(partsMax.fields - 1))
    assert.throws(() => requireFewParts(states.input, packed(partsMax.fields)), tooMany)
  })

  it('cannot be hidden behind a wrong wire type, a wrong length or a cut', () => {
    const { input } = listUsers
    const padding = Buffer.alloc(20_000, Buffer.from([0x78, 0x01]))
    for (const bytes of [[queries * 8], [queries * 8 + 2, 0x7f], [queries * 8 + 2, 0xff], [0x0f]]) {
      const whole = Buffer.concat([padding, Buffer.from(bytes)])
      assert.throws(() => requireFewParts(input, whole), malformed, String(bytes))
    }
  })

  it('of the largest messages can be counted as they can be decoded', () => {
    // Those of v1 are the largest; all together would be too many.
    const largest = services.filter(({ restPrefix }) => restPrefix !== '')
    const file = largest.map(({ service }) => service.file.proto)
    const bytes = toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file }))
    requireFewParts(FileDescriptorSetSchema, bytes)
    fromBinary(FileDescriptorSetSchema, bytes)
  })
})

function structOf(members: JsonObject) {
  const fields = Object.entries(members).map(([name, value]) => [
    name,
    { kind: { case: 'boolValue' as const, value: Boolean(value) } },
  ])
  return { fields: Object.fromEntries(fields) }
}
