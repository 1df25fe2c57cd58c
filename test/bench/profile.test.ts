/** Frames of a profile belong to a component, a dependency or Node. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { placeOf } from './profile.ts'

test('a frame belongs to its component, its package, Node or V8', () => {
  assert.equal(placeOf('storeBatch src/store/eventstore/batch.ts:60'), 'src/store/eventstore')
  assert.equal(placeOf('listUsersV2 src/api/user/list-users.ts:14'), 'src/api/user')
  assert.equal(placeOf('clockOf src/kit/clock.ts:14'), 'src/kit')
  assert.equal(placeOf('query node_modules/pg/lib/client.js:4'), 'pg')
  assert.equal(placeOf('toJson node_modules/@bufbuild/protobuf/dist/a.js:4'), '@bufbuild/protobuf')
  assert.equal(placeOf('writeHead node:_http_server:4'), 'Node')
  assert.equal(placeOf('(garbage collector) '), '(garbage collector)')
  assert.equal(placeOf('digest '), 'native functions')
})
