/** Who carries the mails and SMS of an instance: which providers are kept, and which is active. */
import { describe, it } from 'node:test'
import { pastEvent as event } from '../../src/domain/event.fixture.ts'
import type { Decided } from '../../src/domain/event.ts'
import { addHttp, addTwilio, updateHttp, updateTwilio } from '../../src/domain/notification/http.ts'
import {
  activateProvider,
  deactivateProvider,
  evolveProviders,
  type NotificationProviders,
  noProviders,
  removeProvider,
  setProviderSecret,
} from '../../src/domain/notification/providers.ts'
import {
  addSmtp,
  checkPasswordMayGoTo,
  type SmtpInput,
  updateSmtp,
} from '../../src/domain/notification/smtp.ts'
import { createReach } from '../../src/kit/reach.ts'
import { specify } from './specify.ts'

const given = specify(evolveProviders, noProviders)

const settings: SmtpInput = {
  ...{ senderAddress: 'id@acme.test', senderName: 'Acme', replyToAddress: '', tls: true },
  ...{ host: 'mail.acme.test:587', user: 'acme', description: '' },
}
const reach = createReach(['10.1.0.0/16', 'relay.inner.test'])
const smtp = { id: '1', settings, secret: 'sealed', senderMustMatch: false, reach }
const http = {
  ...{ id: '2', reach, signingKey: 'sealed key' },
  settings: { endpoint: 'https://relay.acme.test', description: 'relay' },
}
const twilio = {
  ...{ id: '3', token: 'sealed' },
  settings: { sid: 'AC1', senderNumber: '+4179', description: '', verifyServiceSid: '' },
}

const founded = [event('instance.added'), event('instance.domain.added', { domain: 'acme.test' })]
const state = (before: readonly Decided[]) =>
  before.reduce(
    (providers, { type, payload = {} }) => evolveProviders(providers, { type, payload }),
    noProviders,
  )
const withSmtp = [...founded, ...addSmtp(smtp, state(founded))]
const withBoth = [...withSmtp, ...addHttp('emailHttp', http, state(withSmtp))]
const withTwilio = [...withBoth, ...addTwilio(twilio, state(withBoth))]
const email = (id: string) => ({ channel: 'email', id }) as const

describe('mail servers', () => {
  it('are stored with their password sealed, and wait to be activated', () => {
    given(...founded)
      .when((providers) => addSmtp(smtp, providers))
      .gives({
        type: 'instance.smtp.config.added',
        payload: {
          ...{ id: '1', senderAddress: 'id@acme.test', senderName: 'Acme', tls: true },
          ...{ host: 'mail.acme.test:587', user: 'acme', password: 'sealed' },
        },
      })
  })

  it('are refused when they cannot be reached or answered', () => {
    const add = (changes: Partial<SmtpInput>) =>
      given(...founded).when((providers) =>
        addSmtp({ ...smtp, settings: { ...settings, ...changes } }, providers),
      )
    add({ host: 'mail.acme.test' }).refuses('email_provider.host.invalid')
    add({ host: `${'a'.repeat(300)}:25` }).refuses('email_provider.host.invalid')
    add({ host: '127.0.0.1:25' }).refuses('email_provider.host.inner')
    add({ host: '[::1]:25' }).refuses('email_provider.host.inner')
    add({ host: '10.1.0.9:25' }).gives('instance.smtp.config.added')
    add({ senderAddress: 'Acme <id@acme.test>' }).refuses('email_provider.address.invalid')
    add({ replyToAddress: 'a@b, c@d' }).refuses('email_provider.address.invalid')
    given()
      .when((providers) => addSmtp(smtp, providers))
      .refuses('instance.not_found')
  })

  it('need a sender at a domain of the instance where the policy says so', () => {
    const add = (senderAddress: string) =>
      given(...founded).when((providers) =>
        addSmtp(
          { ...smtp, settings: { ...settings, senderAddress }, senderMustMatch: true },
          providers,
        ),
      )
    add('id@ACME.test').gives('instance.smtp.config.added')
    add('id@evil.test').refuses('email_provider.sender.foreign')
  })

  it('are changed with all their fields, emptied ones too, and only when one changed', () => {
    const update = (changes: Partial<SmtpInput>, secret?: string) =>
      given(...withSmtp).when((providers) =>
        updateSmtp({ ...smtp, secret, settings: { ...settings, ...changes } }, providers),
      )
    update({}).gives()
    update({ user: '' }).gives({
      type: 'instance.smtp.config.changed',
      payload: { id: '1', ...settings, user: '' },
    })
    update({}, 'other').gives({
      type: 'instance.smtp.config.changed',
      payload: { id: '1', ...settings, password: 'other' },
    })
    given(...withSmtp)
      .when((providers) => setProviderSecret('smtp', { id: '1', secret: 'x' }, providers))
      .gives({ type: 'instance.smtp.config.password.changed', payload: { id: '1', password: 'x' } })
  })

  it('do not get the password of another host', () => {
    const move = (host: string, secret?: string) =>
      given(...withSmtp).when((providers) =>
        updateSmtp({ ...smtp, secret, settings: { ...settings, host } }, providers),
      )
    move('evil.test:587').refuses('email_provider.password.needed')
    move('evil.test:587', 'another').gives('instance.smtp.config.changed')
    move('MAIL.acme.test:465').gives('instance.smtp.config.changed')
    checkPasswordMayGoTo({ host: 'a:1', knownHost: 'A:2' })
  })

  it('are not what another provider is changed as', () => {
    given(...withBoth)
      .when((providers) => updateSmtp({ ...smtp, id: '2' }, providers))
      .refuses('email_provider.not_found')
    given(...withBoth)
      .when((providers) => setProviderSecret('smtp', { id: '2', secret: 'x' }, providers))
      .refuses('email_provider.not_found')
  })
})

describe('HTTP endpoints and senders of SMS', () => {
  it('are addresses of HTTP without a password', () => {
    for (const endpoint of ['ftp://acme.test', 'https://me:secret@acme.test', 'acme.test']) {
      const wrong = { ...http, settings: { endpoint, description: '' } }
      given(...founded)
        .when((providers) => addHttp('smsHttp', wrong, providers))
        .refuses('provider.endpoint.invalid')
      given(...withBoth)
        .when((providers) => updateHttp('emailHttp', wrong, providers))
        .refuses('provider.endpoint.invalid')
    }
  })

  it('are https and of the open internet, unless the operator lists them', () => {
    const add = (endpoint: string) =>
      given(...founded).when((providers) =>
        addHttp('emailHttp', { ...http, settings: { endpoint, description: '' } }, providers),
      )
    add('http://relay.acme.test/').refuses('provider.endpoint.plain')
    add('https://169.254.169.254/').refuses('provider.endpoint.inner')
    add('https://[::ffff:10.2.0.1]/').refuses('provider.endpoint.inner')
    add(`https://relay.acme.test/${'a'.repeat(2048)}`).refuses('provider.endpoint.invalid')
    for (const endpoint of [
      'http://10.1.2.3/',
      'https://0x0a010203/',
      'http://Relay.inner.test/',
    ]) {
      add(endpoint).gives('instance.smtp.config.http.added')
    }
  })

  it('have a key that their calls are signed with, and another where that is asked for', () => {
    const { settings } = http
    given(...founded)
      .when((providers) => addHttp('smsHttp', http, providers))
      .gives({
        type: 'instance.sms.config.http.added',
        payload: { id: '2', ...settings, signingKey: 'sealed key' },
      })
    const update = (signingKey: unknown) => (providers: NotificationProviders) =>
      updateHttp('emailHttp', { ...http, signingKey }, providers)
    given(...withBoth)
      .when(update(undefined))
      .gives()
    given(...withBoth)
      .when(update('another'))
      .gives({
        type: 'instance.smtp.config.http.changed',
        payload: { id: '2', ...settings, signingKey: 'another' },
      })
  })

  it('are for mails or for SMS, not for both', () => {
    given(...withBoth)
      .when((providers) => updateHttp('smsHttp', http, providers))
      .refuses('sms_provider.not_found')
    given(...withBoth)
      .when((providers) => activateProvider({ channel: 'sms', id: '2' }, providers))
      .refuses('sms_provider.not_found')
  })

  it('need a number or a name as the sender of SMS', () => {
    const nameless = { ...twilio, settings: { ...twilio.settings, senderNumber: ' ' } }
    given(...founded)
      .when((providers) => addTwilio(nameless, providers))
      .refuses('sms_provider.sender.missing')
    given(...withTwilio)
      .when((providers) => updateTwilio(nameless, providers))
      .refuses('sms_provider.sender.missing')
    given(...withTwilio)
      .when((providers) => setProviderSecret('twilio', { id: '3', secret: 'x' }, providers))
      .gives({ type: 'instance.sms.config.twilio.token.changed', payload: { id: '3', token: 'x' } })
  })
})

describe('the active provider', () => {
  const active = [...withTwilio, event('instance.smtp.config.activated', { id: '1' })]

  it('is one of a channel, and replaces the one before', () => {
    given(...withTwilio)
      .when((providers) => activateProvider(email('1'), providers))
      .gives('instance.smtp.config.activated')
    given(...active)
      .when((providers) => activateProvider(email('1'), providers))
      .refuses('email_provider.active')
    given(...active, event('instance.smtp.config.activated', { id: '2' }))
      .when((providers) => deactivateProvider(email('1'), providers))
      .refuses('email_provider.inactive')
  })

  it('is another one for each channel', () => {
    given(...active, event('instance.sms.config.activated', { id: '3' }))
      .when((providers) => deactivateProvider(email('1'), providers))
      .gives('instance.smtp.config.deactivated')
  })

  it('is none once it is removed', () => {
    given(...active)
      .when((providers) => removeProvider(email('1'), providers))
      .gives('instance.smtp.config.removed')
    given(...active, event('instance.smtp.config.removed', { id: '1' }))
      .when((providers) => activateProvider(email('1'), providers))
      .refuses('email_provider.not_found')
    given(...withTwilio)
      .when((providers) => removeProvider({ channel: 'sms', id: '9' }, providers))
      .refuses('sms_provider.not_found')
    given(...active, event('instance.sms.config.activated', { id: '3' }))
      .when((providers) => activateProvider({ channel: 'sms', id: '3' }, providers))
      .refuses('sms_provider.active')
    given(...active)
      .when((providers) => deactivateProvider({ channel: 'sms', id: '3' }, providers))
      .refuses('sms_provider.inactive')
  })
})
