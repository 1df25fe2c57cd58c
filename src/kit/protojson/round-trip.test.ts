/** What holds for all messages of the five creating RPCs, tried with many of them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  create,
  type DescField,
  type DescMessage,
  equals,
  fromJsonString,
  type Message,
  ScalarType,
  toJsonString,
} from '@bufbuild/protobuf'
import {
  AddHumanUserRequestSchema,
  AddMachineUserRequestSchema,
  ImportHumanUserRequestSchema,
} from '@zitadel/proto/zitadel/management_pb.js'
import {
  AddHumanUserRequestSchema as AddHumanUserRequestV2Schema,
  CreateUserRequestSchema,
} from '@zitadel/proto/zitadel/user/v2/user_service_pb.js'
import fc from 'fast-check'
import { AddHumanUserRequestSchema as AddHumanUserRequestV2AlphaSchema } from '../../proto/zitadel/user/v2alpha/requests_pb.js'
import { decodeJson } from './decode.ts'
import { encodeJson } from './encode.ts'

const requests: readonly DescMessage[] = [
  AddHumanUserRequestSchema,
  ImportHumanUserRequestSchema,
  AddMachineUserRequestSchema,
  AddHumanUserRequestV2Schema,
  AddHumanUserRequestV2AlphaSchema,
  CreateUserRequestSchema,
]

/** A value of the field's own type, an item's or an entry's. */
const singleOf = (field: DescField): fc.Arbitrary<unknown> => {
  if (field.message !== undefined) return messageOf(field.message)
  if (field.enum !== undefined) {
    const known = field.enum.values.map(({ number }) => number)
    return fc.oneof(fc.constantFrom(...known), fc.integer({ min: 100, max: 2 ** 31 - 1 }))
  }
  switch (field.scalar) {
    case ScalarType.STRING:
      return fc.string({ unit: 'grapheme' })
    case ScalarType.BYTES:
      return fc.uint8Array()
    case ScalarType.BOOL:
      return fc.boolean()
    default:
      throw new Error(`${field}: no request had such a field`)
  }
}

const fieldOf = (field: DescField): fc.Arbitrary<unknown> =>
  field.fieldKind === 'list' ? fc.array(singleOf(field), { maxLength: 3 }) : singleOf(field)

const messageOf = (schema: DescMessage): fc.Arbitrary<Message> => {
  const single = schema.fields.filter(({ oneof }) => oneof === undefined)
  const members = single.map((field) => [field.localName, fieldOf(field)] as const)
  const oneofs = schema.oneofs.map((oneof) => {
    const cases = oneof.fields.map((field) =>
      fieldOf(field).map((value) => ({ case: field.localName, value })),
    )
    return [oneof.localName, fc.oneof(fc.constant({ case: undefined }), ...cases)] as const
  })
  return fc
    .record(Object.fromEntries([...members, ...oneofs]), { requiredKeys: [] })
    .map((init) => create(schema, init as Record<string, unknown>))
}

for (const schema of requests) {
  test(`${schema.typeName}: what is written is read, and protobuf-es agrees`, () => {
    fc.assert(
      fc.property(messageOf(schema), (message) => {
        const text = encodeJson(schema, message)
        const read = decodeJson(schema, text)
        assert.deepEqual(read, message)
        assert.ok(equals(schema, read, fromJsonString(schema, text)))
        assert.deepEqual(decodeJson(schema, toJsonString(schema, message)), message)
        assert.deepEqual(JSON.parse(text), JSON.parse(toJsonString(schema, message)))
        const snake = toJsonString(schema, message, { useProtoFieldName: true, prettySpaces: 2 })
        assert.deepEqual(decodeJson(schema, snake), message)
      }),
    )
  })

  test(`${schema.typeName}: any text is read or refused, never worse`, () => {
    const broken = fc.tuple(messageOf(schema), fc.nat(), fc.constantFrom(...'{}[]",:\\ue1- '))
    fc.assert(
      fc.property(broken, ([message, at, character]) => {
        const text = encodeJson(schema, message)
        const index = at % (text.length + 1)
        for (const body of [
          text.slice(0, index),
          text.slice(0, index) + character + text.slice(index + 1),
        ]) {
          try {
            decodeJson(schema, body)
          } catch (error) {
            assert.equal((error as Error).name, 'StatusError', body)
          }
        }
      }),
    )
  })
}
