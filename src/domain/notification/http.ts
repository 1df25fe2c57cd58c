/** HTTP endpoints as providers, for mails and for SMS; and senders of SMS in Twilio's way. */
import {
  carrierEventTypes,
  type HttpSettings,
  type TwilioSettings,
} from '../../events/notification.ts'
import type { Reach } from '../../kit/reach.ts'
import { requireEndpoint } from '../endpoints.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  type FamilyName,
  hasChanged,
  type NotificationProviders,
  providerFamilies,
  providerOf,
} from './providers.ts'

/** The members of the events, letter by letter. */
export type {
  HttpSettings as HttpInput,
  TwilioSettings as TwilioInput,
} from '../../events/notification.ts'

export interface HttpToKeep {
  readonly id: string
  readonly words: HttpSettings
  readonly reach: Reach
}

const endpointRefusals = {
  invalid: 'provider.endpoint.invalid',
  plain: 'provider.endpoint.plain',
  inner: 'provider.endpoint.inner',
} as const

type HttpFamily = Extract<FamilyName, 'emailHttp' | 'smsHttp'>

export function* addHttp(
  name: HttpFamily,
  { id, words, reach }: HttpToKeep,
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  requireEndpoint(reach, words.endpoint, endpointRefusals)
  yield event(carrierEventTypes[name].added, { id, ...words })
}

export function* updateHttp(
  name: HttpFamily,
  { id, words, reach }: HttpToKeep,
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { ...providerFamilies[name], id })
  requireEndpoint(reach, words.endpoint, endpointRefusals)
  if (!hasChanged(words, found)) return
  yield event(carrierEventTypes[name].changed, { id, ...words }, { always: Object.keys(words) })
}

/** `token` is sealed. */
export function* addTwilio(
  { id, words, token }: { id: string; words: TwilioSettings; token: unknown },
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  checkTwilio(words)
  yield event('instance.sms.config.twilio.added', { id, ...words, token })
}

export function* updateTwilio(
  { id, words }: { id: string; words: TwilioSettings },
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { channel: 'sms', kind: 'twilio', id })
  checkTwilio(words)
  if (!hasChanged(words, found)) return
  const always = Object.keys(words)
  yield event('instance.sms.config.twilio.changed', { id, ...words }, { always })
}

/** Without a sender only Twilio's own codes could be sent, which we could not check. */
function checkTwilio({ senderNumber }: TwilioSettings): void {
  if (senderNumber.trim() === '') throw refuse('sms_provider.sender.missing')
}
