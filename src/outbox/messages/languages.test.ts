import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkTemplate } from '../../kit/template.ts'
import { composeMessage } from '../compose.ts'
import { anna, composeParts, initRow, sealed } from '../outbox.fixture.ts'
import type { MessageKind, OutboxRow } from '../outbox.ts'
import { createVariables } from '../recipient.ts'
import { english } from './english.ts'
import { languageOf, languages } from './languages.ts'
import type { MessageText } from './message-text.ts'

const kinds = Object.keys(english.messages) as MessageKind[]
const parts = [
  ...(['title', 'preHeader', 'subject', 'greeting', 'text', 'after', 'buttonText', 'sms'] as const),
]

function variablesIn(text = ''): string[] {
  return [...text.matchAll(/\{\{\.(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}

test('nine languages are spoken, each under its own tag', () => {
  const tags = languages.map(({ tag }) => tag)
  assert.deepEqual([...tags].sort(), ['de', 'en', 'es', 'fr', 'it', 'ja', 'pl', 'pt', 'zh'])
})

test('every language says what English says, with the same variables in the same place', () => {
  for (const { tag, messages, linkIntroduction, closing } of languages) {
    assert.deepEqual(Object.keys(messages).sort(), [...kinds].sort(), tag)
    assert.notEqual(linkIntroduction, '', tag)
    assert.deepEqual(variablesIn(closing), ['Sender'], tag)
    for (const kind of kinds) {
      for (const part of parts) {
        const where = `${tag} ${kind} ${part}`
        const said = messages[kind][part]
        const original = english.messages[kind][part]
        assert.deepEqual(variablesIn(said), variablesIn(original), where)
        assert.equal(Boolean(said), Boolean(original), where)
      }
    }
  }
})

test('no text is left in English, and none says the same twice', () => {
  for (const { tag, messages } of languages.filter((language) => language !== english)) {
    for (const kind of kinds) {
      assert.notEqual(messages[kind].text, english.messages[kind].text, `${tag} ${kind}`)
      assert.notEqual(messages[kind].subject, english.messages[kind].subject, `${tag} ${kind}`)
    }
    const texts = new Set(kinds.map((kind) => messages[kind].text))
    // The two kinds of one-time codes share their text.
    assert.equal(texts.size, kinds.length - 1, tag)
  }
})

test('every text can be filled with what a message knows', () => {
  const facts = {
    ...{ userId: '1', orgId: '2', origin: 'https://x', applicationName: 'App' },
    ...{ sender: 'Acme', expiry: '', details: [] },
  }
  const names = Object.keys(createVariables(anna, facts))
  for (const { tag, messages } of languages) {
    for (const kind of kinds) {
      for (const part of parts) {
        const text = (messages[kind] as MessageText)[part] ?? ''
        assert.equal(checkTemplate(text, names), 'ok', `${tag} ${kind} ${part}`)
      }
    }
  }
})

test('an SMS fits into two parts, whatever its alphabet', () => {
  for (const { tag, messages } of languages) {
    for (const kind of kinds) {
      const sms = (messages[kind].sms ?? '').replace(/\{\{\.(Code|OTP)\}\}/, 'ABC12345')
      assert.ok(sms.length <= 134, `${tag} ${kind}: ${sms.length}`)
    }
  }
})

function rowOf(kind: MessageKind): OutboxRow {
  return { ...initRow('1'), kind, channel: kind === 'verifySmsOtp' ? 'sms' : 'email' }
}

test('a message speaks the language of its reader, else of the instance, else English', () => {
  const payload = { eventType: 'x', code: sealed('ABC123') }
  const languageFor = (
    preferredLanguage: string,
    defaultLanguage = '',
    allowed: readonly string[] = [],
  ) => {
    const to = { ...anna, preferredLanguage }
    return composeMessage(composeParts, {
      ...{ row: rowOf('initCode'), payload, to, languages: { defaultLanguage, allowed } },
    })
  }
  const tagOf = (preferred: string, standard?: string) => languageFor(preferred, standard)?.language
  assert.equal(tagOf('de-CH', 'fr'), 'de')
  assert.equal(tagOf('pt-BR', 'fr'), 'pt')
  assert.equal(tagOf('zh-Hans-CN'), 'zh')
  assert.equal(tagOf('zh-TW'), 'zh')
  assert.equal(tagOf('und', 'fr'), 'fr')
  assert.equal(tagOf('', 'it-CH'), 'it')
  assert.equal(tagOf('sv', 'fi'), 'en')
  assert.equal(languageFor('de', 'fr', ['fr', 'it'])?.language, 'fr')
  assert.equal(languageFor('it-CH', 'fr', ['fr', 'it'])?.language, 'it')
  const mail = languageFor('ja')
  assert.match(mail?.html ?? '', /<html lang="ja"/)
  assert.match(mail?.fields.subject ?? '', /アカウント/)
})

test('one-time codes to sign in are shown in mails and sent as SMS', () => {
  const payload = { eventType: 'x', code: sealed('12345678') }
  for (const { tag } of languages) {
    const to = { ...anna, preferredLanguage: tag }
    const sms = composeMessage(composeParts, { row: rowOf('verifySmsOtp'), payload, to })
    assert.match(sms?.text ?? '', /^12345678/)
    assert.equal(sms?.html, '')
    const mail = composeMessage(composeParts, { row: rowOf('verifyEmailOtp'), payload, to })
    assert.match(mail?.html ?? '', />12345678<\/strong>/)
    assert.match(mail?.text ?? '', /12345678/)
    assert.equal(mail?.url, undefined)
  }
})

test('a language is found however its tag is written', () => {
  assert.equal(languageOf(['DE_at']).tag, 'de')
  assert.equal(languageOf(['', 'und', 'xx', 'PL']).tag, 'pl')
})
