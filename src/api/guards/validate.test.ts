import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  create,
  type DescField,
  type DescMessage,
  type MessageInitShape,
  setExtension,
} from '@bufbuild/protobuf'
import {
  AnySchema,
  DurationSchema,
  type FieldOptions,
  FieldOptionsSchema,
  StringValueSchema,
  TimestampSchema,
} from '@bufbuild/protobuf/wkt'
import { FieldRulesSchema, KnownRegex, rules } from '@zitadel/proto/validate/validate_pb.js'
import { createClock } from '../../kit/clock.ts'
import { decodeJson } from '../../kit/protojson/decode.ts'
import { sampleOf } from '../../kit/protojson/schema.fixture.ts'
import { Code, StatusError } from '../../kit/status.ts'
import { services } from '../../proto/services.ts'
import { validate } from './validate.ts'

type Rules = MessageInitShape<typeof FieldRulesSchema>

const optionsOf = (init: Rules): FieldOptions => {
  const options = create(FieldOptionsSchema)
  setExtension(options, rules, create(FieldRulesSchema, init))
  return options
}

/** The rules of one kind, as `type` of FieldRules has them. */
const of = (kind: string, value: object): Rules =>
  ({ type: { case: kind, value } }) as unknown as Rules

const clock = createClock()

const violationOf = (schema: DescMessage, init: object): string | undefined => {
  try {
    validate(schema, create(schema, init as Record<string, unknown>), clock)
    return undefined
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    assert.equal(error.code, Code.invalidArgument)
    assert.deepEqual(error.details, [])
    return error.message
  }
}

/** A rule on a field `v` of some type: values that pass, and others with the reason given. */
const rule = (
  type: string,
  init: Rules,
  passing: readonly unknown[],
  failing: readonly (readonly [value: unknown, reason: string, at?: string])[],
) => {
  const schema = sampleOf(`${type} v`, { v: optionsOf(init) })
  for (const v of passing) assert.equal(violationOf(schema, { v }), undefined, `${type} ${v}`)
  for (const [v, reason, at = ''] of failing) {
    assert.equal(violationOf(schema, { v }), `invalid Sample.V${at}: ${reason}`)
  }
}

test('lengths of strings are code points', () => {
  const between = 'value length must be between 2 and 3 runes, inclusive'
  rule(
    'string',
    of('string', { minLen: 2n, maxLen: 3n }),
    ['ab', 'abc', '😀😀', '😀😀😀', ' \t'],
    [
      ['', between],
      ['a', between],
      ['😀', between],
      ['abcd', between],
      ['😀😀😀😀', between],
    ],
  )
  rule(
    'string',
    of('string', { minLen: 1n }),
    ['a', '😀'],
    [['', 'value length must be at least 1 runes']],
  )
  rule(
    'string',
    of('string', { maxLen: 2n }),
    ['', '😀😀'],
    [['abc', 'value length must be at most 2 runes']],
  )
  const exactly = 'value length must be 3 runes'
  rule('string', of('string', { len: 3n }), ['abc', '😀😀😀'], [['ab', exactly]])
  rule('string', of('string', { minLen: 3n, maxLen: 3n }), ['abc', '😀😀😀'], [['😀😀', exactly]])
})

test('lengths in bytes', () => {
  const between = 'value length must be between 2 and 4 bytes, inclusive'
  rule(
    'string',
    of('string', { minBytes: 2n, maxBytes: 4n }),
    ['é', '😀'],
    [
      ['a', between],
      ['ééé', between],
    ],
  )
  rule(
    'string',
    of('string', { maxBytes: 3n }),
    ['é'],
    [['éé', 'value length must be at most 3 bytes']],
  )
  rule('string', of('string', { lenBytes: 2n }), ['é'], [['é!', 'value length must be 2 bytes']])
  const bytes = (length: number) => new Uint8Array(length)
  const upTo = 'value length must be between 1 and 3 bytes, inclusive'
  rule(
    'bytes',
    of('bytes', { minLen: 1n, maxLen: 3n }),
    [bytes(1), bytes(3)],
    [
      [bytes(0), upTo],
      [bytes(4), upTo],
    ],
  )
  rule('bytes', of('bytes', { len: 3n }), [bytes(3)], [[bytes(2), 'value length must be 3 bytes']])
  rule(
    'bytes',
    of('bytes', { minLen: 1n }),
    [bytes(1)],
    [[bytes(0), 'value length must be at least 1 bytes']],
  )
})

test('what a string is, has and is among', () => {
  rule(
    'string',
    of('string', { const: 'bcrypt' }),
    ['bcrypt'],
    [['md5', 'value must equal bcrypt']],
  )
  rule(
    'string',
    of('string', { prefix: '+' }),
    ['+41'],
    [['041', 'value does not have prefix "+"']],
  )
  rule('string', of('string', { suffix: '"' }), ['a"'], [['a', 'value does not have suffix "\\""']])
  rule(
    'string',
    of('string', { contains: 'x' }),
    ['axb'],
    [['ab', 'value does not contain substring "x"']],
  )
  rule(
    'string',
    of('string', { notContains: 'x' }),
    ['ab'],
    [['axb', 'value contains substring "x"']],
  )
  rule('string', of('string', { in: ['a', 'b'] }), ['a'], [['c', 'value must be in list [a b]']])
  rule(
    'string',
    of('string', { notIn: ['a', 'b'] }),
    ['c'],
    [['a', 'value must not be in list [a b]']],
  )
  rule(
    'string',
    of('string', { pattern: '^[a-z]+\\d$' }),
    ['a1'],
    [['a', 'value does not match regex pattern "^[a-z]+\\\\d$"']],
  )
})

test('the well-known forms of a string', () => {
  const form = (name: string) => of('string', { wellKnown: { case: name, value: true } })
  const email = 'value must be a valid email address | caused by: '
  rule(
    'string',
    form('email'),
    ['a@b.test'],
    [
      ['a', `${email}mail: missing '@' or angle-addr`],
      ['', `${email}mail: no address`],
    ],
  )
  rule(
    'string',
    form('hostname'),
    ['a.test', 'localhost'],
    [
      [
        '-a',
        'value must be a valid hostname | caused by: hostname parts cannot begin with hyphens',
      ],
    ],
  )
  rule(
    'string',
    form('address'),
    ['a.test', '::1', '127.0.0.1'],
    [['a_b', 'value must be a valid hostname, or ip address']],
  )
  rule(
    'string',
    form('ip'),
    ['::1', '127.0.0.1'],
    [['fe80::1%a', 'value must be a valid IP address']],
  )
  rule('string', form('ipv4'), ['127.0.0.1'], [['::1', 'value must be a valid IPv4 address']])
  rule('string', form('ipv6'), ['::1'], [['127.0.0.1', 'value must be a valid IPv6 address']])
  const uri = 'value must be a valid URI | caused by: parse "%zz": invalid URL escape "%zz"'
  rule(
    'string',
    form('uri'),
    ['https://a.test/b', 'urn:a'],
    [
      ['/a', 'value must be absolute'],
      ['%zz', uri],
    ],
  )
  rule('string', form('uriRef'), ['https://a.test/b', '/a', ''], [['%zz', uri]])
  rule(
    'string',
    form('uuid'),
    ['d654e6ba-70a3-48ef-a95d-37c8d8a7901a'],
    [['a', 'value must be a valid UUID | caused by: invalid uuid format']],
  )
  const header = of('string', {
    wellKnown: { case: 'wellKnownRegex', value: KnownRegex.HTTP_HEADER_NAME },
  })
  rule(
    'string',
    header,
    [':path', 'X-A'],
    [['a b', 'value does not match regex pattern "^:?[0-9a-zA-Z!#$%&\'*+-.^_|~`]+$"']],
  )
  const loose = of('string', {
    wellKnown: { case: 'wellKnownRegex', value: KnownRegex.HTTP_HEADER_VALUE },
    strict: false,
  })
  rule(
    'string',
    loose,
    ['a\tb', ''],
    [['a\n', 'value does not match regex pattern "^[^\\\\x00\\\\n\\\\r]*$"']],
  )
})

test('the first of several rules that fails is reported, and an empty value may pass all', () => {
  const all = {
    minLen: 3n,
    maxBytes: 9n,
    prefix: 'a',
    suffix: 'b',
    wellKnown: { case: 'email', value: true },
  }
  rule(
    'string',
    of('string', all),
    [],
    [
      ['', 'value length must be at least 3 runes'],
      ['éééééé', 'value length must be at most 9 bytes'],
      ['xxx', 'value does not have prefix "a"'],
      ['axx', 'value does not have suffix "b"'],
      ['axb', "value must be a valid email address | caused by: mail: missing '@' or angle-addr"],
    ],
  )
  rule(
    'string',
    of('string', { minLen: 3n, ignoreEmpty: true }),
    ['', 'abc'],
    [['a', 'value length must be at least 3 runes']],
  )
})

test('bytes', () => {
  const text = (value: string) => new Uint8Array(Buffer.from(value, 'latin1'))
  rule(
    'bytes',
    of('bytes', { const: text('\x01\x02') }),
    [text('\x01\x02')],
    [[text(''), 'value must equal [1 2]']],
  )
  rule(
    'bytes',
    of('bytes', { in: [text('a'), text('b')] }),
    [text('a')],
    [[text('c'), 'value must be in list [[97] [98]]']],
  )
  rule(
    'bytes',
    of('bytes', { notIn: [text('a')] }),
    [text('c')],
    [[text('a'), 'value must not be in list [[97]]']],
  )
  rule(
    'bytes',
    of('bytes', { prefix: text('\x99a') }),
    [text('\x99ab')],
    [[text('a'), 'value does not have prefix "\\x99\\x61"']],
  )
  rule(
    'bytes',
    of('bytes', { suffix: text('ab') }),
    [text('xab')],
    [[text('b'), 'value does not have suffix "\\x61\\x62"']],
  )
  rule(
    'bytes',
    of('bytes', { contains: text('b') }),
    [text('abc')],
    [[text('a'), 'value does not contain "\\x62"']],
  )
  rule(
    'bytes',
    of('bytes', { pattern: '^a' }),
    [text('ab')],
    [[text('b'), 'value does not match regex pattern "^a"']],
  )
  const address = (name: string) => of('bytes', { wellKnown: { case: name, value: true } })
  rule(
    'bytes',
    address('ip'),
    [new Uint8Array(4), new Uint8Array(16)],
    [[text('a'), 'value must be a valid IP address']],
  )
  rule(
    'bytes',
    address('ipv4'),
    [new Uint8Array(4)],
    [[new Uint8Array(16), 'value must be a valid IPv4 address']],
  )
  rule(
    'bytes',
    address('ipv6'),
    [new Uint8Array(16)],
    [[new Uint8Array(4), 'value must be a valid IPv6 address']],
  )
  rule(
    'bytes',
    of('bytes', { minLen: 2n, ignoreEmpty: true }),
    [text('')],
    [[text('a'), 'value length must be at least 2 bytes']],
  )
})

test('numbers', () => {
  rule('int32', of('int32', { const: 5 }), [5], [[0, 'value must equal 5']])
  rule('int32', of('int32', { lt: 5 }), [4], [[5, 'value must be less than 5']])
  rule('sint32', of('sint32', { lte: 5 }), [5], [[6, 'value must be less than or equal to 5']])
  rule('uint32', of('uint32', { gt: 5 }), [6], [[5, 'value must be greater than 5']])
  rule('fixed32', of('fixed32', { gte: 0 }), [0], [])
  rule('uint64', of('uint64', { gt: 0n }), [1n], [[0n, 'value must be greater than 0']])
  rule(
    'int64',
    of('int64', { gte: -5n }),
    [-5n],
    [[-6n, 'value must be greater than or equal to -5']],
  )
  rule('sfixed64', of('sfixed64', { in: [1n, 2n] }), [1n], [[3n, 'value must be in list [1 2]']])
  rule(
    'fixed64',
    of('fixed64', { notIn: [1n, 2n] }),
    [3n],
    [[1n, 'value must not be in list [1 2]']],
  )
  rule(
    'double',
    of('double', { gt: 1e-7, lt: 1e21 }),
    [1],
    [[0, 'value must be inside range (1e-07, 1e+21)']],
  )
  rule('float', of('float', { lt: Math.fround(0.1) }), [0], [[1, 'value must be less than 0.1']])
  rule(
    'double',
    of('double', { gt: 1.5, ignoreEmpty: true }),
    [0, 2],
    [[1, 'value must be greater than 1.5']],
  )
  rule('bool', of('bool', { const: true }), [true], [[false, 'value must equal true']])
  rule('bool', of('bool', { const: false }), [false], [[true, 'value must equal false']])
})

test('two bounds are a range, or, the wrong way round, the outside of one', () => {
  const range = (bounds: object, inside: number[], outside: number[], words: string) =>
    rule(
      'int32',
      of('int32', bounds),
      inside,
      outside.map((value) => [value, `value must be ${words}`]),
    )
  range({ gt: 5, lt: 10 }, [6, 9], [5, 10], 'inside range (5, 10)')
  range({ gte: 5, lt: 10 }, [5, 9], [4, 10], 'inside range [5, 10)')
  range({ gt: 5, lte: 10 }, [6, 10], [5, 11], 'inside range (5, 10]')
  range({ gte: 5, lte: 10 }, [5, 10], [4, 11], 'inside range [5, 10]')
  range({ gt: 10, lt: 5 }, [4, 11], [5, 10], 'outside range [5, 10]')
  range({ gte: 10, lt: 5 }, [4, 10], [5, 9], 'outside range [5, 10)')
  range({ gt: 10, lte: 5 }, [5, 11], [6, 10], 'outside range (5, 10]')
  range({ gte: 10, lte: 5 }, [5, 10], [6, 9], 'outside range (5, 10)')
})

test('enums', () => {
  const defined = 'value must be one of the defined enum values'
  rule(
    'Mood',
    of('enum', { definedOnly: true }),
    [0, 2],
    [
      [3, defined],
      [-1, defined],
    ],
  )
  rule(
    'Mood',
    of('enum', { notIn: [0], definedOnly: true }),
    [1],
    [
      [0, 'value must not be in list [0]'],
      [9, defined],
    ],
  )
  rule('Mood', of('enum', { in: [0, 2] }), [2], [[1, 'value must be in list [0 2]']])
  rule('Mood', of('enum', { const: 2 }), [2], [[1, 'value must equal 2']])
})

test('lists: how many, each once, and each by its own rules', () => {
  rule(
    'repeated string',
    of('repeated', { minItems: 1n }),
    [['a']],
    [[[], 'value must contain at least 1 item(s)']],
  )
  rule(
    'repeated string',
    of('repeated', { maxItems: 1n }),
    [[], ['a']],
    [[['a', 'b'], 'value must contain no more than 1 item(s)']],
  )
  const between = 'value must contain between 1 and 2 items, inclusive'
  rule(
    'repeated string',
    of('repeated', { minItems: 1n, maxItems: 2n }),
    [['a']],
    [
      [[], between],
      [['a', 'b', 'c'], between],
    ],
  )
  rule(
    'repeated string',
    of('repeated', { minItems: 2n, maxItems: 2n }),
    [['a', 'b']],
    [[['a'], 'value must contain exactly 2 item(s)']],
  )
  rule(
    'repeated string',
    of('repeated', { minItems: 2n, ignoreEmpty: true }),
    [[]],
    [[['a'], 'value must contain at least 2 item(s)']],
  )
  const unique = 'repeated value must contain unique items'
  rule(
    'repeated string',
    of('repeated', { unique: true }),
    [['a', 'b']],
    [[['a', 'b', 'a'], unique, '[2]']],
  )
  rule(
    'repeated bytes',
    of('repeated', { unique: true }),
    [],
    [[[Uint8Array.of(1), Uint8Array.of(1)], unique, '[1]']],
  )
  const items = of('repeated', { items: of('string', { minLen: 1n }) })
  rule(
    'repeated string',
    items,
    [[], ['a']],
    [[['a', ''], 'value length must be at least 1 runes', '[1]']],
  )
  const moods = of('repeated', { items: of('enum', { definedOnly: true }) })
  rule(
    'repeated Mood',
    moods,
    [[1]],
    [[[1, 9], 'value must be one of the defined enum values', '[1]']],
  )
})

test('maps: how many, their keys and their values, in the order of the keys', () => {
  rule(
    'map<string,string>',
    of('map', { minPairs: 1n }),
    [{ a: '' }],
    [[{}, 'value must contain at least 1 pair(s)']],
  )
  rule(
    'map<string,string>',
    of('map', { maxPairs: 1n }),
    [{}],
    [[{ a: '', b: '' }, 'value must contain no more than 1 pair(s)']],
  )
  rule(
    'map<string,string>',
    of('map', { minPairs: 1n, maxPairs: 2n }),
    [{ a: '' }],
    [[{}, 'value must contain between 1 and 2 pairs, inclusive']],
  )
  rule(
    'map<string,string>',
    of('map', { minPairs: 2n, ignoreEmpty: true }),
    [{}],
    [[{ a: '' }, 'value must contain at least 2 pair(s)']],
  )
  const both = of('map', {
    keys: of('string', { minLen: 1n }),
    values: of('string', { maxLen: 1n }),
  })
  rule(
    'map<string,string>',
    both,
    [{ a: 'b' }],
    [
      [{ b: 'xx', '': 'xx' }, 'value length must be at least 1 runes', '[]'],
      [{ b: 'xx', a: 'xx' }, 'value length must be at most 1 runes', '[a]'],
    ],
  )
  const keys = of('map', { keys: of('int32', { gt: 1 }) })
  rule(
    'map<int32,string>',
    keys,
    [{ 2: '' }],
    [[{ 1: '', '-5': '' }, 'value must be greater than 1', '[-5]']],
  )
  rule(
    'map<bool,string>',
    of('map', { keys: of('bool', { const: true }) }),
    [],
    [[{ false: '' }, 'value must equal true', '[false]']],
  )
  rule(
    'map<uint64,string>',
    of('map', { keys: of('uint64', { lt: 5n }) }),
    [{ 4: '' }],
    [[{ 5: '' }, 'value must be less than 5', '[5]']],
  )
})

test('durations', () => {
  const seconds = (value: number, nanos = 0) =>
    create(DurationSchema, { seconds: BigInt(value), nanos })
  rule(
    'Duration',
    of('duration', { required: true }),
    [seconds(0)],
    [[undefined, 'value is required']],
  )
  rule(
    'Duration',
    of('duration', { lte: seconds(3600) }),
    [undefined, seconds(3600)],
    [[seconds(3600, 1), 'value must be less than or equal to 1h0m0s']],
  )
  rule(
    'Duration',
    of('duration', { lt: seconds(3, 5_000_000) }),
    [seconds(3)],
    [[seconds(4), 'value must be less than 3.005s']],
  )
  rule(
    'Duration',
    of('duration', { gt: seconds(0, 3) }),
    [seconds(1)],
    [[seconds(0), 'value must be greater than 3ns']],
  )
  rule(
    'Duration',
    of('duration', { gte: seconds(3), lt: seconds(90) }),
    [seconds(3)],
    [[seconds(90), 'value must be inside range [3s, 1m30s)']],
  )
  rule(
    'Duration',
    of('duration', { const: seconds(0, 1_500) }),
    [seconds(0, 1_500)],
    [[seconds(1), 'value must equal 1.5µs']],
  )
  rule(
    'Duration',
    of('duration', { in: [seconds(3), seconds(0, 1000)] }),
    [seconds(3)],
    [[seconds(4), 'value must be in list [seconds:3 nanos:1000]']],
  )
  rule(
    'Duration',
    of('duration', { notIn: [seconds(3)] }),
    [seconds(4)],
    [[seconds(3), 'value must not be in list [seconds:3]']],
  )
  const invalid =
    'value is not a valid duration | caused by: proto: duration (seconds:1 nanos:-1) ' +
    'has seconds and nanos with different signs'
  rule('Duration', of('duration', { gt: seconds(0) }), [], [[seconds(1, -1), invalid]])
})

test('timestamps', () => {
  const at = (value: number, nanos = 0) =>
    create(TimestampSchema, { seconds: BigInt(value), nanos })
  const now = Math.floor(Date.now() / 1000)
  rule(
    'Timestamp',
    of('timestamp', { required: true }),
    [at(0)],
    [[undefined, 'value is required']],
  )
  rule(
    'Timestamp',
    of('timestamp', { lt: at(3, 5000) }),
    [undefined, at(3)],
    [[at(4), 'value must be less than 1970-01-01 00:00:03.000005 +0000 UTC']],
  )
  rule(
    'Timestamp',
    of('timestamp', { const: at(-1) }),
    [at(-1)],
    [[at(0), 'value must equal 1969-12-31 23:59:59 +0000 UTC']],
  )
  rule(
    'Timestamp',
    of('timestamp', { ltNow: true }),
    [at(now - 60)],
    [[at(now + 60), 'value must be less than now']],
  )
  rule(
    'Timestamp',
    of('timestamp', { gtNow: true }),
    [at(now + 60)],
    [[at(now - 60), 'value must be greater than now']],
  )
  const within = create(DurationSchema, { seconds: 3600n })
  rule(
    'Timestamp',
    of('timestamp', { within }),
    [at(now - 60), at(now + 60)],
    [
      [at(now - 4000), 'value must be within 1h0m0s of now'],
      [at(now + 4000), 'value must be within 1h0m0s of now'],
    ],
  )
  rule(
    'Timestamp',
    of('timestamp', { ltNow: true, within }),
    [at(now - 60)],
    [[at(now + 60), 'value must be less than now within 1h0m0s']],
  )
  rule(
    'Timestamp',
    of('timestamp', { gtNow: true, within }),
    [at(now + 60)],
    [[at(now + 4000), 'value must be greater than now within 1h0m0s']],
  )
  const invalid =
    'value is not a valid timestamp | caused by: proto: timestamp (nanos:-1) has out-of-range nanos'
  rule('Timestamp', of('timestamp', { gt: at(0) }), [], [[at(0, -1), invalid]])
})

test('wrappers are checked as what is in them, an Any by its type', () => {
  rule(
    'StringValue',
    of('string', { minLen: 2n }),
    [undefined, 'ab'],
    [['a', 'value length must be at least 2 runes']],
  )
  rule(
    'StringValue',
    { ...of('string', { minLen: 2n }), message: { required: true } } as Rules,
    ['ab'],
    [[undefined, 'value is required and must not be nil.']],
  )
  const items = of('repeated', { items: of('string', { minLen: 1n }) })
  rule(
    'repeated StringValue',
    items,
    [],
    [[[create(StringValueSchema)], 'value length must be at least 1 runes', '[0]']],
  )
  const any = (typeUrl: string) => create(AnySchema, { typeUrl })
  rule(
    'Any',
    of('any', { required: true, in: ['a/b'] }),
    [any('a/b')],
    [
      [undefined, 'value is required'],
      [any('a/c'), 'type URL must be in list [a/b]'],
    ],
  )
  rule(
    'Any',
    of('any', { notIn: ['a/b'] }),
    [undefined, any('a/c')],
    [[any('a/b'), 'type URL must not be in list [a/b]']],
  )
})

test('nested messages are checked where they are met, and their violation is the cause', () => {
  const schema = sampleOf(
    `string a_name
     Sample child
     repeated Sample children
     map<string,Sample> by_name
     Sample skipped
     string z_name`,
    {
      a_name: optionsOf(of('string', { maxLen: 1n })),
      skipped: optionsOf({ message: { skip: true } }),
      z_name: optionsOf(of('string', { maxLen: 1n })),
    },
  )
  const bad = { aName: 'bad' }
  const cause =
    'embedded message failed validation | caused by: ' +
    'invalid Sample.AName: value length must be at most 1 runes'
  assert.equal(violationOf(schema, { child: bad, zName: 'bad' }), `invalid Sample.Child: ${cause}`)
  assert.equal(violationOf(schema, { children: [{}, bad] }), `invalid Sample.Children[1]: ${cause}`)
  assert.equal(violationOf(schema, { byName: { k: bad } }), `invalid Sample.ByName[k]: ${cause}`)
  assert.equal(violationOf(schema, { skipped: bad }), undefined)
  assert.equal(
    violationOf(schema, { child: { child: bad } }),
    'invalid Sample.Child: embedded message failed validation | caused by: ' +
      `invalid Sample.Child: ${cause}`,
  )
})

test('fields come first, then oneofs, then what is optional', () => {
  const long = optionsOf(of('string', { minLen: 1n }))
  const schema = sampleOf(
    `optional string first
     string chosen in choice
     bool flag in choice
     string last
     optional Sample child
     optional Sample needed`,
    { first: long, chosen: long, last: long, needed: optionsOf({ message: { required: true } }) },
  )
  const reason = 'value length must be at least 1 runes'
  const choice = { case: 'chosen', value: '' }
  assert.equal(violationOf(schema, { first: '', choice }), `invalid Sample.Last: ${reason}`)
  assert.equal(
    violationOf(schema, { first: '', choice, last: 'a' }),
    `invalid Sample.Chosen: ${reason}`,
  )
  assert.equal(violationOf(schema, { first: '', last: 'a' }), `invalid Sample.First: ${reason}`)
  // An absent optional field is not even required.
  assert.equal(
    violationOf(schema, { last: 'a', choice: { case: 'flag', value: false } }),
    undefined,
  )
  assert.match(
    violationOf(schema, { last: 'a', child: {} }) ?? '',
    /^invalid Sample.Child: embedded/,
  )
})

test('a rule that is not known, or not of the field, is refused before any message is', () => {
  const compile = (type: string, init: Rules) =>
    violationOf(sampleOf(`${type} v`, { v: optionsOf(init) }), {})
  assert.throws(() => compile('string', of('int32', { gt: 1 })), /kind int32/)
  assert.throws(() => compile('int64', of('int32', { gt: 1 })), /kind int32/)
  assert.throws(() => compile('repeated string', of('string', { minLen: 1n })), /kind string/)
  assert.throws(() => compile('Sample', of('string', { minLen: 1n })), /kind string/)
  assert.throws(() => compile('Mood', of('int32', { gt: 1 })), /kind int32/)
  assert.throws(
    () => compile('map<string,string>', of('repeated', { minItems: 1n })),
    /kind repeated/,
  )
  const options = optionsOf(of('string', { minLen: 1n }))
  const known = create(FieldRulesSchema, of('string', { minLen: 1n }))
  if (known.type.case === 'string') {
    known.type.value.$unknown = [{ no: 99, wireType: 0, data: Uint8Array.of(1) }]
  }
  setExtension(options, rules, known)
  const schema = sampleOf('string v', { v: options })
  // Twice, because a plan that was half made must not serve the second call.
  for (let round = 0; round < 2; round++) {
    assert.throws(() => violationOf(schema, {}), /no check for validate.StringRules: number 99/)
  }
})

test('every rule of every served message is known', () => {
  const seen = new Set<DescMessage>()
  const visit = (schema: DescMessage) => {
    if (seen.has(schema)) return
    seen.add(schema)
    // Nothing but a violation may be thrown, which violationOf sees to.
    violationOf(schema, {})
    for (const field of schema.fields as DescField[]) if (field.message) visit(field.message)
  }
  for (const { service } of services) {
    for (const { input, output } of service.methods) {
      visit(input)
      visit(output)
    }
  }
  assert.ok(seen.size > 1800)
})

test('a body may leave out what a message may lack', () => {
  const schema = sampleOf(
    'repeated string texts\nmap<string,string> names\nstring text in choice',
    {
      texts: optionsOf(of('repeated', { items: of('string', { minLen: 1n }) })),
      names: optionsOf(of('map', { values: of('string', { minLen: 1n }) })),
    },
  )
  assert.doesNotThrow(() => validate(schema, decodeJson(schema, '{}'), clock))
})
