/** Custom texts of the sign-in pages: every decision (organizations.md §4.4). */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import {
  evolveLoginTexts,
  type LoginTexts,
  noLoginTexts,
  type OwnLoginTexts,
  resetLoginTexts,
  setLoginTexts,
} from '../../src/domain/notification/login-texts.ts'
import { specify } from './specify.ts'

const given = specify(evolveLoginTexts, noLoginTexts)
const org = event('org.added')
const instance = event('instance.added')
const said = { template: 'Login', language: 'de' }
const set = (key: string, text: string) => event('org.customtext.set', { ...said, key, text })
const writing =
  (texts: LoginTexts, language = 'de') =>
  (own: OwnLoginTexts) =>
    setLoginTexts('org', { language, texts }, own)
const resetting =
  (scope: 'org' | 'instance', language = 'de') =>
  (own: OwnLoginTexts) =>
    resetLoginTexts(scope, language, own)

describe('texts of the sign-in pages', () => {
  const title = set('Login.Title', 'Grüezi')
  it('are an event each, and only where they change', () => {
    const texts = { 'Login.Title': 'Grüezi', 'Login.Description': 'Bitte', 'Footer.Tos': '' }
    given(org, title)
      .when(writing(texts))
      .gives({
        type: 'org.customtext.set',
        payload: { ...said, key: 'Login.Description', text: 'Bitte' },
      })
    given(org, title)
      .when(writing({ 'Login.Title': 'Grüezi' }))
      .gives()
  })
  it('that are empty or absent are taken away', () => {
    const gone = { type: 'org.customtext.removed', payload: { ...said, key: 'Login.Title' } }
    given(org, title)
      .when(writing({ 'Login.Title': '' }))
      .gives(gone)
    given(org, title).when(writing({})).gives(gone)
  })
  it('of messages are others', () => {
    const ofMessage = event('org.customtext.set', { template: 'InitCode', language: 'de' })
    given(org, ofMessage).when(resetting('org')).refuses('login_text.org_not_found')
  })
  it('go with a reset, which needs some', () => {
    const gone = event('org.customtext.template.removed', said)
    given(org, title).when(resetting('org')).gives({ type: gone.type, payload: said })
    given(org, title, gone).when(resetting('org')).refuses('login_text.org_not_found')
    given(instance).when(resetting('instance')).refuses('login_text.not_found')
  })
  it('are in a language there are pages in, of an owner that exists', () => {
    given(org).when(writing({}, 'tlh')).refuses('login_text.language_unknown')
    given(org).when(resetting('org', 'und')).refuses('login_text.org_language_undefined')
    given(instance).when(resetting('instance', '')).refuses('login_text.language_undefined')
    given().when(writing({})).refuses('org.not_found')
    given().when(resetting('instance')).refuses('instance.not_found')
  })
})
