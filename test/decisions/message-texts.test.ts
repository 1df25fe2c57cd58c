/** How texts of messages are written and taken away: every decision (surroundings §6.3). */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  evolveTexts,
  noTexts,
  type OwnText,
  type OwnTexts,
  resetMessageText,
  setMessageText,
} from '../../src/domain/notification/message-texts.ts'
import { specify } from './specify.ts'

const given = specify(evolveTexts, noTexts)

const org = event('org.added')
const scope = { kind: 'initCode', language: 'de' } as const
const writing = (text: OwnText, language = 'de') => {
  return (own: OwnTexts) => setMessageText('org', { ...scope, language, text }, own)
}
const removing = (own: OwnTexts) => resetMessageText('org', scope, own)
const set = (texts: OwnText) => ({ type: 'org.customtext.set', payload: { ...scope, texts } })
const removed = { type: 'org.customtext.removed', payload: scope }

describe('a text of an organisation', () => {
  it('is stored as a whole, and again only when it changes', () => {
    const text = { subject: 'Hallo {{.FirstName}}', title: '' }
    given(org)
      .when(writing(text))
      .gives(set({ subject: text.subject }))
    given(org, set({ subject: text.subject }))
      .when(writing(text))
      .gives()
    given(org, set({ title: 'Da' }))
      .when(writing(text))
      .gives(set({ subject: text.subject }))
    given().when(writing(text)).refuses('org.not_found')
  })
  it('has at most four kilobytes a part', () => {
    const text = 'ü'.repeat(2_048)
    given(org)
      .when(writing({ text, footerText: text }))
      .gives(set({ text, footerText: text }))
    given(org)
      .when(writing({ text: `${text}!` }))
      .refuses('message_text.too_long')
  })
  it('is removed when nothing is left of it, or when it is reset', () => {
    given(org, set({ title: 'Da' }))
      .when(writing({ title: '' }))
      .gives(removed)
    given(org).when(writing({})).gives()
    given(org, set({ title: 'Da' }))
      .when(removing)
      .gives(removed)
    given(org).when(removing).refuses('message_text.not_found')
    given(org, set({ title: 'Da' }), removed)
      .when(removing)
      .refuses('message_text.not_found')
  })
  it('has known variables only, in a supported language', () => {
    given(org)
      .when(writing({ text: '{{ .Code }} und {{.OTP}} }}' }))
      .gives(set({ text: '{{ .Code }} und {{.OTP}} }}' }))
    given(org)
      .when(writing({ text: '{{.Secret}}' }))
      .refuses('message_text.variable_unknown')
    for (const text of ['{{', '{{.}}', '{{Code}}', '{{.Code}', '{{"x"}}', '{{{.Code}}']) {
      given(org).when(writing({ text })).refuses('message_text.malformed')
    }
    given(org)
      .when(writing({ text: 'Hoi' }, 'gsw'))
      .refuses('message_text.language_unknown')
  })
})

describe('a text of an instance', () => {
  it('is stored by events of the instance', () => {
    const texts = { title: 'Hi' }
    given(event('instance.added'))
      .when((own: OwnTexts) => setMessageText('instance', { ...scope, text: texts }, own))
      .gives({ type: 'instance.customtext.set', payload: { ...scope, texts } })
    given()
      .when((own: OwnTexts) => resetMessageText('instance', scope, own))
      .refuses('instance.not_found')
  })
})
