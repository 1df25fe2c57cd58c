import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, type Message } from '@bufbuild/protobuf'
import { Code, StatusError } from '../status.ts'
import { depthMax } from './cursor.ts'
import { decodeJson, jsonDecoder } from './decode.ts'
import { sampleOf } from './schema.fixture.ts'

const Sample = sampleOf(`
  string some_text
  bool yes
  bytes raw
  Mood mood
  int32 small
  uint32 natural
  int64 long
  uint64 natural_long
  float float
  double double
  optional string note
  repeated string texts
  repeated Mood moods
  repeated Sample samples
  map<string,string> names
  map<int32,Mood> moods_by_number
  map<bool,Sample> samples_by_bool
  Timestamp time
  Duration span
  FieldMask mask
  Struct struct
  Value any_value
  ListValue list
  StringValue wrapped
  repeated StringValue wrapped_list
  Int64Value wrapped_long
  Empty empty
  NullValue nothing
  Any any
  Sample child
  string text in choice
  Sample sample in choice
  Mood mood_chosen in choice
  Value value_chosen in choice
  uint32 number in other_choice
  bool flag in other_choice
  map<string,Value> values
  repeated int64 longs
`)

const read = (text: string) => {
  const message = decodeJson(Sample, text) as Message as unknown as Record<string, unknown>
  const empty = create(Sample) as Message as unknown as Record<string, unknown>
  const names = Object.keys(message).filter((name) => {
    return JSON.stringify(message[name], bigints) !== JSON.stringify(empty[name], bigints)
  })
  return Object.fromEntries(names.map((name) => [name, message[name]]))
}

const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)

const refusalOf = (text: string): string => {
  try {
    decodeJson(Sample, text)
  } catch (error) {
    assert.ok(error instanceof StatusError, `${error}`)
    assert.equal(error.code, Code.invalidArgument)
    assert.deepEqual(error.details, [])
    return error.message
  }
  return assert.fail(`accepted: ${text}`)
}

const accepts = (rows: Readonly<Record<string, object>>) => {
  for (const [text, expected] of Object.entries(rows)) {
    assert.deepEqual(read(text), expected, text)
  }
}

const refuses = (rows: Readonly<Record<string, string>>) => {
  for (const [text, expected] of Object.entries(rows)) {
    assert.equal(refusalOf(text), expected, text)
  }
}

test('a field may be named in either spelling, but only once', () => {
  accepts({
    '{"someText":"a"}': { someText: 'a' },
    '{"some_text":"a"}': { someText: 'a' },
    '{"SomeText":"a","sometext":"b"}': {},
    '{"some\\u0054ext":"a"}': { someText: 'a' },
  })
  refuses({
    '{"someText":"a","some_text":"a"}': 'proto: (line 1:17): duplicate field "some_text"',
    '{"yes":true,\n "yes":null}': 'proto: (line 2:2): duplicate field "yes"',
    '{"longs":[],"longs":[]}': 'proto: (line 1:13): duplicate field "longs"',
  })
})

test('unknown members are ignored at any depth, but must be JSON', () => {
  accepts({
    '{"x":1,"x":2,"yes":true}': { yes: true },
    '{"x":{"y":[{},[],"",-1.5e3,null,true,false]},"yes":true}': { yes: true },
    '{"samples":[{"x":"\\ud83d\\ude00"}]}': { samples: [create(Sample)] },
  })
  refuses({
    '{"x":01}': "invalid character '1' after object key:value pair",
    '{"x":"\\ud800"}': 'proto: syntax error (line 1:6): invalid escape code "\\\\ud800" in string',
  })
})

test('null is absence, but not within a list', () => {
  accepts({
    '{"someText":null,"yes":null,"longs":null,"names":null,"child":null,"mood":null}': {},
    '{"text":null,"note":null,"time":null,"wrapped":null,"struct":null}': {},
  })
  refuses({
    '{"texts":[null]}': 'proto: (line 1:11): invalid value for string field texts: null',
    '{"samples":[{},null]}': 'proto: syntax error (line 1:16): unexpected token null',
    '{"moods":[null]}': 'proto: (line 1:11): invalid value for enum field moods: null',
    '{"names":{"a":null}}': 'proto: (line 1:15): invalid value for string field value: null',
    '{"wrappedList":[null]}': 'proto: (line 1:17): invalid value for string field value: null',
  })
})

test('null is a value where it has a type of its own', () => {
  accepts({
    '{"anyValue":null}': {
      anyValue: { $typeName: 'google.protobuf.Value', kind: { case: 'nullValue', value: 0 } },
    },
    '{"nothing":null}': {},
  })
  refuses({
    '{"valueChosen":null,"text":"a"}':
      'proto: (line 1:21): error parsing "text", oneof test.Sample.choice is already set',
  })
})

test('nothing at all is an empty message', () => {
  for (const text of ['', ' \n\t', '{}', ' {} ']) assert.deepEqual(read(text), {})
})

test('whatever stands behind the first value is ignored', () => {
  for (const text of ['{}x', '{} {"yes":1}', '{}}', '{},"']) assert.deepEqual(read(text), {})
})

test('a body that is no object is refused', () => {
  refuses({
    null: 'proto: syntax error (line 1:1): unexpected token null',
    '[]': 'proto: syntax error (line 1:1): unexpected token [',
    ' "a"': 'proto: syntax error (line 1:1): unexpected token "a"',
    12: 'proto: syntax error (line 1:1): unexpected token 12',
    true: 'proto: syntax error (line 1:1): unexpected token true',
  })
})

test('a text that is no JSON is answered as such, wherever else it breaks a rule', () => {
  refuses({
    '{': 'unexpected EOF',
    '{"yes"': 'unexpected EOF',
    '{"yes":1': 'unexpected EOF',
    '{"yes":tr': 'unexpected EOF',
    '{"someText":"a': 'unexpected EOF',
    '{"longs":[1,': 'unexpected EOF',
    '{"small":1.': 'unexpected EOF',
    '{"yes":"no"': 'unexpected EOF',
    '{yes:true}': "invalid character 'y' looking for beginning of object key string",
    "{'yes':true}": "invalid character '\\'' looking for beginning of object key string",
    '{"yes":true,}': "invalid character '}' looking for beginning of object key string",
    '{"yes" true}': "invalid character 't' after object key",
    '{"yes":true "x":1}': `invalid character '"' after object key:value pair`,
    '{"longs":[1 2]}': "invalid character '2' after array element",
    '{"longs":[1,]}': "invalid character ']' looking for beginning of value",
    '{"yes":}': "invalid character '}' looking for beginning of value",
    '{"yes":tru}': "invalid character '}' in literal true (expecting 'e')",
    '{"yes":nul }': "invalid character ' ' in literal null (expecting 'l')",
    '{"small":-}': "invalid character '}' in numeric literal",
    '{"small":1.}': "invalid character '}' after decimal point in numeric literal",
    '{"small":1e}': "invalid character '}' in exponent of numeric literal",
    '{"someText":"a\nb"}': "invalid character '\\n' in string literal",
    '{"someText":"\\x"}': "invalid character 'x' in string escape code",
    '{"someText":"\\u12g4"}': "invalid character 'g' in \\u hexadecimal character escape",
    '{"yes":é}': "invalid character 'Ã' looking for beginning of value",
    '{"yes":1,"x":\u0001}': "invalid character '\\x01' looking for beginning of value",
  })
})

test('a value of the wrong type is refused with its place, in code points', () => {
  refuses({
    '{"someText":1}': 'proto: (line 1:13): invalid value for string field someText: 1',
    '{"yes":"true"}': 'proto: (line 1:8): invalid value for bool field yes: "true"',
    '\n\n{\n  "note": {}}': 'proto: (line 2:11): invalid value for string field note: {',
    '{"x":"😀é","yes":0}': 'proto: (line 1:17): invalid value for bool field yes: 0',
    '{"raw":"a b"}': 'proto: (line 1:8): invalid value for bytes field raw: "a b"',
    '{"texts":{}}': 'proto: syntax error (line 1:10): unexpected token {',
    '{"texts":"a"}': 'proto: syntax error (line 1:10): unexpected token "a"',
    '{"child":[]}': 'proto: syntax error (line 1:10): unexpected token [',
    '{"names":[]}': 'proto: syntax error (line 1:10): unexpected token [',
    '{"names":{"a":1}}': 'proto: (line 1:15): invalid value for string field value: 1',
    '{"wrapped":1}': 'proto: (line 1:12): invalid value for string field value: 1',
    '{"time":1}': 'proto: syntax error (line 1:9): unexpected token 1',
  })
})

test('an error text does not repeat all of a long value', () => {
  const text = refusalOf(`{"yes":"${'a'.repeat(10_000)}"}`)
  assert.ok(text.length < 300)
})

test('no number takes long to be refused, however many digits it has', () => {
  const digits = '0'.repeat(1_000_000)
  for (const number of [`0.${digits}1`, `1${digits}`, `1e-${digits}1`, `1${digits}e-1`]) {
    assert.match(refusalOf(`{"small":${number}}`), /invalid value for int32/)
  }
})

test('strings are JSON strings of whole characters', () => {
  accepts({
    '{"someText":"é😀\\u00e9\\ud83d\\ude00\\n\\/\\"\\\\"}': { someText: 'é😀é😀\n/"\\' },
    '{"someText":"  a  "}': { someText: '  a  ' },
  })
  refuses({
    '{"someText":"\\ud83d\\ude00 \\udc00"}':
      'proto: syntax error (line 1:13): invalid escape code "\\\\udc00" in string',
    '{"someText":"\ud800"}': 'proto: syntax error (line 1:13): invalid UTF-8 in string',
  })
})

test('enums are names or numbers; unknown names are as if they were not there', () => {
  accepts({
    '{"mood":"GLAD"}': { mood: 1 },
    '{"mood":2}': { mood: 2 },
    '{"mood":1.0}': { mood: 1 },
    '{"mood":77}': { mood: 77 },
    '{"mood":-1}': { mood: -1 },
    '{"mood":"glad"}': {},
    '{"mood":"1"}': {},
    '{"moods":["GLAD","NONE","SAD",7]}': { moods: [1, 2, 7] },
    '{"moodsByNumber":{"1":"SAD","2":"NONE"}}': { moodsByNumber: { 1: 2 } },
    '{"moodChosen":"NONE"}': {},
  })
  refuses({
    '{"mood":1.5}': 'proto: (line 1:9): invalid value for enum field mood: 1.5',
    '{"mood":true}': 'proto: (line 1:9): invalid value for enum field mood: true',
    '{"mood":2147483648}': 'proto: (line 1:9): invalid value for enum field mood: 2147483648',
    '{"moodChosen":"NONE","text":"a"}':
      'proto: (line 1:22): error parsing "text", oneof test.Sample.choice is already set',
  })
})

test('integers are numbers or decimal strings, and whole', () => {
  accepts({
    '{"small":12}': { small: 12 },
    '{"small":"-12"}': { small: -12 },
    '{"small":-0}': {},
    '{"small":1.0}': { small: 1 },
    '{"small":"1e2"}': { small: 100 },
    '{"small":1200e-2}': { small: 12 },
    '{"small":-2147483648}': { small: -2147483648 },
    '{"natural":4294967295}': { natural: 4294967295 },
    '{"long":"9223372036854775807"}': { long: 9223372036854775807n },
    '{"long":-9223372036854775808}': { long: -9223372036854775808n },
    '{"naturalLong":18446744073709551615}': { naturalLong: 18446744073709551615n },
    '{"naturalLong":1.5e1}': { naturalLong: 15n },
    '{"longs":[1,"2"]}': { longs: [1n, 2n] },
    '{"wrappedLong":"5"}': { wrappedLong: 5n },
  })
  const field = (type: string, name: string, value: string) => {
    const reason = `invalid value for ${type} field ${name}: ${value}`
    return { [`{"${name}":${value}}`]: `proto: (line 1:${name.length + 5}): ${reason}` }
  }
  for (const value of ['1.5', '"1 2"', '" 1"', '"1 "', '""', '"+1"', '"01"', '"a"', '"0x1"']) {
    refuses(field('int32', 'small', value))
  }
  refuses({
    ...field('int32', 'small', '2147483648'),
    ...field('int32', 'small', '1e999999999'),
    ...field('uint32', 'natural', '-1'),
    ...field('uint32', 'natural', '4294967296'),
    ...field('int64', 'long', '9223372036854775808'),
    ...field('uint64', 'naturalLong', '18446744073709551616'),
    ...field('uint64', 'naturalLong', '12e-1'),
    ...field('int32', 'small', 'true'),
  })
})

test('floats are numbers, their strings, and three names', () => {
  accepts({
    '{"double":1.5}': { double: 1.5 },
    '{"double":"1e-7"}': { double: 1e-7 },
    '{"double":"NaN"}': { double: Number.NaN },
    '{"double":"-Infinity","float":"Infinity"}': {
      double: Number.NEGATIVE_INFINITY,
      float: Number.POSITIVE_INFINITY,
    },
    '{"float":0.1}': { float: Math.fround(0.1) },
  })
  refuses({
    '{"double":1e400}': 'proto: (line 1:11): invalid value for double field double: 1e400',
    '{"float":1e39}': 'proto: (line 1:10): invalid value for float field float: 1e39',
    '{"double":"nan"}': 'proto: (line 1:11): invalid value for double field double: "nan"',
    '{"double":"toString"}':
      'proto: (line 1:11): invalid value for double field double: "toString"',
  })
})

test('bytes are base64 in either alphabet, padded or not', () => {
  const bytes = (text: string) => read(`{"raw":"${text}"}`).raw
  assert.deepEqual(bytes('+/+/'), Uint8Array.of(0xfb, 0xff, 0xbf))
  assert.deepEqual(bytes('-_-_'), Uint8Array.of(0xfb, 0xff, 0xbf))
  assert.deepEqual(bytes('QQ=='), Uint8Array.of(0x41))
  assert.deepEqual(bytes('QQ'), Uint8Array.of(0x41))
  assert.deepEqual(bytes('QUI'), Uint8Array.of(0x41, 0x42))
  assert.deepEqual(bytes('QU\\nJD'), Uint8Array.of(0x41, 0x42, 0x43))
  assert.equal(bytes(''), undefined)
  for (const bad of ['Q', 'QQ=', 'QQ===', '-/-/', 'Q=Q=', 'QQ Q', 'ä']) {
    assert.match(refusalOf(`{"raw":"${bad}"}`), /invalid value for bytes field raw/, bad)
  }
})

const time = (seconds: bigint, nanos = 0) => ({
  time: { $typeName: 'google.protobuf.Timestamp', seconds, nanos },
})

test('timestamps are RFC 3339', () => {
  accepts({
    '{"time":"2026-01-05T10:11:12.345678Z"}': time(1767607872n, 345678000),
    '{"time":"2026-01-05T10:11:12+02:30"}': time(1767598872n),
    '{"time":"1969-12-31T23:59:59.999999999Z"}': time(-1n, 999999999),
    '{"time":"0001-01-01T00:00:00Z"}': time(-62135596800n),
    '{"time":"9999-12-31T23:59:59Z"}': time(253402300799n),
    '{"time":"2024-02-29T00:00:00-00:00"}': time(1709164800n),
  })
  const invalid = [
    ...['', '2026-01-05', '2026-01-05T10:11:12', '2026-01-05 10:11:12Z', '2026-01-05t10:11:12z'],
    ...['2026-02-29T00:00:00Z', '2026-13-01T00:00:00Z', '2026-01-05T24:00:00Z'],
    ...['2026-01-05T10:11:60Z', '2026-01-05T10:11:12.Z', '2026-01-05T10:11:12.1234567890Z'],
    ...['2026-01-05T10:11:12+24:00', '26-01-05T10:11:12Z'],
  ]
  for (const text of invalid) {
    const reason = `invalid google.protobuf.Timestamp value "${text}"`
    assert.equal(refusalOf(`{"time":"${text}"}`), `proto: (line 1:9): ${reason}`)
  }
  for (const text of ['0000-12-31T23:59:59Z', '9999-12-31T23:59:59-01:00']) {
    const reason = `google.protobuf.Timestamp value out of range: "${text}"`
    assert.equal(refusalOf(`{"time":"${text}"}`), `proto: (line 1:9): ${reason}`)
  }
})

test('durations are seconds', () => {
  const span = (seconds: bigint, nanos = 0) => ({
    span: { $typeName: 'google.protobuf.Duration', seconds, nanos },
  })
  accepts({
    '{"span":"3600s"}': span(3600n),
    '{"span":"-1.5s"}': span(-1n, -500000000),
    '{"span":"+.000000001s"}': span(0n, 1),
    '{"span":"1.s"}': span(1n),
    '{"span":"315576000000s"}': span(315576000000n),
  })
  for (const text of ['', 's', '.s', '1', '1m', '01s', '1.1234567891s', '1 s', 'NaNs']) {
    const reason = `invalid google.protobuf.Duration value "${text}"`
    assert.equal(refusalOf(`{"span":"${text}"}`), `proto: (line 1:9): ${reason}`)
  }
  refuses({
    '{"span":"-315576000001s"}':
      'proto: (line 1:9): google.protobuf.Duration value out of range: "-315576000001s"',
  })
})

test('the other well-known types have their own JSON', () => {
  accepts({
    '{"mask":"userName,profile.firstName"}': {
      mask: {
        $typeName: 'google.protobuf.FieldMask',
        paths: ['user_name', 'profile.first_name'],
      },
    },
    '{"struct":{"a":[1,null,{"b":true}],"__proto__":"x"}}': {
      struct: JSON.parse('{"a":[1,null,{"b":true}],"__proto__":"x"}'),
    },
    '{"wrapped":"a"}': { wrapped: 'a' },
    '{"wrappedList":["a"]}': {
      wrappedList: [{ $typeName: 'google.protobuf.StringValue', value: 'a' }],
    },
    '{"empty":{"x":1}}': { empty: { $typeName: 'google.protobuf.Empty' } },
    '{"any":{}}': {
      any: { $typeName: 'google.protobuf.Any', typeUrl: '', value: new Uint8Array() },
    },
    '{"values":{"a":1}}': {
      values: {
        a: { $typeName: 'google.protobuf.Value', kind: { case: 'numberValue', value: 1 } },
      },
    },
  })
  refuses({
    '{"mask":"user_name"}':
      'proto: (line 1:9): google.protobuf.FieldMask.paths contains invalid path: "user_name"',
    '{"struct":{"a":1,"a":2}}': 'proto: (line 1:18): duplicate map key "a"',
    '{"anyValue":1e400}': 'proto: (line 1:13): invalid google.protobuf.Value: 1e400',
    '{"struct":[]}': 'proto: syntax error (line 1:11): unexpected token [',
    '{"list":{}}': 'proto: syntax error (line 1:9): unexpected token {',
    '{"any":{"@type":"type.test/a"}}':
      'proto: (line 1:8): unable to resolve "type.test/a": not found',
  })
})

test('maps have keys of their own type, each once', () => {
  accepts({
    '{"names":{"a":"b","__proto__":"c"}}': { names: JSON.parse('{"a":"b","__proto__":"c"}') },
    '{"moodsByNumber":{"007":1,"-1":2}}': { moodsByNumber: { 7: 1, '-1': 2 } },
    '{"samplesByBool":{"true":{}}}': { samplesByBool: { true: create(Sample) } },
  })
  refuses({
    '{"names":{"a":"b","a":"b"}}': 'proto: (line 1:19): duplicate map key "a"',
    '{"moodsByNumber":{"1":1,"01":1}}': 'proto: (line 1:25): duplicate map key "01"',
    '{"moodsByNumber":{"x":1}}': 'proto: (line 1:19): invalid value for int32 key: "x"',
    '{"moodsByNumber":{"2147483648":1}}':
      'proto: (line 1:19): invalid value for int32 key: "2147483648"',
    '{"samplesByBool":{"1":{}}}': 'proto: (line 1:19): invalid value for bool key: "1"',
  })
})

test('of a oneof one member may be set; the place of the other is named', () => {
  accepts({
    '{"text":"","flag":false}': {
      choice: { case: 'text', value: '' },
      otherChoice: { case: 'flag', value: false },
    },
    '{"text":null,"sample":{},"moodChosen":null}': {
      choice: { case: 'sample', value: create(Sample) },
    },
  })
  refuses({
    '{"text":"a",\n"child":{},\n  "sample":{}}':
      'proto: (line 3:3): error parsing "sample", oneof test.Sample.choice is already set',
    '{"number":1,"flag":true}':
      'proto: (line 1:13): error parsing "flag", oneof test.Sample.other_choice is already set',
  })
})

test('fields beyond the thirty-first are counted as well', () => {
  refuses({
    '{"longs":[],"values":{},"longs":[]}': 'proto: (line 1:25): duplicate field "longs"',
  })
})

test('presence is kept', () => {
  accepts({
    '{"note":""}': { note: '' },
    '{"child":{}}': { child: create(Sample) },
    '{"wrapped":""}': { wrapped: '' },
  })
})

test('two messages share nothing that can be changed', () => {
  const one = read('{"child":{},"samples":[{}]}') as { child: { texts: string[] } }
  one.child.texts.push('a')
  assert.deepEqual(read('{"child":{}}'), { child: create(Sample) })
})

test('nesting has an end long before the stack has', () => {
  const nested = (opening: string, closing: string, depth: number) =>
    opening.repeat(depth) + closing.repeat(depth)
  assert.doesNotThrow(() => decodeJson(Sample, `{"x":${nested('[', ']', depthMax - 1)}}`))
  for (const [opening, closing] of [
    ['[', ']'],
    ['{"a":', '1}'],
  ] as const) {
    const deep = nested(opening, opening === '[' ? closing : '}', 100_000)
    const body = opening === '[' ? deep : deep.replace(':}', ':1}')
    for (const name of ['x', 'struct', 'anyValue', 'list']) {
      const text = refusalOf(`{"${name}":${body}}`)
      assert.match(text, /^proto: (exceeded max recursion depth|.*unexpected token)/)
    }
  }
  const children = `${'{"child":'.repeat(1000)}{}${'}'.repeat(1000)}`
  assert.equal(refusalOf(children), 'proto: exceeded max recursion depth')
})

test('a decoder may know fields by further names', () => {
  const decode = jsonDecoder(new Map([['test.Sample', { remark: 'note', aside: 'note' }]]))
  const noteOf = (text: string) => (decode(Sample, text) as unknown as { note?: string }).note
  assert.equal(noteOf('{"remark":"a"}'), 'a')
  assert.equal(noteOf('{"note":"a"}'), 'a')
  assert.throws(() => noteOf('{"note":"a","aside":"a"}'), /line 1:13.*duplicate field "aside"/)
  const wrong = jsonDecoder(new Map([['test.Sample', { remark: 'none' }]]))
  assert.throws(() => wrong(Sample, '{}'), /test.Sample has no field none/)
})
