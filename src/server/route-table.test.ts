import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createRouteTable } from './route-table.ts'

function tableOf(...templates: string[]) {
  const table = createRouteTable<string>()
  for (const template of templates) table.add({ method: 'GET', template }, template)
  return (path: string) => table.find({ method: 'GET', path })?.value
}

describe('a route table', () => {
  it('prefers a literal to a variable to a rest, at every segment', () => {
    const find = tableOf('/a/{x}', '/a/{x=**}', '/a/b', '/{y}/b', '/a/b/{z}/d')
    assert.equal(find('/a/b'), '/a/b')
    assert.equal(find('/a/c'), '/a/{x}')
    assert.equal(find('/c/b'), '/{y}/b')
    assert.equal(find('/a/b/c/d'), '/a/b/{z}/d')
    assert.equal(find('/a/b/c/e'), '/a/{x=**}')
    assert.equal(find('/a'), '/a/{x=**}')
    assert.equal(find('/a/b/'), undefined)
    assert.equal(find('/a//c'), undefined)
  })

  it('keeps the later of two templates alike', () => {
    assert.equal(tableOf('/u/{id}', '/u/{user_id}')('/u/1'), '/u/{user_id}')
    const table = createRouteTable<number>()
    table.add({ method: 'GET', template: '/a' }, 1)
    table.add({ method: 'GET', template: '/a' }, 2)
    assert.equal(table.find({ method: 'GET', path: '/a' })?.value, 2)
  })

  it('gives a variable its segments', () => {
    const table = createRouteTable<string>()
    table.add({ method: 'GET', template: '/v1/{name=shelves/*/books/*}/{rest=**}' }, '')
    const match = table.find({ method: 'GET', path: '/v1/shelves/1/books/2/x/y' })
    assert.deepEqual(match?.variables, [
      { name: 'name', start: 1, end: 5 },
      { name: 'rest', start: 5 },
    ])
    assert.equal(table.find({ method: 'GET', path: '/v1/shelves/1/pages/2' }), undefined)
  })

  it('knows when only the verb is wrong', () => {
    const table = createRouteTable<string>()
    table.add({ method: 'GET', template: '/a/{x}' }, '')
    assert.equal(table.hasOtherMethod({ method: 'POST', path: '/a/1' }), true)
    assert.equal(table.hasOtherMethod({ method: 'GET', path: '/a/1' }), false)
    assert.equal(table.hasOtherMethod({ method: 'POST', path: '/b' }), false)
  })

  it('refuses templates it cannot match', () => {
    const table = createRouteTable<string>()
    for (const template of ['a', '/a:verb', '/{x=**}/b', '/a{b}', '/{a']) {
      assert.throws(() => table.add({ method: 'GET', template }, ''), /cannot route/, template)
    }
  })
})
