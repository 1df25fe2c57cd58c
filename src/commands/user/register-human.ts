/**
 * The end of a registration whose address is proved: the user and, where it is asked for, an
 * organisation of its own, in one transaction. Once the address is proved its owner may learn that
 * there is an account with it already; nobody else does.
 */
import { createChallenge, verifyNewKey } from '../../crypto/webauthn.ts'
import type { FirstPasskey } from '../../domain/factor/first-passkey.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import { trimmed } from '../../domain/user/normalise.ts'
import {
  choosesUserName,
  consentMetadata,
  limitsOfFinished,
  requireWay,
} from '../../domain/user/registration.ts'
import type { RegistrationFacts } from '../../domain/user/registration-facts.ts'
import type { Tenancy } from '../../queries/organization/tenancy.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { findRelyingParty } from '../factor/relying-party.ts'
import { creationOptions } from '../factor/webauthn-keys.ts'
import { addOrg } from '../organization/add-org.ts'
import { type CreateHumanDeps, createHumanUser, type PasswordInput } from './create-human.ts'
import {
  type OpenRegistration,
  type RegistrationDeps,
  requireOpen,
  requireRegistrationRules,
} from './registrations.ts'

/** What finishing a registration uses. */
export type RegisterHumanDeps = RegistrationDeps &
  CreateHumanDeps &
  Pick<CommandDeps, 'events' | 'orgRefs'> & { readonly tenancy: Pick<Tenancy, 'defaultRules'> }

/** A registration whose address is proved. */
export interface ProvedRegistration {
  readonly actor: Actor
  readonly id: string
}

/** How its user will sign in. */
export type RegistrationWay =
  | { readonly kind: 'password'; readonly password: string }
  | {
      readonly kind: 'passkey'
      readonly name: string
      /** The browser's answer, as parsed JSON. */
      readonly credential: unknown
    }

/** The user, who has proved what it will sign in with. */
export interface RegisteredHuman {
  readonly userId: string
  readonly orgId: string
  /** Of a passkey: whether it verified its user. */
  readonly isUserVerified: boolean
}

/**
 * Whether somebody has the address already: in the organisation, or as a user name wherever those
 * are shared.
 */
export async function isAddressTaken(
  { users }: Pick<CommandDeps, 'users'>,
  {
    instanceId,
    facts: { orgId, email },
    isUserName,
  }: {
    readonly instanceId: string
    readonly facts: Pick<RegistrationFacts, 'orgId' | 'email'>
    /** Whether the address becomes the user name. */
    readonly isUserName: boolean
  },
): Promise<boolean> {
  if (isUserName && (await users.byLoginName({ instanceId, loginName: email }))) return true
  if (orgId === '') return false
  const text = { match: 'equals', ignoresCase: true, value: email } as const
  const { rows } = await users.search({
    instanceId,
    conditions: [
      { kind: 'org', orgId },
      { kind: 'text', field: 'email', text },
    ],
    order: 'id',
    page: { offset: 0, limit: sharersMax, isAscending: true },
  })
  return rows.some(({ state, human }) => human?.isEmailVerified || state === 'initial')
}

/** Rows that are read: an address that so many share without proof is nobody's. */
const sharersMax = 50

/** Keeps the names that somebody chooses; refuses blank ones. */
export async function nameRegistration(
  deps: RegistrationDeps,
  { actor: { instanceId }, id }: ProvedRegistration,
  names: { readonly userName?: string; readonly orgName?: string },
): Promise<void> {
  const open = await requireOpen(deps, { instanceId, id })
  const { userName: chosen, orgName: named } = names
  const facts = {
    ...open.facts,
    ...(chosen !== undefined && { userName: trimmed(chosen, { whenBlank: 'user.name.blank' }) }),
    ...(named !== undefined && { orgName: trimmed(named, { whenBlank: 'org.name.invalid' }) }),
  }
  await deps.registrations.keep({ ...open, facts })
}

/** Options for `navigator.credentials.create`; the challenge is kept with the registration. */
export async function askForPasskey(
  deps: RegistrationDeps,
  { actor, id }: ProvedRegistration,
): Promise<{ readonly options: unknown }> {
  const { instanceId } = actor
  const open = await requireOpen(deps, { instanceId, id })
  const { kind, orgId, userId, givenName, familyName, email, userName } = open.facts
  const { policy } = await requireRegistrationRules(deps, { instanceId, kind, orgId })
  requireWay(policy, 'passkey')
  const rpId = await findRelyingParty(deps, { actor, domain: '' })
  const challenge = createChallenge()
  const passkey = { tokenId: deps.ids.next(), challenge, rpId }
  await deps.registrations.keep({ ...open, facts: { ...open.facts, passkey } })
  const user = { id: userId, name: userName || email, displayName: `${givenName} ${familyName}` }
  const family = 'passkeys'
  const none = { attachment: undefined, registeredIds: [] }
  return { options: creationOptions({ family, challenge, rpId, user, ...none }) }
}

/** Creates the user; refuses what the rules forbid by now, and a second use. */
export async function finishRegistration(
  deps: RegisterHumanDeps,
  { actor, id, way }: ProvedRegistration & { readonly way: RegistrationWay },
  { instanceDomain }: { readonly instanceDomain: string },
): Promise<RegisteredHuman> {
  const { instanceId } = actor
  const open = await requireOpen(deps, { instanceId, id })
  const { kind, orgId } = open.facts
  const rules = await requireRegistrationRules(deps, { instanceId, kind, orgId })
  requireWay(rules.policy, way.kind)
  const isUserName = !choosesUserName(rules.domainPolicy)
  if (await isAddressTaken(deps, { instanceId, facts: open.facts, isUserName })) {
    throw refuse('registration.address_taken')
  }
  if (way.kind === 'password' && way.password === '') throw refuse('password.set.missing')
  const passkey = way.kind === 'passkey' ? await verifiedPasskey(actor, open, way) : undefined
  await takeFinished(deps, { actor, kind })
  const human = humanOf(open, { way, passkey, isUserName })
  const created = await create(deps, { actor, open, human, instanceDomain }).catch((reason) => {
    throw isUserName ? addressTakenFor(reason) : reason
  })
  await deps.registrations.drop({ instanceId, id })
  const { userId } = open.facts
  return { userId, orgId: created, isUserVerified: passkey?.key.userVerified === true }
}

/** Where the address is the user name, it is the address that somebody else has. */
function addressTakenFor(reason: unknown): unknown {
  const isTaken = reason instanceof Refusal && reason.refusal === 'user.name.taken'
  return isTaken ? refuse('registration.address_taken') : reason
}

async function verifiedPasskey(
  actor: Actor,
  { facts: { passkey: asked } }: OpenRegistration,
  { name, credential }: Extract<RegistrationWay, { kind: 'passkey' }>,
): Promise<FirstPasskey> {
  if (!asked) throw refuse('webauthn.not_pending')
  const { challenge, rpId } = asked
  const key = await verifyNewKey(credential, { challenge, rpId, ownOrigin: actor.origin })
  if (key === 'unparsable') throw refuse('webauthn.unparsable')
  if (key === 'invalid') throw refuse('webauthn.invalid')
  return { ...asked, name, key }
}

async function takeFinished(
  { limiter }: Pick<CommandDeps, 'limiter'>,
  { actor, kind }: { readonly actor: Actor; readonly kind: RegistrationFacts['kind'] },
): Promise<void> {
  const { instanceId, network = '' } = actor
  const exceeded = await limiter.take(limitsOfFinished({ instanceId, network, kind }))
  if (!exceeded) return
  const { retryAfterSeconds } = exceeded
  throw refuse('registration.too_many', { hint: String(retryAfterSeconds), retryAfterSeconds })
}

function humanOf(
  { facts }: OpenRegistration,
  {
    way,
    passkey,
    isUserName,
  }: {
    readonly way: RegistrationWay
    readonly passkey: FirstPasskey | undefined
    readonly isUserName: boolean
  },
) {
  const { givenName, familyName, preferredLanguage, email, phone, userName, consent } = facts
  const password: PasswordInput =
    way.kind === 'password'
      ? { kind: 'plain', password: way.password, changeRequired: false }
      : { kind: 'none' }
  return {
    isSelfRegistered: true,
    userId: facts.userId,
    username: isUserName ? undefined : userName,
    profile: {
      ...{ firstName: givenName, lastName: familyName, preferredLanguage },
      ...{ nickName: '', displayName: '', gender: 0 },
    },
    email: { address: email, verification: { kind: 'verified' } as const },
    phone: phone === '' ? undefined : { phone, verification: { kind: 'none' } as const },
    metadata: consentMetadata(consent),
    ...{ password, passkey, links: [], totpSecret: '' },
  }
}

/** Resolves to the organisation's id. */
async function create(
  deps: RegisterHumanDeps,
  {
    actor,
    open: { facts },
    human,
    instanceDomain,
  }: {
    readonly actor: Actor
    readonly open: OpenRegistration
    readonly human: ReturnType<typeof humanOf>
    readonly instanceDomain: string
  },
): Promise<string> {
  if (facts.kind === 'person') {
    return (await createHumanUser(deps, { ...human, actor, orgId: facts.orgId })).orgId
  }
  const org = { actor, orgId: undefined, name: facts.orgName, instanceDomain }
  const admins = [{ roles: [], human }]
  return (await addOrg({ commands: deps, tenancy: deps.tenancy }, { ...org, admins })).orgId
}
