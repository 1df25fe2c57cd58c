/** HTTP endpoints as providers, for mails and for SMS; and senders of SMS in Twilio's way. */
import type { Reach } from '../../kit/reach.ts'
import { requireEndpoint } from '../endpoints.ts'
import type { Decided } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  type FamilyName,
  type NotificationProviders,
  providerAdded,
  providerChanged,
  providerFamilies,
  providerOf,
} from './providers.ts'

/** The members of the events, letter by letter. */
export interface HttpWords {
  readonly endpoint: string
  readonly description: string
}

export interface TwilioWords {
  readonly sid: string
  /** A number, a name, or the id of a messaging service. */
  readonly senderNumber: string
  readonly description: string
  /** Kept and shown; codes are our own all the same. */
  readonly verifyServiceSid: string
}

export interface HttpToKeep {
  readonly id: string
  readonly words: HttpWords
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
  yield providerAdded(name, { id, words: { ...words }, secret: undefined })
}

export function* updateHttp(
  name: HttpFamily,
  { id, words, reach }: HttpToKeep,
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { ...providerFamilies[name], id })
  requireEndpoint(reach, words.endpoint, endpointRefusals)
  yield* providerChanged(name, { id, words: { ...words }, secret: undefined }, found)
}

/** `token` is sealed. */
export function* addTwilio(
  { id, words, token }: { id: string; words: TwilioWords; token: unknown },
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  checkTwilio(words)
  yield providerAdded('twilio', { id, words: { ...words }, secret: token })
}

export function* updateTwilio(
  { id, words }: { id: string; words: TwilioWords },
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { channel: 'sms', kind: 'twilio', id })
  checkTwilio(words)
  yield* providerChanged('twilio', { id, words: { ...words }, secret: undefined }, found)
}

/** Without a sender only Twilio's own codes could be sent, which we could not check. */
function checkTwilio({ senderNumber }: TwilioWords): void {
  if (senderNumber.trim() === '') throw refuse('sms_provider.sender.missing')
}
