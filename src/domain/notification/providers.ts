/**
 * Who carries the mails and SMS of an instance, as decisions see it (surroundings §6.2). An
 * instance may have any number of providers, of which one a channel is active at most.
 */
import type { PastEvent } from '../../events/event.ts'
import { evolution, handling } from '../../events/handlers.ts'
import { carrierEventTypes, channelEventTypes } from '../../events/notification.ts'
import type { Sealed } from '../../events/payload.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { absentInstance, evolveInstance, type Instance } from '../instance/instance.ts'
import { type RefusalName, refuse } from '../refusals.ts'

export type ProviderChannel = 'email' | 'sms'
export type ProviderKind = 'smtp' | 'http' | 'twilio'

/** All that is known of a provider but its secret. */
export type ProviderInput = Readonly<Record<string, unknown>>

export interface NotificationProvider {
  readonly channel: ProviderChannel
  readonly kind: ProviderKind
  readonly isActive: boolean
  readonly words: ProviderInput
  readonly hasSecret: boolean
}

export interface NotificationProviders {
  readonly instance: Instance
  readonly byId: VersionedMap<string, NotificationProvider>
}

export const noProviders: NotificationProviders = { instance: absentInstance, byId: emptyMap() }

interface ProviderFamily {
  readonly channel: ProviderChannel
  readonly kind: ProviderKind
}

/** What carries what, and how. */
export const providerFamilies = {
  smtp: { channel: 'email', kind: 'smtp' },
  emailHttp: { channel: 'email', kind: 'http' },
  twilio: { channel: 'sms', kind: 'twilio' },
  smsHttp: { channel: 'sms', kind: 'http' },
} as const satisfies Record<keyof typeof carrierEventTypes, ProviderFamily>

/** The name of a family. */
export type FamilyName = keyof typeof providerFamilies

/** What an event says of a provider, and of which family. */
export interface ProviderChange {
  readonly id: string
  readonly family: ProviderFamily
  readonly what: 'added' | 'changed' | 'secret'
  readonly words: ProviderInput
  readonly secret: Sealed
}

/** A payload of all families: what is neither its id nor its secret is how it carries. */
interface ProviderPayload {
  readonly id?: string
  readonly password?: Sealed
  readonly token?: Sealed
}

const changeIn = handling<undefined, ProviderChange>({
  'instance.smtp.config.added': said('smtp', 'added'),
  'instance.smtp.config.changed': said('smtp', 'changed'),
  'instance.smtp.config.password.changed': said('smtp', 'secret'),
  'instance.smtp.config.http.added': said('emailHttp', 'added'),
  'instance.smtp.config.http.changed': said('emailHttp', 'changed'),
  'instance.sms.config.twilio.added': said('twilio', 'added'),
  'instance.sms.config.twilio.changed': said('twilio', 'changed'),
  'instance.sms.config.twilio.token.changed': said('twilio', 'secret'),
  'instance.sms.config.http.added': said('smsHttp', 'added'),
  'instance.sms.config.http.changed': said('smsHttp', 'changed'),
})

function said(name: FamilyName, what: ProviderChange['what']) {
  return (_: undefined, { payload }: { readonly payload: ProviderPayload }): ProviderChange => {
    const { id = '', password, token, ...words } = payload
    const secret = { smtp: password, twilio: token, emailHttp: undefined, smsHttp: undefined }[name]
    return { id, family: providerFamilies[name], what, words, secret }
  }
}

/** Every event that says how a provider carries, or its secret. */
export const configuringTypes = [
  ...Object.values(carrierEventTypes).flatMap(({ added, changed }) => [added, changed]),
  'instance.smtp.config.password.changed',
  'instance.sms.config.twilio.token.changed',
] as const

/** Reads the events that say how a provider carries, or its secret; undefined for others. */
export function providerChangeIn(event: PastEvent<string>): ProviderChange | undefined {
  return changeIn(undefined, event)
}

/** The providers of an instance after one more of its events. */
export function evolveProviders(
  providers: NotificationProviders,
  event: PastEvent<string>,
): NotificationProviders {
  if (event.type === 'instance.removed') return noProviders
  const instance = evolveInstance(providers.instance, event)
  const change = providerChangeIn(event)
  if (!change) return { instance, byId: evolveById(providers.byId, event) }
  const found = providers.byId.get(change.id)
  return { instance, byId: providers.byId.with(change.id, providerAfter(change, found)) }
}

function providerAfter(
  change: ProviderChange,
  found: NotificationProvider | undefined,
): NotificationProvider {
  const { channel, kind } = change.family
  const before = found ?? { channel, kind, isActive: false, words: {}, hasSecret: false }
  const words = change.what === 'secret' ? before.words : change.words
  return { ...before, words, hasSecret: before.hasSecret || change.secret !== undefined }
}

type ProvidersById = NotificationProviders['byId']

const evolveById = evolution<ProvidersById>({
  'instance.smtp.config.activated': movedOn('email', activated),
  'instance.smtp.config.deactivated': movedOn('email', deactivated),
  'instance.smtp.config.removed': movedOn('email', (byId, { id }) => byId.without(id)),
  'instance.sms.config.activated': movedOn('sms', activated),
  'instance.sms.config.deactivated': movedOn('sms', deactivated),
  'instance.sms.config.removed': movedOn('sms', (byId, { id }) => byId.without(id)),
})

interface KnownProvider {
  readonly id: string
  readonly found: NotificationProvider
}

/** Only what is there, and carries what the event is about, can move on. */
function movedOn(
  channel: ProviderChannel,
  step: (byId: ProvidersById, known: KnownProvider) => ProvidersById,
) {
  return (
    byId: ProvidersById,
    { payload: { id = '' } }: { readonly payload: ProviderPayload },
  ): ProvidersById => {
    const found = byId.get(id)
    return found?.channel === channel ? step(byId, { id, found }) : byId
  }
}

/** Of each channel one provider is active: the one that was, is so no more. */
function activated(byId: ProvidersById, { id, found }: KnownProvider): ProvidersById {
  const others = [...byId].filter(
    ([other, { channel, isActive }]) => channel === found.channel && isActive && other !== id,
  )
  const rested = others.reduce(
    (all, [other, provider]) => all.with(other, { ...provider, isActive: false }),
    byId,
  )
  return rested.with(id, { ...found, isActive: true })
}

function deactivated(byId: ProvidersById, { id, found }: KnownProvider): ProvidersById {
  return byId.with(id, { ...found, isActive: false })
}

const refusals = {
  email: {
    notFound: 'email_provider.not_found',
    active: 'email_provider.active',
    inactive: 'email_provider.inactive',
  },
  sms: {
    notFound: 'sms_provider.not_found',
    active: 'sms_provider.active',
    inactive: 'sms_provider.inactive',
  },
} as const satisfies Record<ProviderChannel, Record<string, RefusalName>>

export interface WhichProvider {
  readonly channel: ProviderChannel
  readonly id: string
}

/** The provider, or its refusal; of that kind only, if one is named. */
export function providerOf(
  { byId }: NotificationProviders,
  { channel, id, kind }: WhichProvider & { readonly kind?: ProviderKind },
): NotificationProvider {
  const found = byId.get(id)
  const isIt = found?.channel === channel && (kind === undefined || found.kind === kind)
  if (!found || !isIt) throw refuse(refusals[channel].notFound)
  return found
}

/** Whether any of these is other than it is kept. */
export function hasChanged(words: ProviderInput, provider: NotificationProvider): boolean {
  return !Object.entries(words).every(([key, value]) => isEqual(value, provider.words[key]))
}

/** Events do not store what is empty or false. */
function isEqual(value: unknown, stored: unknown): boolean {
  return value === stored || ((value === '' || value === false) && stored === undefined)
}

/** A new secret for a provider that has one; sealed, as all secrets here. */
export function* setProviderSecret(
  name: 'smtp' | 'twilio',
  { id, secret }: { id: string; secret: Sealed },
  providers: NotificationProviders,
): Iterable<Decided> {
  providerOf(providers, { ...providerFamilies[name], id })
  yield name === 'smtp'
    ? event('instance.smtp.config.password.changed', { id, password: secret })
    : event('instance.sms.config.twilio.token.changed', { id, token: secret })
}

/** From now on this one carries the channel's messages, and no other. */
export function* activateProvider(
  which: WhichProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  const { channel, id } = which
  if (providerOf(providers, which).isActive) throw refuse(refusals[channel].active)
  yield event(channelEventTypes[channel].activated, { id })
}

/** Then nobody does; what the settings say holds again. */
export function* deactivateProvider(
  which: WhichProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  const { channel, id } = which
  if (!providerOf(providers, which).isActive) throw refuse(refusals[channel].inactive)
  yield event(channelEventTypes[channel].deactivated, { id })
}

/** An active provider may be removed too. */
export function* removeProvider(
  which: WhichProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  providerOf(providers, which)
  yield event(channelEventTypes[which.channel].removed, { id: which.id })
}
