/** Texts that instances and organisations write for their messages, as they arrive. */
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { JsonObject } from '@bufbuild/protobuf'
import { readSettings } from '../../src/app/config/settings.ts'
import { rebuildStore } from '../../src/app/operator/rebuild.ts'
import { eachStore } from '../stores/stores.ts'
import { startWorld, type World } from '../world/world.ts'

interface Mail {
  readonly kind: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

const words = {
  init: 'initCode',
  passwordreset: 'passwordReset',
  verifyemail: 'verifyEmail',
  verifyphone: 'verifyPhone',
  verifysmsotp: 'verifySmsOtp',
  verifyemailotp: 'verifyEmailOtp',
  domainclaimed: 'domainClaimed',
  passwordless_registration: 'passwordlessRegistration',
  password_change: 'passwordChange',
  invite_user: 'inviteUser',
}

eachStore((store) => {
  describe('texts of messages', () => {
    let world: World
    let settings: Record<string, string> = {}
    let names = 0

    before(async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'gatehouse-'))
      const isSqlite = store.engine === 'sqlite'
      settings = { ...(isSqlite ? {} : store.settings()), GATEHOUSE_DATA_DIR: dataDir }
      world = await startWorld(settings)
    })
    after(async () => {
      await world.close()
      await rm(settings.GATEHOUSE_DATA_DIR!, { recursive: true, force: true })
    })

    const call = async (verb: string, path: string, body?: JsonObject, token = world.token) => {
      const response = await fetch(`${world.url}${path}`, {
        method: verb,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      })
      // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
      return { status: response.status, json: (await response.json()) as any }
    }
    const right = async (verb: string, path: string, body?: JsonObject) => {
      const { status, json } = await call(verb, path, body)
      assert.equal(status, 200, `${verb} ${path}: ${JSON.stringify(json)}`)
      return json
    }
    const refusal = async (verb: string, path: string, body?: JsonObject) => {
      const { json } = await call(verb, path, body)
      return `${json.code} ${json.message}`
    }
    const human = async (preferredLanguage: string, firstName = 'Ada') => {
      names += 1
      const { userId } = await right('POST', '/management/v1/users/human', {
        userName: `reader-${names}`,
        profile: { firstName, lastName: 'Byron', preferredLanguage },
        email: { email: `reader-${names}@acme.test` },
      })
      return String(userId)
    }
    const mailTo = async (userId: string, kind: string): Promise<Mail> => {
      for (const ends = Date.now() + 20_000; Date.now() < ends; ) {
        const answer = await fetch(`${world.server.mailboxUrl}.json?userId=${userId}&kind=${kind}`)
        const { messages } = (await answer.json()) as { messages: Mail[] }
        if (messages[0]) return messages[0]
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      throw new Error(`no ${kind} came`)
    }
    const instance = (type: string, language = 'en') => `/admin/v1/text/message/${type}/${language}`
    const org = (type: string, language = 'en') => `/management/v1/text/message/${type}/${language}`

    it('every kind has a text of ours, and takes one of an owner at both levels', async () => {
      for (const type of Object.keys(words)) {
        // The peer's slip of the pen is part of its interface.
        const level = type === 'passwordreset' ? 'deafult' : 'default'
        const ours = await right('GET', `/admin/v1/text/${level}/message/${type}/de`)
        assert.deepEqual(await right('GET', `/admin/v1/text/default/message/${type}/de`), ours)
        assert.equal(ours.customText.isDefault, true)
        assert.ok(ours.customText.text)
        const written = { text: `Unser Text {{.FirstName}} ${type}` }
        for (const path of [instance(type, 'de'), org(type, 'de')]) {
          const before = (await right('GET', path)).customText
          assert.deepEqual(before, { isDefault: true }, path)
          assert.ok((await right('PUT', path, written)).details.changeDate)
          const { details, ...said } = (await right('GET', path)).customText
          assert.ok(details.creationDate)
          assert.deepEqual(said, written, 'the parts that were set, and no others')
        }
        await right('DELETE', org(type, 'de'))
        const below = (await right('GET', org(type, 'de'))).customText
        assert.deepEqual(below, { isDefault: true })
        const applies = `/management/v1/text/default/message/${type}/de`
        assert.equal((await right('GET', applies)).customText.text, written.text)
        await right('DELETE', instance(type, 'de'))
        const again = (await right('GET', applies)).customText
        assert.equal(again.text, ours.customText.text)
      }
    })

    it("an organisation's words lie over the instance's, and these over ours", async () => {
      const shown = { subject: 'Instance for {{.FirstName}}', greeting: 'Instance greets' }
      await right('PUT', instance('init'), { ...shown, footerText: 'Instance & Co.' })
      const first = await mailTo(await human('en'), 'initCode')
      assert.equal(first.subject, 'Instance for Ada')
      assert.match(first.text, /^Instance greets\n\nAn account was created/)
      assert.match(first.text, /-- \nInstance & Co\.\nThis mail was sent by/)
      assert.match(first.html, /Instance &amp; Co\./)

      await right('PUT', org('init'), { subject: 'Org of {{ .LastName }}' })
      const second = await mailTo(await human('en'), 'initCode')
      assert.equal(second.subject, 'Org of Byron')
      assert.match(second.text, /^Instance greets/)
      const { customText } = await right('GET', '/management/v1/text/default/message/init/en')
      assert.equal(customText.subject, shown.subject)
      const german = await mailTo(await human('de'), 'initCode')
      assert.match(german.text, /^Guten Tag/, 'another language is another text')

      await right('DELETE', org('init'))
      await right('DELETE', instance('init'))
      const third = await mailTo(await human('en'), 'initCode')
      assert.match(third.subject, /^Finish setting up/)
    })

    it('nobody writes code or HTML into the mails of others', async () => {
      const text =
        'One<br>two & {{.FirstName}}<script>alert(1)</script>\n\n<img src=x>three {{.Code}}'
      await right('PUT', org('init'), { text, buttonText: '<b>Go</b>', title: 'A "title"' })
      const userId = await human('en', '<i>Eve</i>')
      const { html, text: plain } = await mailTo(userId, 'initCode')
      assert.doesNotMatch(html, /<script|<img|<i>|<b>/)
      assert.match(html, /One<br>two &amp; &lt;i&gt;Eve&lt;\/i&gt;alert\(1\)<\/p>/)
      assert.match(plain, /One\ntwo & <i>Eve<\/i>alert\(1\)\n\nthree [A-Z0-9]{6}/)
      assert.match(html, /<strong class="code"/)
      await right('DELETE', org('init'))
    })

    it('a brace that begins no variable is a brace', async () => {
      await right('PUT', org('init'), { text: '{<b></b>{{.Code}} {<b></b>{ .Code }}' })
      const { html, text } = await mailTo(await human('en'), 'initCode')
      assert.match(text, /\n\n\{[A-Z0-9]{6} \{\{ \.Code \}\}\n/)
      assert.match(html, /\{\{ \.Code \}\}/)
      await right('DELETE', org('init'))
    })

    it('an SMS says what was written for it', async () => {
      await right('PUT', org('verifyphone'), { text: 'Acme: {{.Code}}' })
      const userId = await human('en')
      await right('PUT', `/management/v1/users/${userId}/phone`, { phone: '+41791234567' })
      const { text } = await mailTo(userId, 'verifyPhone')
      assert.match(text, /^Acme: [A-Z0-9]{6}$/)
      await right('DELETE', org('verifyphone'))
    })

    it('what cannot be a text is refused, and what changes nothing stores nothing', async () => {
      const set = (text: string, path = org('init')) => refusal('PUT', path, { text })
      assert.match(await set('{{.Password}}'), /^3 .*Password\..*\(TEXT-Var2n\)$/)
      for (const text of ['{{', '{{if .Code}}x{{end}}', '{{"<b>"}}', '{{.Code | html}}']) {
        assert.match(await set(text), /^3 .*\(TEXT-Malf3\)$/, text)
      }
      assert.match(await set('x'.repeat(40_001)), /^3 invalid SetCustomInitMessageTextRequest/)
      assert.match(await set('Hoi', org('init', 'gsw')), /^3 .*\(TEXT-Lang1\)$/)
      assert.match(await refusal('GET', org('init', 'gsw')), /^3 .*\(TEXT-Lang1\)$/)
      assert.match(await refusal('DELETE', org('init')), /^5 .*\(TEXT-Nfnd4\)$/)
      const once = await right('PUT', org('init'), { text: 'Hello' })
      const twice = await right('PUT', org('init'), { text: 'Hello' })
      assert.equal(once.details.sequence, twice.details.sequence)
      await right('PUT', org('init'), {})
      assert.equal((await right('GET', org('init'))).customText.isDefault, true)
      const { status } = await call('PUT', instance('init'), { text: 'Hi' }, 'nobody')
      assert.equal(status, 401)
    })

    it('a rebuild finds the same texts', async () => {
      await right('PUT', instance('invite_user', 'fr'), { subject: 'Bienvenue' })
      await right('PUT', org('invite_user', 'fr'), { title: 'Salut' })
      const read = async () => [
        await right('GET', instance('invite_user', 'fr')),
        await right('GET', org('invite_user', 'fr')),
      ]
      const before = await read()
      await world.close()
      await rebuildStore(readSettings(settings, settings.GATEHOUSE_DATA_DIR!))
      world = await startWorld(settings)
      assert.deepEqual(await read(), before)
    })
  })
})
