import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  create,
  createFileRegistry,
  type DescMethodUnary,
  type DescService,
  toJson,
} from '@bufbuild/protobuf'
import {
  DurationSchema,
  FileDescriptorProtoSchema,
  FieldDescriptorProto_Label as Label,
  StringValueSchema,
  TimestampSchema,
  FieldDescriptorProto_Type as Type,
} from '@bufbuild/protobuf/wkt'
import { StatusError } from '../../kit/status.ts'
import { isUnary } from '../methods.ts'
import { createRouteTable } from '../route-table.ts'
import { jsonRules } from '../server.fixture.ts'
import { createTranscoder, type HttpBinding } from './http-binding.ts'

const scalars = {
  s: Type.STRING,
  i: Type.INT32,
  u: Type.UINT32,
  l: Type.INT64,
  d: Type.DOUBLE,
  b: Type.BOOL,
  y: Type.BYTES,
}
const messages = {
  t: '.google.protobuf.Timestamp',
  dur: '.google.protobuf.Duration',
  w: '.google.protobuf.StringValue',
  inner_all: '.test.All',
}

/** A message with a field of every kind, and a method that takes and gives it. */
function everything(): { service: DescService; method: DescMethodUnary } {
  const fields = Object.entries(scalars).map(([name, type], i) => ({ name, type, number: i + 1 }))
  const typed = Object.entries(messages).map(([name, typeName], i) => ({
    name,
    typeName,
    type: Type.MESSAGE,
    number: i + 20,
  }))
  const label = Label.REPEATED
  const lists = [
    { name: 'list', type: Type.STRING, number: 30, label },
    { name: 'numbers', type: Type.INT32, number: 31, label },
  ]
  const color = { name: 'color', type: Type.ENUM, typeName: '.test.Color', number: 40 }
  const choice = ['one_a', 'one_b'].map((name, i) => ({
    name,
    type: Type.STRING,
    number: 50 + i,
    oneofIndex: 0,
  }))
  const field = [...fields, ...typed, ...lists, color, ...choice].map((one) => ({
    ...one,
    jsonName: one.name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
  }))
  const file = create(FileDescriptorProtoSchema, {
    name: 'test.proto',
    package: 'test',
    syntax: 'proto3',
    dependency: ['timestamp', 'duration', 'wrappers'].map((f) => `google/protobuf/${f}.proto`),
    enumType: [{ name: 'Color', value: ['RED', 'BLUE'].map((name, number) => ({ name, number })) }],
    messageType: [{ name: 'All', field, oneofDecl: [{ name: 'choice' }] }],
    service: [
      { name: 'S', method: [{ name: 'Do', inputType: '.test.All', outputType: '.test.All' }] },
    ],
  })
  const known = [TimestampSchema.file, DurationSchema.file, StringValueSchema.file]
  const registry = createFileRegistry(file, (name) => known.find((f) => `${f.name}.proto` === name))
  const service = registry.getService('test.S')!
  return { service, method: service.methods.find(isUnary)! }
}

const { method } = everything()

function requestOf(binding: Omit<HttpBinding, 'verb'>, path: string, body = ''): unknown {
  const [bare = '', query = ''] = path.split('?')
  const transcoder = createTranscoder(method, { verb: 'GET', ...binding }, jsonRules)
  const table = createRouteTable<null>()
  table.add({ method: 'GET', template: binding.path }, null)
  const match = table.find({ method: 'GET', path: bare })!
  return toJson(method.input, transcoder.request({ match, query, body: Buffer.from(body) }))
}

const fromQuery = (query: string) => requestOf({ path: '/x' }, `/x?${query}`)

describe('a query parameter', () => {
  it('sets a field of every kind, under either name', () => {
    const cases: [string, object][] = [
      ['s=a%20b+c', { s: 'a b c' }],
      ['i=-7', { i: -7 }],
      ['u=7', { u: 7 }],
      ['l=9007199254740993', { l: '9007199254740993' }],
      ['d=1.5e3', { d: 1500 }],
      ['b=T', { b: true }],
      ['y=-_8', { y: '+/8=' }],
      ['y=%2B%2F8%3D', { y: '+/8=' }],
      ['t=2024-01-02T03:04:05.5Z', { t: '2024-01-02T03:04:05.500Z' }],
      ['dur=1.5s', { dur: '1.500s' }],
      ['w=', { w: '' }],
      ['color=BLUE', { color: 'BLUE' }],
      ['color=1', { color: 'BLUE' }],
      ['list=a&list=b', { list: ['a', 'b'] }],
      ['numbers=1&numbers=2', { numbers: [1, 2] }],
      ['innerAll.inner_all.s=deep&inner_all.i=1', { innerAll: { innerAll: { s: 'deep' }, i: 1 } }],
      ['oneA=x', { oneA: 'x' }],
      ['unknown=1&s.x=2&list.x=3', {}],
    ]
    for (const [query, expected] of cases) assert.deepEqual(fromQuery(query), expected, query)
  })

  it('is refused when its value does not fit', () => {
    const wrong = ['i=x', 'i=1.5', 'i=3000000000', 'u=-1', 'l=', 'l=99999999999999999999', 'd=x']
    wrong.push('b=yes', 'y=***', 't=today', 'dur=1', 'color=GREEN', 'innerAll=x', 's=a&s=b')
    wrong.push('numbers=1&numbers=x', 'oneA=x&oneB=y')
    for (const query of wrong) {
      assert.throws(
        () => fromQuery(query),
        (error) => error instanceof StatusError && error.code === 3,
        query,
      )
    }
  })
})

describe('a binding', () => {
  it('takes nested and wide path variables, and keeps the query off them', () => {
    const path = '/x/{inner_all.s}/{s=**}'
    const request = requestOf({ path }, '/x/in/a/b?s=no&innerAll.s=no&innerAll.i=1')
    assert.deepEqual(request, { s: 'a/b', innerAll: { s: 'in', i: 1 } })
  })

  it('maps the body to one field, a message or a list, and never beyond', () => {
    const message = { path: '/x', body: 'inner_all' }
    const request = requestOf(message, '/x?s=q&innerAll.i=1', '{"s":"b"}')
    assert.deepEqual(request, { s: 'q', innerAll: { s: 'b' } })
    assert.deepEqual(requestOf({ path: '/x', body: 'list' }, '/x', '["a"]'), { list: ['a'] })
    assert.deepEqual(requestOf(message, '/x', ''), {})
    for (const body of ['{}, "s": "out"', '{', 'x']) {
      assert.throws(() => requestOf(message, '/x', body), { code: 3 })
    }
  })

  it('gives one field as the response', () => {
    const response = (responseBody: string, init: object) =>
      createTranscoder(method, { verb: 'GET', path: '/x', responseBody }, jsonRules).response(
        create(method.output, init as Record<string, unknown>),
      )
    assert.equal(response('list', { list: ['a'] }), '["a"]')
    assert.equal(response('list', {}), '[]')
    assert.equal(response('inner_all', {}), '{}')
  })

  it('must name fields that exist', () => {
    const make = (binding: Omit<HttpBinding, 'verb'>) =>
      createTranscoder(method, { verb: 'GET', ...binding }, jsonRules)
    assert.throws(() => make({ path: '/{nope}' }), /no field nope/)
    assert.throws(() => make({ path: '/x', body: 'nope' }), /no field nope/)
    assert.throws(() => make({ path: '/x', responseBody: 'nope' }), /no field nope/)
  })
})
