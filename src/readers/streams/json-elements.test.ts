import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type JsonElement, jsonElements } from './json-elements.ts'

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

async function elementsOf(
  text: string | Uint8Array,
  { arrays = ['$'], size = 7 }: { arrays?: readonly string[]; size?: number } = {},
): Promise<JsonElement[]> {
  const found: JsonElement[] = []
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  for await (const group of jsonElements(chunksOf(bytes, size), { arrays })) found.push(...group)
  return found
}

const values = (found: readonly JsonElement[]) =>
  found.map((each) => ('fault' in each ? 'fault' : each.value))

describe('elements of a JSON document', () => {
  it('are those of arrays at paths, with the members around them, in their order', async () => {
    const text = '{"realm":"r","roles":{"a":[1]},"users":[{"id":1},{"id":2}],"skip":[3],"end":true}'
    const found = await elementsOf(text, { arrays: ['$.users'] })
    assert.deepEqual(
      found.map((each) => [each.path, 'value' in each && each.value]),
      [
        ['$.realm', 'r'],
        ['$.roles', { a: [1] }],
        ['$.users', { id: 1 }],
        ['$.users', { id: 2 }],
        ['$.end', true],
      ],
    )
  })

  it('say in which of the outer arrays they are', async () => {
    const text = '{"orgs":[{"id":"a","users":[1]},{"users":[2,3],"id":"b"}]}'
    const found = await elementsOf(text, { arrays: ['$.orgs[*].users'] })
    assert.deepEqual(
      found.map((each) => 'value' in each && [each.path, ...each.at, each.value]),
      [
        ['$.orgs[*].id', 0, 'a'],
        ['$.orgs[*].users', 0, 1],
        ['$.orgs[*].users', 1, 2],
        ['$.orgs[*].users', 1, 3],
        ['$.orgs[*].id', 1, 'b'],
      ],
    )
  })

  it('have the line that they begin in', async () => {
    const found = await elementsOf('[\n {"a":\n1},\r\n\n {"b":"\\n"}\n]')
    assert.deepEqual(
      found.map(({ line }) => line),
      [2, 5],
    )
  })

  it('are the same whatever the chunks and the layout', async () => {
    // Longer numbers become text.
    const json = fc.json({ maxDepth: 4 }).filter((each) => !/\d{16}/.test(each))
    const indents = fc.constantFrom(undefined, 1, 3)
    await fc.assert(
      fc.asyncProperty(
        ...([fc.array(json), fc.integer({ min: 1, max: 50 }), indents] as const),
        async (texts, size, indent) => {
          const objects = texts.map((each) => ({ value: JSON.parse(each) }))
          const document = { before: 'x"\\[{', users: objects, after: [1] }
          const text = JSON.stringify(document, undefined, indent)
          const found = await elementsOf(text, { arrays: ['$.users'], size })
          assert.deepEqual(values(found), ['x"\\[{', ...objects])
        },
      ),
      { numRuns: 200 },
    )
  })

  it('may be in several documents one after another, or be one themselves', async () => {
    assert.deepEqual(values(await elementsOf('[1,2]\n[3]\n')), [1, 2, 3])
    assert.deepEqual(values(await elementsOf('{"a":1}\n{"a":2}\n')), [{ a: 1 }, { a: 2 }])
  })

  it('keep the digits of numbers beyond 2^53, as text', async () => {
    const found = await elementsOf(
      '[{"n":12345678901234567890,"s":"12345678901234567890 ","m":-7}]',
    )
    assert.deepEqual(values(found), [
      { n: '12345678901234567890', s: '12345678901234567890 ', m: -7 },
    ])
  })
})

describe('a broken element', () => {
  const others = async (text: string) => values(await elementsOf(text))

  it('does not affect the others', async () => {
    assert.deepEqual(await others('[{"a":1},{"a" 2},{"a":3}]'), [{ a: 1 }, 'fault', { a: 3 }])
    assert.deepEqual(await others('[1,tru,3]'), [1, 'fault', 3])
    assert.deepEqual(await others('[{"a":1}},{"a":3}]'), [{ a: 1 }, 'fault', { a: 3 }])
    assert.deepEqual(await others('[{"a":1} x y,{"a":3}]'), [{ a: 1 }, 'fault', { a: 3 }])
    assert.deepEqual(await others('[{"a":1} {"a":3}]'), [{ a: 1 }, { a: 3 }])
  })

  it('with an open quote ends at its line', async () => {
    const found = await others('[\n{"a":"x,\n"b":1},\n{"a":3}\n]')
    assert.deepEqual(found, ['fault', { a: 3 }])
  })

  it('may be nested too deeply, or be too long, in flat memory', async () => {
    const deep = `${'['.repeat(65)}${']'.repeat(65)}`
    assert.deepEqual(await others(`[${deep},2]`), ['fault', 2])
    const long = `"${'x'.repeat(1_048_577)}"`
    const found = await elementsOf(`[1,${long},{"a":${long}},2]`, { size: 65_536 })
    assert.deepEqual(values(found), [1, 'fault', 'fault', 2])
  })

  it('with bytes that are no UTF-8 says which', async () => {
    const bytes = Buffer.concat([Buffer.from('[1,"Mü'), Buffer.from([0xfc]), Buffer.from('",2]')])
    const found = await elementsOf(bytes)
    assert.deepEqual(values(found), [1, 'fault', 2])
    const fault = found.find((each) => 'fault' in each)
    assert.match(fault && 'fault' in fault ? fault.fault : '', /offset 7 .*windows-1252/)
  })

  it('never has its text in what is said', async () => {
    const [found] = await elementsOf('[{"password" "s3cret"}]')
    assert.ok(found && 'fault' in found && !found.fault.includes('s3cret'))
  })

  it('at the end says that the file is cut off, once', async () => {
    for (const text of ['[1,2,', '[1,2,{"a":"', '[1,2', '[1,2,{"a":[{']) {
      const found = await elementsOf(text)
      assert.deepEqual(values(found).slice(0, 1), [1])
      const faults = found.filter((each) => 'fault' in each)
      assert.equal(faults.length, 1, text)
    }
    assert.deepEqual(await others(''), [])
  })

  it('is the only thing of a file that is no JSON', async () => {
    assert.deepEqual(await others('what is this'), ['fault'])
  })
})
