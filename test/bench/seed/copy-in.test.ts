/** What COPY gets must be what was meant, whatever is in it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copyTextOf } from './copy-in.ts'

test('rows are lines of columns apart by tabs, and what would look like one is escaped', () => {
  const rows = [
    { id: '1', text: 'a\tb\nc\\d\r', number: 7 },
    { id: '2', text: null, number: -1 },
  ]
  assert.equal(copyTextOf(['id', 'text', 'number'], rows), '1\ta\\tb\\nc\\\\d\\r\t7\n2\t\\N\t-1\n')
})
