import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPages } from '../domain/authorization/login-target.ts'
import { defaultBrand } from './default-brand.ts'
import { mailedKinds, showMailPreview } from './mailbox-preview.ts'
import { languages } from './messages/languages.ts'
import { composeParts, createTestClock } from './outbox.fixture.ts'
import { createPreview } from './preview.ts'

const asked: string[] = []
const deps = {
  instanceOfHost: async (host: string) => (host === 'localhost' ? '100' : undefined),
  previewMail: createPreview({
    ...composeParts,
    clock: createTestClock(),
    languages: async () => ({ defaultLanguage: 'en', allowed: [] }),
    ownText: async () => ({}),
    defaultLogin: async () => ownPages,
    brand: async ({ orgId }) => {
      asked.push(orgId)
      return { ...defaultBrand, productName: 'Acme <ID>' }
    },
  }),
}

const show = (query: Record<string, string>, host = 'localhost:8080') =>
  showMailPreview(deps, { at: '/mailbox/x', host, query: new URLSearchParams(query) })

test('every kind of mail is previewed in every language, in both schemes and forms', async () => {
  for (const kind of mailedKinds) {
    for (const { tag, messages } of languages) {
      const text = await show({ kind, language: tag, form: 'text' })
      assert.equal(text.status, 200)
      assert.match(text.body, /<pre>[^<]*Acme &lt;ID&gt;/)
      assert.doesNotMatch(text.body, /\{\{|undefined/)
      const title = messages[kind].title.replace('{{.ApplicationName}}', 'Acme &lt;ID&gt;')
      const html = await show({ kind, language: tag, scheme: 'dark' })
      assert.ok(html.body.includes(title.slice(0, 8)), `${tag} ${kind}`)
      assert.ok(html.body.includes(`background:${defaultBrand.dark.palette.page}`))
    }
  }
})

test('a preview has the look of the organisation, and escapes what is typed', async () => {
  asked.length = 0
  const { body } = await show({ orgId: '200"><script>', kind: 'nothing' })
  assert.deepEqual(asked, ['200"><script>'])
  assert.doesNotMatch(body, /<script/)
  assert.match(body, /<option selected>initCode<\/option>/)
})

test('a host of no instance has no previews', async () => {
  assert.equal((await show({}, 'elsewhere.localhost:8080')).status, 404)
})
