import assert from 'node:assert/strict'
import { test } from 'node:test'
import { unescapedHtml } from './html-entities.ts'

test('entities become characters, once', () => {
  assert.equal(
    unescapedHtml('Tina &amp; Co &lt;&#8211;&#x2013;&gt; &quot;&#039;'),
    'Tina & Co <––> "\'',
  )
  assert.equal(unescapedHtml('&amp;lt;'), '&lt;')
})

test('what is no entity stays', () => {
  for (const text of ['Uwe & Söhne', '&bogus;', '&;', '&#0;', '&#x7fffff;', 'AT&T; x']) {
    assert.equal(unescapedHtml(text), text)
  }
})
