/** Every kind of mail in every language, as it goes out. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Recipient } from '../../domain/notification/recipient.ts'
import { composeMessage } from '../compose.ts'
import { defaultBrand } from '../default-brand.ts'
import { anna, composeParts, initRow, sealed } from '../outbox.fixture.ts'
import type { MessageKind, OutboxPayload } from '../outbox.ts'
import { isNotMeKind } from '../outbox.ts'
import type { OutboundMessage } from '../provider.ts'
import { english } from './english.ts'
import { languages } from './languages.ts'
import { lifetimeText } from './lifetime.ts'

const kinds = Object.keys(english.messages) as MessageKind[]
const hour = 3_600_000_000
const code = 'ABC123'

/** Kinds whose code is typed in; that of the link for a passkey is part of it. */
const coded: ReadonlySet<MessageKind> = new Set([
  'initCode',
  'verifyEmail',
  'verifyPhone',
  'passwordReset',
  'inviteUser',
  'verifySmsOtp',
  'verifyEmailOtp',
])

const brand = {
  ...defaultBrand,
  productName: 'Acme ID',
  links: {
    ...defaultBrand.links,
    supportEmail: 'help@acme.example',
    privacy: 'https://acme.example/{{.Lang}}/privacy',
    terms: 'https://acme.example/terms',
    help: 'https://acme.example/help',
  },
}

const taro: Recipient = { ...anna, firstName: '太郎', lastName: '山田', displayName: '太郎 山田' }

function mailOf(kind: MessageKind, tag: string, to: Recipient = anna): OutboundMessage {
  const row = { ...initRow('1'), kind, channel: 'email' } as const
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
  const payload: OutboxPayload = {
    eventType: 'x',
    ...(coded.has(kind) && { code: sealed(code), expiryAtMicros: row.created_at + hour }),
    ...(kind === 'passwordlessRegistration' && { expiryAtMicros: row.created_at + hour }),
    ...(isNotMeKind(kind) && { seenAt: { agent, network: '203.0.113.7' } }),
    ...(kind.startsWith('factor') && { method: 'passkey' as const }),
    triggerOrigin: 'https://id.acme.example',
    claimed: { domain: 'acme.example', userName: 'anna@other.example' },
    applicationName: 'Shop',
  }
  const mail = composeMessage(composeParts, {
    ...{ row, payload, to: { ...to, preferredLanguage: tag }, brand },
  })
  assert.ok(mail)
  return mail
}

/** The paragraph after the greeting. */
const firstParagraph = ({ text }: OutboundMessage) => text.split('\n\n')[1] ?? ''

for (const language of languages) {
  const { tag, colon, goesOnAfterGreeting, lifetime, footer, messages } = language
  describe(`mails in ${tag}`, () => {
    for (const kind of kinds) {
      const mail = mailOf(kind, tag)
      const { html, text, fields } = mail

      it(`${kind} leaves no placeholder open, and says nothing twice`, () => {
        const all = html + text + JSON.stringify(fields)
        assert.doesNotMatch(all, /\{\{|\}\}|\{n\}|\{time\}|\{email\}|undefined|\[object/)
        const paragraphs = text.split('\n\n').filter((each) => !each.startsWith('-- '))
        assert.equal(new Set(paragraphs).size, paragraphs.length)
        assert.doesNotMatch(text, / [,.]| {2}|\n\n\n/)
      })

      it(`${kind} says who writes, in the subject or the first lines`, () => {
        assert.equal(mail.senderName, 'Acme ID')
        // An invitation names what it is to, which is the product unless an application is named.
        const named = kind === 'inviteUser' ? /Shop/ : /Acme ID/
        assert.match(fields.subject + firstParagraph(mail), named)
        assert.match(html, /<td class="text"[^>]*>Acme ID</)
        assert.match(text.slice(text.indexOf('\n-- \n')), /Acme ID/)
      })

      it(`${kind} begins its sentences as the language does`, () => {
        const [first = ''] = [...firstParagraph(mail)].filter((each) => /\p{L}/u.test(each))
        // German nouns and courtesies stay large, and so do names.
        const isSmall = first === first.toLowerCase() && first !== first.toUpperCase()
        if (!goesOnAfterGreeting) assert.ok(!isSmall, firstParagraph(mail))
        if (goesOnAfterGreeting && !/^(Ihr|Sie|Acme)/.test(firstParagraph(mail))) {
          assert.ok(isSmall, firstParagraph(mail))
        }
        for (const part of [
          messages[kind].title,
          messages[kind].subject,
          messages[kind].preHeader,
        ]) {
          const letter = /^[^\p{L}{]*(\p{L})/u.exec(part)?.[1] ?? 'X'
          assert.equal(letter, letter.toUpperCase(), part)
        }
      })

      it(`${kind} speaks of no button in its text`, () => {
        const spoken = /button|Schaltfläche|bouton|botón|pulsante|botão|przycisk|ボタン|按钮/i
        assert.doesNotMatch(text, spoken)
      })

      if (coded.has(kind) || kind === 'passwordlessRegistration') {
        it(`${kind} says how long it is valid`, () => {
          const told = (['both', 'link', 'code'] as const).map((living) =>
            lifetimeText(language, { living, seconds: 3_600 }),
          )
          assert.equal(told.filter((each) => text.split('\n\n').includes(each)).length, 1)
          assert.equal(told.filter((each) => html.includes(`>${each}</p>`)).length, 1)
        })
      }

      if (coded.has(kind)) {
        it(`${kind} has its code in a block of its own`, () => {
          assert.ok(text.split('\n\n').includes(code))
          const block = /<p align="center" class="box"[^>]*><strong class="code" style="([^"]*)">/
          const [, style = ''] = block.exec(html) ?? []
          assert.match(style, /monospace;font-size:32px.*user-select:all/)
          assert.equal(html.split(`>${code}</strong>`).length, 2)
        })
      }

      if (isNotMeKind(kind)) {
        it(`${kind} tells time, device and network, and where to object`, () => {
          const { details } = language
          assert.match(text, new RegExp(`${details.time}${colon}.*UTC`))
          assert.match(text, new RegExp(`${details.device}${colon}.*Firefox.*Linux`))
          assert.match(text, new RegExp(`${details.network}${colon}203\\.0\\.113\\.7`))
          assert.match(
            text,
            new RegExp(
              `${language.notMe}${colon.trimEnd()}\nhttps://id.acme.example/ui/login/not-me`,
            ),
          )
          assert.ok(text.includes(lifetime.link.replace('{time}', () => sevenDays(tag))))
          assert.match(html, /<p class="box"[^>]*>[^<]+<br>/)
        })
      }

      it(`${kind} has support, help, privacy and terms below`, () => {
        const below = text.slice(text.indexOf('\n-- \n'))
        assert.ok(below.includes(footer.support.replace('{email}', 'help@acme.example')))
        assert.ok(below.includes(`${footer.privacy}${colon}https://acme.example/${tag}/privacy`))
        assert.ok(below.includes(`${footer.terms}${colon}https://acme.example/terms`))
        assert.match(html, /href="mailto:help@acme\.example"/)
        assert.doesNotMatch(html + text, /localhost:8080/)
      })
    }
  })
}

function sevenDays(tag: string): string {
  const { lifetime } = languages.find((each) => each.tag === tag) ?? english
  const form = new Intl.PluralRules(tag).select(7)
  return (lifetime.units.day[form] ?? lifetime.units.day.other).replace('{n}', '7')
}

describe('how long something is valid', () => {
  const told = (tag: string, seconds: number) => {
    const language = languages.find((each) => each.tag === tag) ?? english
    return lifetimeText(language, { living: 'link', seconds }).replace(/^.*?(?=\d)/, '')
  }

  it('is told in the unit that fits, and never longer than it is', () => {
    assert.equal(told('en', 3_600), '1 hour.')
    assert.equal(told('en', 5_400), '90 minutes.')
    assert.equal(told('en', 86_400), '1 day.')
    assert.equal(told('en', 36 * 3_600), '36 hours.')
    assert.equal(told('en', 72 * 3_600 - 1), '71 hours.')
    assert.equal(told('en', 80 * 3_600), '3 days.')
    assert.equal(told('en', 30), '30 seconds.')
    assert.equal(told('en', 0.5), '')
  })

  it('follows the plural of the language', () => {
    const hours = (tag: string, count: number) => told(tag, count * 3_600)
    assert.equal(hours('pl', 1), '1 godzinę.')
    assert.equal(hours('pl', 2), '2 godziny.')
    assert.equal(hours('pl', 5), '5 godzin.')
    assert.equal(hours('pl', 22), '22 godziny.')
    assert.equal(hours('de', 1), '1 Stunde gültig.')
    assert.equal(hours('fr', 5), '5 heures.')
    assert.equal(told('ja', 5 * 60), '5分間です。')
    assert.equal(told('zh', 5 * 60), '5 分钟。')
  })

  it('is what is left, where a mail had to wait', () => {
    const row = { ...initRow('1'), kind: 'initCode' as const }
    const payload = {
      eventType: 'x',
      code: sealed(code),
      expiryAtMicros: row.created_at + 72 * hour,
    }
    const at = (nowMicros: number) =>
      composeMessage(composeParts, { row, payload, to: anna, brand, nowMicros })?.text ?? ''
    assert.match(at(row.created_at + 60_000_000), /valid for 3 days\./)
    assert.match(at(row.created_at + 60 * hour), /valid for 12 hours\./)
    const { expiryAtMicros: _, ...endless } = payload
    const text = composeMessage(composeParts, { row, payload: endless, to: anna, brand })?.text
    assert.doesNotMatch(text ?? '', /valid/)
  })
})

describe('the person a mail is to', () => {
  it('is addressed by the family name first in Japanese and Chinese', () => {
    assert.match(mailOf('verifyEmail', 'ja', taro).text, /^山田 太郎 様\n/)
    assert.match(mailOf('verifyEmail', 'zh', taro).text, /^山田太郎，您好：\n/)
    assert.match(mailOf('verifyEmail', 'en', taro).text, /^Hello 太郎 山田,\n/)
  })
})
