/** Providers of mails and SMS: added, changed, activated and removed (surroundings §6.2). */
import type { Decided } from '../../domain/event.ts'
import * as http from '../../domain/notification/http.ts'
import {
  activateProvider as decideActivate,
  deactivateProvider as decideDeactivate,
  removeProvider as decideRemove,
  setProviderSecret as decideSecret,
  evolveProviders,
  type NotificationProviders,
  noProviders,
  type ProviderKey,
} from '../../domain/notification/providers.ts'
import { providersSnapshot } from '../../domain/notification/providers-snapshot.ts'
import {
  addSmtp as decideAddSmtp,
  updateSmtp as decideUpdateSmtp,
  type SmtpInput,
} from '../../domain/notification/smtp.ts'
import { type Actor, commit, type Evolution, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'

/** Providers are a part of their instance. */
export const providersEvolution: Evolution<NotificationProviders> = {
  aggregateType: 'instance',
  initial: noProviders,
  evolve: evolveProviders,
  snapshot: providersSnapshot,
}

type ProviderNeeds = Pick<CommandDeps, 'events' | 'directory' | 'ids' | 'sealer' | 'reach'>
type AddedProvider = Stored & { readonly id: string }

export interface SmtpToAdd {
  readonly actor: Actor
  readonly words: SmtpInput
  /** Empty: none. */
  readonly password: string
}

/** Resolves to the provider's id; it waits to be activated. */
export async function addSmtp(deps: ProviderNeeds, smtp: SmtpToAdd): Promise<AddedProvider> {
  const id = deps.ids.next()
  const command = await smtpToKeep(deps, { ...smtp, id })
  const decide = (providers: NotificationProviders) => decideAddSmtp(command, providers)
  return { ...(await changeProviders(deps, smtp.actor, decide)), id }
}

/** An empty password leaves the one there is. */
export async function updateSmtp(
  deps: ProviderNeeds,
  smtp: SmtpToAdd & { readonly id: string },
): Promise<Stored> {
  const command = await smtpToKeep(deps, smtp)
  return changeProviders(deps, smtp.actor, (providers) => decideUpdateSmtp(command, providers))
}

async function smtpToKeep(
  { directory, sealer, reach }: ProviderNeeds,
  { actor: { instanceId }, id, words, password }: SmtpToAdd & { readonly id: string },
) {
  const { settings } = await directory.policy({ instanceId }, 'domain')
  return {
    id,
    settings: words,
    reach,
    secret: password === '' ? undefined : sealer.seal(password, { instanceId }),
    senderMustMatch: settings.smtpSenderAddressMatchesInstanceDomain,
  }
}

type HttpFamily = Parameters<typeof http.addHttp>[0]

export interface HttpToAdd {
  readonly actor: Actor
  readonly family: HttpFamily
  readonly words: http.HttpInput
}

export async function addHttp(deps: ProviderNeeds, given: HttpToAdd): Promise<AddedProvider> {
  const { actor, family, words } = given
  const { reach } = deps
  const id = deps.ids.next()
  const decide = (providers: NotificationProviders) =>
    http.addHttp(family, { id, settings: words, reach }, providers)
  return { ...(await changeProviders(deps, actor, decide)), id }
}

export function updateHttp(
  deps: ProviderNeeds,
  given: HttpToAdd & { readonly id: string },
): Promise<Stored> {
  const { actor, family, id, words: settings } = given
  const command = { id, settings, reach: deps.reach }
  return changeProviders(deps, actor, (providers) => http.updateHttp(family, command, providers))
}

export interface TwilioToAdd {
  readonly actor: Actor
  readonly words: http.TwilioInput
  readonly token: string
}

export async function addTwilio(deps: ProviderNeeds, twilio: TwilioToAdd): Promise<AddedProvider> {
  const { actor, words } = twilio
  const id = deps.ids.next()
  const token = deps.sealer.seal(twilio.token, actor)
  const decide = (providers: NotificationProviders) =>
    http.addTwilio({ id, settings: words, token }, providers)
  return { ...(await changeProviders(deps, actor, decide)), id }
}

export function updateTwilio(
  deps: ProviderNeeds,
  { actor, id, words: settings }: Omit<TwilioToAdd, 'token'> & { readonly id: string },
): Promise<Stored> {
  const command = { id, settings }
  return changeProviders(deps, actor, (providers) => http.updateTwilio(command, providers))
}

/** Another password or token. */
export function setProviderSecret(
  deps: ProviderNeeds,
  given: { actor: Actor; kind: 'smtp' | 'twilio'; id: string; secret: string },
): Promise<Stored> {
  const { actor, kind, id } = given
  const secret = deps.sealer.seal(given.secret, actor)
  return changeProviders(deps, actor, (providers) => decideSecret(kind, { id, secret }, providers))
}

export type ProviderOfActor = ProviderKey & { readonly actor: Actor }

export function activateProvider(deps: ProviderNeeds, which: ProviderOfActor): Promise<Stored> {
  return changeProviders(deps, which.actor, (providers) => decideActivate(which, providers))
}

export function deactivateProvider(deps: ProviderNeeds, which: ProviderOfActor): Promise<Stored> {
  return changeProviders(deps, which.actor, (providers) => decideDeactivate(which, providers))
}

export function removeProvider(deps: ProviderNeeds, which: ProviderOfActor): Promise<Stored> {
  return changeProviders(deps, which.actor, (providers) => decideRemove(which, providers))
}

function changeProviders(
  { events }: ProviderNeeds,
  actor: Actor,
  decide: (providers: NotificationProviders) => Iterable<Decided>,
): Promise<Stored> {
  const { instanceId } = actor
  return commit(
    { events, evolution: providersEvolution },
    { actor, aggregateId: instanceId, ownerOf: () => instanceId, decide },
  )
}
