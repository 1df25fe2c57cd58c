/** Every list without a limit of its own gets ours. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create, type DescMessage } from '@bufbuild/protobuf'
import { services } from '../../proto/services.ts'
import { rowLimitOf } from './row-limit.ts'

const inputs = services.flatMap(({ service }) => service.methods.map(({ input }) => input))
const lists = inputs.filter((input) => {
  const { query } = input.field
  return query?.fieldKind === 'message' && query.message.field.limit !== undefined
})

function limitOf(input: DescMessage, query?: { readonly limit: number }): number {
  const { query: field } = input.field
  if (field?.fieldKind !== 'message') throw new Error(`${input.name} is no list`)
  const request = create(input, query && { query: create(field.message, query) })
  rowLimitOf(input)(request, 50)
  return (request as unknown as { query: { limit: number } }).query.limit
}

test('a list without a limit, or with a large one, gives what is allowed, in every service', () => {
  assert.ok(lists.length > 40)
  for (const input of lists) {
    assert.equal(limitOf(input), 50, input.typeName)
    assert.equal(limitOf(input, { limit: 0 }), 50, input.typeName)
    assert.equal(limitOf(input, { limit: 51 }), 50, input.typeName)
    assert.equal(limitOf(input, { limit: 20 }), 20, input.typeName)
  }
})

test('other requests stay as they are', () => {
  for (const input of inputs.filter((each) => !lists.includes(each))) {
    const request = create(input)
    rowLimitOf(input)(request, 50)
    assert.deepEqual(request, create(input))
  }
})
