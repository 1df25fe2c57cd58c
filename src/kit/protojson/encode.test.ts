import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, type MessageInitShape } from '@bufbuild/protobuf'
import {
  DurationSchema,
  FieldMaskSchema,
  StringValueSchema,
  TimestampSchema,
  ValueSchema,
} from '@bufbuild/protobuf/wkt'
import { decodeJson } from './decode.ts'
import { encodeJson } from './encode.ts'
import { sampleOf } from './schema.fixture.ts'

const Sample = sampleOf(`
  uint64 natural_long
  string some_text
  bool yes
  bytes raw
  Mood mood
  int32 small
  double double
  float float
  optional string note
  optional int32 number
  optional Mood optional_mood
  repeated string texts
  repeated Mood moods
  repeated Sample samples
  map<string,int64> longs
  map<int32,Sample> samples_by_number
  Timestamp time
  Duration span
  FieldMask mask
  Struct struct
  Value any_value
  StringValue wrapped
  repeated StringValue wrapped_list
  NullValue nothing
  Any any
  Sample child
  string text in choice
  Sample sample in choice
  bool flag in choice
`)

/** Written loosely, because the type is made here and has no static shape. */
const write = (init: object): string =>
  encodeJson(Sample, create(Sample, init as MessageInitShape<typeof Sample>))

test('defaults are left out, what is present is not', () => {
  assert.equal(write({}), '{}')
  assert.equal(
    write({ someText: '', yes: false, mood: 0, small: 0, naturalLong: 0n, texts: [], double: 0 }),
    '{}',
  )
  assert.equal(
    write({ note: '', number: 0, optionalMood: 0 }),
    '{"note":"","number":0,"optionalMood":"CALM"}',
  )
  assert.equal(write({ child: {} }), '{"child":{}}')
  assert.equal(write({ choice: { case: 'flag', value: false } }), '{"flag":false}')
  assert.equal(write({ choice: { case: 'text', value: '' } }), '{"text":""}')
  assert.equal(write({ wrapped: '' }), '{"wrapped":""}')
  assert.equal(write({ someText: '0' }), '{"someText":"0"}')
})

test('members come in the order of their declaration', () => {
  assert.equal(
    write({ choice: { case: 'text', value: 'c' }, someText: 'b', naturalLong: 1n, yes: true }),
    '{"naturalLong":"1","someText":"b","yes":true,"text":"c"}',
  )
})

test('strings are escaped where JSON demands it, and nowhere else', () => {
  assert.equal(write({ someText: 'a"\\/<&>\n\u0001' }), '{"someText":"a\\"\\\\/<&>\\n\\u0001"}')
  assert.equal(write({ someText: 'é😀\u2028' }), '{"someText":"é😀\u2028"}')
})

test('numbers beyond 53 bits are strings, enums are names', () => {
  assert.equal(
    write({ naturalLong: 18446744073709551615n }),
    '{"naturalLong":"18446744073709551615"}',
  )
  assert.equal(write({ mood: 1, moods: [0, 2, 7] }), '{"mood":"GLAD","moods":["CALM","SAD",7]}')
  assert.equal(write({ small: -5 }), '{"small":-5}')
})

test('floats have the fewest digits, and names where they have none', () => {
  assert.equal(write({ float: Math.fround(0.1), double: 0.1 }), '{"double":0.1,"float":0.1}')
  assert.equal(write({ float: 16777217 }), '{"float":16777216}')
  assert.equal(write({ double: 1e21 }), '{"double":1e+21}')
  assert.equal(write({ double: -0 }), '{"double":-0}')
  assert.equal(write({ double: Number.NaN }), '{"double":"NaN"}')
  assert.equal(write({ double: Number.NEGATIVE_INFINITY }), '{"double":"-Infinity"}')
})

test('bytes are standard base64 with padding', () => {
  assert.equal(write({ raw: Uint8Array.of(0xfb, 0xff, 0xbf, 0x41) }), '{"raw":"+/+/QQ=="}')
})

test('timestamps are UTC with as many digits as they need: 0, 3, 6 or 9', () => {
  const text = (nanos: number) =>
    write({ time: create(TimestampSchema, { seconds: 1767607872n, nanos }) })
  assert.equal(text(0), '{"time":"2026-01-05T10:11:12Z"}')
  assert.equal(text(300_000_000), '{"time":"2026-01-05T10:11:12.300Z"}')
  assert.equal(text(345_678_000), '{"time":"2026-01-05T10:11:12.345678Z"}')
  assert.equal(text(1), '{"time":"2026-01-05T10:11:12.000000001Z"}')
  assert.throws(() => text(-1), /nanos out of range -1/)
  const year = (seconds: bigint) => write({ time: create(TimestampSchema, { seconds }) })
  assert.equal(year(-62135596800n), '{"time":"0001-01-01T00:00:00Z"}')
  assert.throws(() => year(253402300800n), /seconds out of range/)
})

test('durations are seconds', () => {
  const text = (seconds: bigint, nanos = 0) =>
    write({ span: create(DurationSchema, { seconds, nanos }) })
  assert.equal(text(3600n), '{"span":"3600s"}')
  assert.equal(text(-1n, -500_000_000), '{"span":"-1.500s"}')
  assert.equal(text(0n, -1), '{"span":"-0.000000001s"}')
  assert.throws(() => text(1n, -1), /nanos out of range/)
  assert.throws(() => text(315576000001n), /seconds out of range/)
})

test('maps are sorted by their keys', () => {
  assert.equal(write({ longs: { b: 1n, a: 2n } }), '{"longs":{"a":"2","b":"1"}}')
  assert.equal(
    write({ samplesByNumber: { 10: {}, '-1': {}, 9: {} } }),
    '{"samplesByNumber":{"-1":{},"9":{},"10":{}}}',
  )
})

test('the other well-known types have their own JSON', () => {
  const mask = create(FieldMaskSchema, { paths: ['user_name', 'a.b_c'] })
  assert.equal(write({ mask }), '{"mask":"userName,a.bC"}')
  assert.throws(() => write({ mask: create(FieldMaskSchema, { paths: ['aB'] }) }), /irreversible/)
  assert.equal(write({ struct: { a: [1, null] } }), '{"struct":{"a":[1,null]}}')
  const anyValue = create(ValueSchema, { kind: { case: 'nullValue', value: 0 } })
  assert.equal(write({ anyValue }), '{"anyValue":null}')
  const wrappedList = [create(StringValueSchema, { value: 'a' })]
  assert.equal(write({ wrappedList }), '{"wrappedList":["a"]}')
  assert.equal(write({ any: {} }), '{"any":{}}')
  assert.throws(() => write({ any: { typeUrl: 'type.test/a' } }), /registry/)
})

test('what is read is written again', () => {
  const text =
    '{"naturalLong":"5","raw":"QUI=","samples":[{},{"yes":true}],"time":"2026-01-05T10:11:12Z",' +
    '"child":{"child":{"someText":"é"}},"sample":{}}'
  assert.equal(encodeJson(Sample, decodeJson(Sample, text)), text)
})
