import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { formFieldsMax, parseFields, parseForm } from './form.ts'
import { Code } from './status.ts'

const isRefused = { name: 'StatusError', code: Code.invalidArgument }
const headersOf = (type: string) => ({ get: () => type })

describe('the fields of a form', () => {
  it('are read as browsers write them', () => {
    const body = Buffer.from('name=Ada+L&city=Z%C3%BCrich')
    const form = parseForm({ headers: headersOf('application/x-www-form-urlencoded; a=b'), body })
    assert.deepEqual([form.get('name'), form.get('city')], ['Ada L', 'Zürich'])
    assert.equal(parseForm({ headers: headersOf('text/plain'), body }).size, 0)
  })

  it('are as many as anybody needs, and not one more', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, i) => `f${i}=1`).join('&')
    assert.equal(parseFields(fields(formFieldsMax)).size, formFieldsMax)
    assert.throws(() => parseFields(fields(formFieldsMax + 1)), isRefused)
    assert.throws(() => parseFields('&'.repeat(4_000_000)), isRefused)
    assert.equal(parseFields(fields(1_000), 1_000).size, 1_000)
  })
})
