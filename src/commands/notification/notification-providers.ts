/** Providers for mail and SMS: added, changed, activated and removed (surroundings §6.2). */
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

/** How the notification providers of an instance evolve. */
export const providersEvolution: Evolution<NotificationProviders> = {
  aggregateType: 'instance',
  initial: noProviders,
  evolve: evolveProviders,
  snapshot: providersSnapshot,
}

type ProviderDeps = Pick<CommandDeps, 'events' | 'directory' | 'ids' | 'sealer' | 'reach'>
type HttpDeps = ProviderDeps & Pick<CommandDeps, 'codes'>
type AddedProvider = Stored & { readonly id: string }

/** The settings of a mail server. */
export interface SmtpToAdd {
  readonly actor: Actor
  readonly settings: SmtpInput
  /** Empty: none. */
  readonly password: string
}

/** Resolves to the provider's id; it is not active yet. */
export async function addSmtp(deps: ProviderDeps, smtp: SmtpToAdd): Promise<AddedProvider> {
  const id = deps.ids.next()
  const command = await smtpToKeep(deps, { ...smtp, id })
  const decide = (providers: NotificationProviders) => decideAddSmtp(command, providers)
  return { ...(await changeProviders(deps, smtp.actor, decide)), id }
}

/** Changes the settings; an empty password keeps the current one. */
export async function updateSmtp(
  deps: ProviderDeps,
  smtp: SmtpToAdd & { readonly id: string },
): Promise<Stored> {
  const command = await smtpToKeep(deps, smtp)
  return changeProviders(deps, smtp.actor, (providers) => decideUpdateSmtp(command, providers))
}

async function smtpToKeep(
  { directory, sealer, reach }: ProviderDeps,
  { actor: { instanceId }, id, settings, password }: SmtpToAdd & { readonly id: string },
) {
  const policy = await directory.policy({ instanceId }, 'domain')
  return {
    id,
    settings,
    reach,
    secret: password === '' ? undefined : sealer.seal(password, { instanceId }),
    senderMustMatch: policy.settings.smtpSenderAddressMatchesInstanceDomain,
  }
}

type HttpFamily = Parameters<typeof http.addHttp>[0]

/** The settings of an HTTP endpoint for mail or SMS. */
export interface HttpToAdd {
  readonly actor: Actor
  readonly family: HttpFamily
  readonly settings: http.HttpInput
}

/** Resolves to the provider's id, and the key that the calls to it are signed with. */
export async function addHttp(
  deps: HttpDeps,
  given: HttpToAdd,
): Promise<AddedProvider & { readonly signingKey: string }> {
  const { actor, family, settings } = given
  const { reach } = deps
  const id = deps.ids.next()
  const key = await deps.codes.draw('signingKey', actor)
  const decide = (providers: NotificationProviders) =>
    http.addHttp(family, { id, settings, signingKey: key.issued.code, reach }, providers)
  return { ...(await changeProviders(deps, actor, decide)), id, signingKey: key.plain }
}

/** Changes the settings of an HTTP provider; resolves to its signing key if that is another. */
export async function updateHttp(
  deps: HttpDeps,
  given: HttpToAdd & { readonly id: string; readonly hasNewKey: boolean },
): Promise<Stored & { readonly signingKey: string | undefined }> {
  const { actor, family, id, settings, hasNewKey } = given
  const key = hasNewKey ? await deps.codes.draw('signingKey', actor) : undefined
  const command = { id, settings, signingKey: key?.issued.code, reach: deps.reach }
  const decide = (providers: NotificationProviders) => http.updateHttp(family, command, providers)
  return { ...(await changeProviders(deps, actor, decide)), signingKey: key?.plain }
}

/** The settings of a Twilio account. */
export interface TwilioToAdd {
  readonly actor: Actor
  readonly settings: http.TwilioInput
  readonly token: string
}

/** Resolves to the provider's id. */
export async function addTwilio(deps: ProviderDeps, twilio: TwilioToAdd): Promise<AddedProvider> {
  const { actor, settings } = twilio
  const id = deps.ids.next()
  const token = deps.sealer.seal(twilio.token, actor)
  const decide = (providers: NotificationProviders) =>
    http.addTwilio({ id, settings, token }, providers)
  return { ...(await changeProviders(deps, actor, decide)), id }
}

/** Changes the settings; the token stays. */
export function updateTwilio(
  deps: ProviderDeps,
  { actor, id, settings }: Omit<TwilioToAdd, 'token'> & { readonly id: string },
): Promise<Stored> {
  const command = { id, settings }
  return changeProviders(deps, actor, (providers) => http.updateTwilio(command, providers))
}

/** Replaces a provider's password or token. */
export function setProviderSecret(
  deps: ProviderDeps,
  given: { actor: Actor; kind: 'smtp' | 'twilio'; id: string; secret: string },
): Promise<Stored> {
  const { actor, kind, id } = given
  const secret = deps.sealer.seal(given.secret, actor)
  return changeProviders(deps, actor, (providers) => decideSecret(kind, { id, secret }, providers))
}

/** A provider of the instance the actor acts in. */
export type ProviderOfActor = ProviderKey & { readonly actor: Actor }

/** Makes the provider the one that messages are sent by. */
export function activateProvider(deps: ProviderDeps, which: ProviderOfActor): Promise<Stored> {
  return changeProviders(deps, which.actor, (providers) => decideActivate(which, providers))
}

/** Stops sending by the provider. */
export function deactivateProvider(deps: ProviderDeps, which: ProviderOfActor): Promise<Stored> {
  return changeProviders(deps, which.actor, (providers) => decideDeactivate(which, providers))
}

/** Removes the provider. */
export function removeProvider(deps: ProviderDeps, which: ProviderOfActor): Promise<Stored> {
  return changeProviders(deps, which.actor, (providers) => decideRemove(which, providers))
}

function changeProviders(
  { events }: ProviderDeps,
  actor: Actor,
  decide: (providers: NotificationProviders) => Iterable<Decided>,
): Promise<Stored> {
  const { instanceId } = actor
  return commit(
    { events, evolution: providersEvolution },
    { actor, aggregateId: instanceId, ownerOf: () => instanceId, decide },
  )
}
