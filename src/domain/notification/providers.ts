/**
 * The notification providers of an instance (surroundings §6.2): any number of them, of which at
 * most one per channel is active.
 */
import type { PastEvent } from '../../events/event.ts'
import { evolution, handling } from '../../events/handlers.ts'
import { channelEventTypes, providerConfigEventTypes } from '../../events/notification.ts'
import type { Sealed } from '../../events/payload.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { absentInstance, evolveInstance, type Instance } from '../instance/instance.ts'
import { type RefusalName, refuse } from '../refusals.ts'

/** What a provider sends. */
export type ProviderChannel = 'email' | 'sms'
/** The protocol of a provider. */
export type ProviderKind = 'smtp' | 'http' | 'twilio'

/** The settings of a provider of any kind, without its secret. */
export type ProviderInput = Readonly<Record<string, unknown>>

/** A provider as decisions see it. */
export interface NotificationProvider {
  readonly channel: ProviderChannel
  readonly kind: ProviderKind
  readonly isActive: boolean
  readonly settings: ProviderInput
  readonly hasSecret: boolean
}

/** The providers of an instance, by id. */
export interface NotificationProviders {
  readonly instance: Instance
  readonly byId: VersionedMap<string, NotificationProvider>
}

/** No instance, no providers. */
export const noProviders: NotificationProviders = { instance: absentInstance, byId: emptyMap() }

interface ProviderFamily {
  readonly channel: ProviderChannel
  readonly kind: ProviderKind
}

/** Channel and kind of each family of providers. */
export const providerFamilies = {
  smtp: { channel: 'email', kind: 'smtp' },
  emailHttp: { channel: 'email', kind: 'http' },
  twilio: { channel: 'sms', kind: 'twilio' },
  smsHttp: { channel: 'sms', kind: 'http' },
} as const satisfies Record<keyof typeof providerConfigEventTypes, ProviderFamily>

/** The name of a family. */
export type FamilyName = keyof typeof providerFamilies

/** What an event changes of a provider, and its family. */
export interface ProviderChange {
  readonly id: string
  readonly family: ProviderFamily
  readonly what: 'added' | 'changed' | 'secret'
  readonly settings: ProviderInput
  readonly secret: Sealed
}

/** The payload of all families: members besides id and secret are settings. */
interface ProviderPayload {
  readonly id?: string
  readonly password?: Sealed
  readonly token?: Sealed
  readonly signingKey?: Sealed
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
    const { id = '', password, token, signingKey, ...settings } = payload
    const secrets = { smtp: password, twilio: token, emailHttp: signingKey, smsHttp: signingKey }
    const secret = secrets[name]
    return { id, family: providerFamilies[name], what, settings, secret }
  }
}

/** Every event that changes the settings or the secret of a provider. */
export const configuringTypes = [
  ...Object.values(providerConfigEventTypes).flatMap(({ added, changed }) => [added, changed]),
  'instance.smtp.config.password.changed',
  'instance.sms.config.twilio.token.changed',
] as const

/** Reads an event of `configuringTypes`; undefined for others. */
export function providerChangeIn(event: PastEvent<string>): ProviderChange | undefined {
  return changeIn(undefined, event)
}

/** The providers of an instance after one of its events. */
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
  const before = found ?? { channel, kind, isActive: false, settings: {}, hasSecret: false }
  const settings = change.what === 'secret' ? before.settings : change.settings
  return { ...before, settings, hasSecret: before.hasSecret || change.secret !== undefined }
}

type ProvidersById = NotificationProviders['byId']

const evolveById = evolution<ProvidersById>({
  'instance.smtp.config.activated': onProvider('email', activated),
  'instance.smtp.config.deactivated': onProvider('email', deactivated),
  'instance.smtp.config.removed': onProvider('email', (byId, { id }) => byId.without(id)),
  'instance.sms.config.activated': onProvider('sms', activated),
  'instance.sms.config.deactivated': onProvider('sms', deactivated),
  'instance.sms.config.removed': onProvider('sms', (byId, { id }) => byId.without(id)),
})

interface KnownProvider {
  readonly id: string
  readonly found: NotificationProvider
}

/** Applies only to existing providers of the channel. */
function onProvider(
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

/** Only one provider per channel is active: the previous one is deactivated. */
function activated(byId: ProvidersById, { id, found }: KnownProvider): ProvidersById {
  const others = [...byId].filter(
    ([other, { channel, isActive }]) => channel === found.channel && isActive && other !== id,
  )
  const deactivatedOthers = others.reduce(
    (all, [other, provider]) => all.with(other, { ...provider, isActive: false }),
    byId,
  )
  return deactivatedOthers.with(id, { ...found, isActive: true })
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

/** Identifies a provider. */
export interface ProviderKey {
  readonly channel: ProviderChannel
  readonly id: string
}

/** The provider, of the given kind if any; refuses an unknown one. */
export function providerOf(
  { byId }: NotificationProviders,
  { channel, id, kind }: ProviderKey & { readonly kind?: ProviderKind },
): NotificationProvider {
  const found = byId.get(id)
  const isIt = found?.channel === channel && (kind === undefined || found.kind === kind)
  if (!found || !isIt) throw refuse(refusals[channel].notFound)
  return found
}

/** Whether any of these settings differs from the stored one. */
export function hasChanged(settings: ProviderInput, provider: NotificationProvider): boolean {
  return !Object.entries(settings).every(([key, value]) => isEqual(value, provider.settings[key]))
}

/** Events do not store empty texts and `false`. */
function isEqual(value: unknown, stored: unknown): boolean {
  return value === stored || ((value === '' || value === false) && stored === undefined)
}

/** Replaces the secret of a provider; it is sealed. */
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

/** Makes this provider the only one that sends the channel's messages. */
export function* activateProvider(
  which: ProviderKey,
  providers: NotificationProviders,
): Iterable<Decided> {
  const { channel, id } = which
  if (providerOf(providers, which).isActive) throw refuse(refusals[channel].active)
  yield event(channelEventTypes[channel].activated, { id })
}

/** Leaves the channel without a provider: the one in the server's settings applies. */
export function* deactivateProvider(
  which: ProviderKey,
  providers: NotificationProviders,
): Iterable<Decided> {
  const { channel, id } = which
  if (!providerOf(providers, which).isActive) throw refuse(refusals[channel].inactive)
  yield event(channelEventTypes[channel].deactivated, { id })
}

/** Removes a provider, active or not. */
export function* removeProvider(
  which: ProviderKey,
  providers: NotificationProviders,
): Iterable<Decided> {
  providerOf(providers, which)
  yield event(channelEventTypes[which.channel].removed, { id: which.id })
}
