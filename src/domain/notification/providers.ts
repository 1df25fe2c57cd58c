/**
 * Who carries the mails and SMS of an instance, as decisions see it (surroundings §6.2). An
 * instance may have any number of providers, of which one a channel is active at most.
 */
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import { type Decided, event } from '../event.ts'
import { absentInstance, evolveInstance, type Instance } from '../instance/instance.ts'
import { type RefusalName, refuse } from '../refusals.ts'

export type ProviderChannel = 'email' | 'sms'
export type ProviderKind = 'smtp' | 'http' | 'twilio'

/** All that is known of a provider but its secret. */
export type ProviderWords = Readonly<Record<string, unknown>>

export interface NotificationProvider {
  readonly channel: ProviderChannel
  readonly kind: ProviderKind
  readonly isActive: boolean
  readonly words: ProviderWords
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
  /** What the types of its events begin with. */
  readonly prefix: string
  /** The member of its events that is sealed. */
  readonly secret?: 'password' | 'token'
}

/** What stands before the types of the events of each channel. */
const prefixes = { email: 'instance.smtp.config', sms: 'instance.sms.config' } as const

export const providerFamilies = {
  smtp: { channel: 'email', kind: 'smtp', prefix: prefixes.email, secret: 'password' },
  emailHttp: { channel: 'email', kind: 'http', prefix: `${prefixes.email}.http` },
  twilio: { channel: 'sms', kind: 'twilio', prefix: `${prefixes.sms}.twilio`, secret: 'token' },
  smsHttp: { channel: 'sms', kind: 'http', prefix: `${prefixes.sms}.http` },
} as const satisfies Record<string, ProviderFamily>

export type FamilyName = keyof typeof providerFamilies
const families: readonly ProviderFamily[] = Object.values(providerFamilies)

interface ProviderFact {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** What an event says of a provider, and of which family; nothing when it is about none. */
export interface ProviderNews {
  readonly family: ProviderFamily
  readonly what: 'added' | 'changed' | 'secret'
  readonly words: ProviderWords
  readonly secret: unknown
}

/** Reads the events that carry a provider's words or its secret. */
export function providerNews({ type, payload }: ProviderFact): ProviderNews | undefined {
  for (const family of families) {
    const { prefix, secret } = family
    const { id: _, password, token, ...words } = payload
    const news = { family, words, secret: secret && { password, token }[secret] }
    if (type === `${prefix}.added`) return { ...news, what: 'added' }
    if (type === `${prefix}.changed`) return { ...news, what: 'changed' }
    if (secret && type === `${prefix}.${secret}.changed`) return { ...news, what: 'secret' }
  }
  return undefined
}

/** The providers of an instance after one more of its events. */
export function evolveProviders(
  providers: NotificationProviders,
  fact: ProviderFact,
): NotificationProviders {
  if (fact.type === 'instance.removed') return noProviders
  const instance = evolveInstance(providers.instance, fact)
  const id = String(fact.payload.id ?? '')
  const found = providers.byId.get(id)
  const news = providerNews(fact)
  if (news) return { instance, byId: providers.byId.with(id, told(news, found)) }
  return { instance, byId: found ? movedOn(providers.byId, { id, found, fact }) : providers.byId }
}

function told(news: ProviderNews, found: NotificationProvider | undefined): NotificationProvider {
  const { channel, kind } = news.family
  const before = found ?? { channel, kind, isActive: false, words: {}, hasSecret: false }
  const words = news.what === 'secret' ? before.words : news.words
  return { ...before, words, hasSecret: before.hasSecret || news.secret !== undefined }
}

interface Step {
  readonly id: string
  readonly found: NotificationProvider
  readonly fact: ProviderFact
}

function movedOn(
  byId: NotificationProviders['byId'],
  { id, found, fact: { type } }: Step,
): NotificationProviders['byId'] {
  const { channel } = found
  switch (type) {
    case `${prefixes[channel]}.activated`:
      return activated(byId, id, channel)
    case `${prefixes[channel]}.deactivated`:
      return byId.with(id, { ...found, isActive: false })
    case `${prefixes[channel]}.removed`:
      return byId.without(id)
    default:
      return byId
  }
}

/** Of each channel one provider is active: the one that was, is so no more. */
function activated(
  byId: NotificationProviders['byId'],
  id: string,
  channel: ProviderChannel,
): NotificationProviders['byId'] {
  const others = [...byId].filter(
    ([other, { channel: of, isActive }]) => of === channel && isActive && other !== id,
  )
  const found = byId.get(id)
  const rested = others.reduce(
    (all, [other, provider]) => all.with(other, { ...provider, isActive: false }),
    byId,
  )
  return found ? rested.with(id, { ...found, isActive: true }) : rested
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

/** A provider that waits to be activated. `secret` is sealed; absent where there is none. */
export function providerAdded(
  name: FamilyName,
  { id, words, secret }: { id: string; words: ProviderWords; secret: unknown },
): Decided {
  const family: ProviderFamily = providerFamilies[name]
  const sealed = family.secret && secret ? { [family.secret]: secret } : {}
  return event(`${family.prefix}.added`, { id, ...words, ...sealed })
}

/** All words anew, so that what was emptied is known to be; nothing when none has changed. */
export function* providerChanged(
  name: FamilyName,
  change: { id: string; words: ProviderWords; secret: unknown },
  provider: NotificationProvider,
): Iterable<Decided> {
  const family: ProviderFamily = providerFamilies[name]
  const { id, words, secret } = change
  const isSame = Object.entries(words).every(([key, value]) => isEqual(value, provider.words[key]))
  if (isSame && !secret) return
  const sealed = family.secret && secret ? { [family.secret]: secret } : {}
  const payload = { id, ...words, ...sealed }
  yield event(`${family.prefix}.changed`, payload, { always: Object.keys(words) })
}

/** Events do not store what is empty or false. */
function isEqual(value: unknown, stored: unknown): boolean {
  return value === stored || ((value === '' || value === false) && stored === undefined)
}

/** A new secret for a provider that has one. */
export function* setProviderSecret(
  name: 'smtp' | 'twilio',
  { id, secret }: { id: string; secret: unknown },
  providers: NotificationProviders,
): Iterable<Decided> {
  const family = providerFamilies[name]
  providerOf(providers, { ...family, id })
  yield event(`${family.prefix}.${family.secret}.changed`, { id, [family.secret]: secret })
}

/** From now on this one carries the channel's messages, and no other. */
export function* activateProvider(
  which: WhichProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  const { channel, id } = which
  if (providerOf(providers, which).isActive) throw refuse(refusals[channel].active)
  yield event(`${prefixes[channel]}.activated`, { id })
}

/** Then nobody does; what the settings say holds again. */
export function* deactivateProvider(
  which: WhichProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  const { channel, id } = which
  if (!providerOf(providers, which).isActive) throw refuse(refusals[channel].inactive)
  yield event(`${prefixes[channel]}.deactivated`, { id })
}

/** An active provider may be removed too. */
export function* removeProvider(
  which: WhichProvider,
  providers: NotificationProviders,
): Iterable<Decided> {
  providerOf(providers, which)
  yield event(`${prefixes[which.channel]}.removed`, { id: which.id })
}
