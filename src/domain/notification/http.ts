/** HTTP endpoints as notification providers, for mails and SMS; and SMS by Twilio. */
import {
  type HttpSettings,
  providerConfigEventTypes,
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

/** The settings are the payload of the events. */
export type {
  HttpSettings as HttpInput,
  TwilioSettings as TwilioInput,
} from '../../events/notification.ts'

/** An HTTP provider to save. */
export interface SaveHttpProvider {
  readonly id: string
  readonly settings: HttpSettings
  /** Sealed; absent: the provider keeps its own. */
  readonly signingKey: unknown
  readonly reach: Reach
}

const endpointRefusals = {
  invalid: 'provider.endpoint.invalid',
  plain: 'provider.endpoint.plain',
  inner: 'provider.endpoint.inner',
} as const

type HttpFamily = Extract<FamilyName, 'emailHttp' | 'smsHttp'>

/** Adds an HTTP provider; refuses an invalid endpoint. */
export function* addHttp(
  name: HttpFamily,
  { id, settings, signingKey, reach }: SaveHttpProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  requireEndpoint(reach, settings.endpoint, endpointRefusals)
  yield event(providerConfigEventTypes[name].added, { id, ...settings, signingKey })
}

/** Changes an HTTP provider; no event if nothing changes. */
export function* updateHttp(
  name: HttpFamily,
  { id, settings, signingKey, reach }: SaveHttpProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { ...providerFamilies[name], id })
  requireEndpoint(reach, settings.endpoint, endpointRefusals)
  if (signingKey === undefined && !hasChanged(settings, found)) return
  yield event(
    providerConfigEventTypes[name].changed,
    { id, ...settings, signingKey },
    { always: Object.keys(settings) },
  )
}

/** Adds a Twilio provider; `token` is sealed. */
export function* addTwilio(
  { id, settings, token }: { id: string; settings: TwilioSettings; token: unknown },
  providers: NotificationProviders,
): Iterable<Decided> {
  if (!providers.instance.exists) throw refuse('instance.not_found')
  checkTwilio(settings)
  yield event('instance.sms.config.twilio.added', { id, ...settings, token })
}

/** Changes a Twilio provider; no event if nothing changes. */
export function* updateTwilio(
  { id, settings }: { id: string; settings: TwilioSettings },
  providers: NotificationProviders,
): Iterable<Decided> {
  const found = providerOf(providers, { channel: 'sms', kind: 'twilio', id })
  checkTwilio(settings)
  if (!hasChanged(settings, found)) return
  const always = Object.keys(settings)
  yield event('instance.sms.config.twilio.changed', { id, ...settings }, { always })
}

/** Without a sender only codes made by Twilio could be sent, which we could not check. */
function checkTwilio({ senderNumber }: TwilioSettings): void {
  if (senderNumber.trim() === '') throw refuse('sms_provider.sender.missing')
}
