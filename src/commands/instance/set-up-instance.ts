/**
 * Sets up an instance: at the first start, and by CreateInstance of the System API. Prepares ids,
 * hashes, tokens and keys for the decision (surroundings §1.2–1.4).
 */
import { generateCode } from '../../crypto/codes.ts'
import { adminUserName, type HumanAdmin, type MachineAdmin } from '../../domain/instance/admins.ts'
import { customDomain, generatedDomain } from '../../domain/instance/domains.ts'
import {
  setUpInstance as decideSetUp,
  type SetUpInstance,
} from '../../domain/instance/set-up-instance.ts'
import { generatedOrgDomain, orgName } from '../../domain/organization/add-org.ts'
import {
  defaultComplexity,
  defaultDomainPolicy,
  type OrgRules,
  type PasswordComplexityPolicy,
} from '../../domain/policy/policies.ts'
import { refuse } from '../../domain/refusals.ts'
import { emailAddress, trimmedProfile } from '../../domain/user/normalise.ts'
import { checkComplexity } from '../../domain/user/password-complexity.ts'
import { originAt } from '../../kit/host.ts'
import { canonicalLanguage, undetermined } from '../../kit/language.ts'
import { commit, type Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { drawMachineKey } from '../machine/machine-keys.ts'
import { farFuture } from '../machine/personal-access-tokens.ts'
import { hashPassword } from '../user/password.ts'
import { instanceEvolution } from './instances.ts'

/** The first password of the human admin. */
export type AdminPassword =
  /** None: the admin is invited. */
  | { readonly kind: 'none' }
  | { readonly kind: 'given'; readonly password: string; readonly changeRequired: boolean }
  /** Generated, returned once, to be changed at the first sign-in. */
  | { readonly kind: 'drawn' }

/** The human admin; empty texts take the defaults of surroundings §1.2. */
export interface HumanAdminInput {
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredLanguage: string
  /** An empty address: the user name is one. */
  readonly email: { readonly address: string; readonly isVerified: boolean }
  readonly password: AdminPassword
}

/** A machine admin and its credentials. */
export interface MachineAdminInput {
  /** Empty: the user's id. */
  readonly userName: string
  /** Empty: the user name. */
  readonly name: string
  /** A personal access token; without an expiration (RFC 3339) it lives to the far future. */
  readonly token: { readonly expiration: string | undefined } | undefined
  /** A key, with the same expiration rule. */
  readonly key: { readonly expiration: string | undefined } | undefined
}

/** The instance to be set up. */
export interface InstanceToSetUp {
  /** Who sets it up, and the origin of the request; links keep its scheme and port. */
  readonly actor: { readonly userId: string; readonly origin: string }
  readonly instanceName: string
  /** Empty: `ZITADEL`. */
  readonly orgName: string
  /** The server's own domain, without port: generated domains are subdomains of it. */
  readonly externalDomain: string
  /** The primary domain; empty: the generated one. */
  readonly customDomain: string
  /** The password policy; absent: the compatible default. */
  readonly complexity?: PasswordComplexityPolicy | undefined
  /** Empty: English. */
  readonly defaultLanguage: string
  readonly human: HumanAdminInput | undefined
  /** They own the instance, like the human. */
  readonly machines: readonly MachineAdminInput[]
}

/** The credentials of a machine admin, returned once. */
export interface MachineCredentials {
  readonly userId: string
  readonly token: string | undefined
  /** The key file's JSON (surroundings §1.3), without newline. */
  readonly keyFile: string | undefined
}

/** The new instance, and what was stored. */
export interface InstanceSetUp extends Stored {
  readonly instanceId: string
  readonly orgId: string
  readonly human: { readonly userId: string; readonly userName: string } | undefined
  /** The admin's password, where it was generated. */
  readonly adminPassword: string | undefined
  /** One for each machine, in order. */
  readonly machines: readonly MachineCredentials[]
}

const suffixShape = { length: 6, alphabet: 'abcdefghijklmnopqrstuvwxyz0123456789' }
/** Characters that survive being pasted into a shell or a form. */
const passwordShape = {
  length: 20,
  alphabet: 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_.+',
}

/** Resolves to what was created, secrets included; rejects with a refusal. */
export async function setUpInstance(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock' | 'codes' | 'passwords' | 'mintToken'>,
  input: InstanceToSetUp,
): Promise<InstanceSetUp> {
  if (!input.human && input.machines.length === 0) throw refuse('instance.owner.missing')
  const scope = drawIds(deps, input)
  const { instanceId, rules, domains } = scope
  const human = input.human && (await gatherHuman(deps, { input, human: input.human, scope }))
  const machines = await Promise.all(
    input.machines.map((machine) => gatherMachine(deps, { machine, rules })),
  )
  const stored = await store(deps, {
    creator: input.actor.userId,
    command: {
      instanceId,
      instanceName: input.instanceName,
      orgId: rules.orgId,
      orgName: scope.orgName,
      projectId: deps.ids.next(),
      externalDomain: input.externalDomain,
      generatedDomain: domains.generated,
      customDomain: domains.custom,
      defaultLanguage: scope.defaultLanguage,
      domainPolicy: rules.domainPolicy,
      complexity: rules.complexity,
      human: human?.admin,
      machines: machines.map(({ admin }) => admin),
    },
  })
  return {
    ...stored,
    instanceId,
    orgId: rules.orgId,
    human: human && { userId: human.admin.userId, userName: human.admin.human.userName },
    adminPassword: human?.drawnPassword,
    machines: machines.map(({ credentials }) => credentials),
  }
}

interface InstanceBasics {
  readonly instanceId: string
  readonly rules: OrgRules
  readonly orgName: string
  readonly domains: { readonly generated: string; readonly custom: string | undefined }
  readonly defaultLanguage: string
}

function drawIds({ ids }: Pick<CommandDeps, 'ids'>, input: InstanceToSetUp): InstanceBasics {
  const { instanceName: name, externalDomain } = input
  const suffix = generateCode(suffixShape)
  return {
    instanceId: ids.next(),
    rules: {
      orgId: ids.next(),
      domainPolicy: defaultDomainPolicy,
      complexity: input.complexity ?? defaultComplexity,
      organizationScopedUsernames: false,
    },
    orgName: orgName(input.orgName === '' ? 'ZITADEL' : input.orgName),
    domains: {
      generated: generatedDomain({ name, suffix, externalDomain }),
      custom: input.customDomain === '' ? undefined : customDomain(input.customDomain),
    },
    defaultLanguage: languageOf(input.defaultLanguage),
  }
}

/** Appends all streams in one transaction, the instance's own first. */
function store(
  { events }: Pick<CommandDeps, 'events'>,
  { creator, command }: { creator: string; command: SetUpInstance },
): Promise<Stored> {
  const { instanceId } = command
  return commit(
    { events, evolution: instanceEvolution },
    {
      actor: { instanceId, userId: creator },
      aggregateId: instanceId,
      isNew: true,
      ownerOf: () => instanceId,
      decide: () => {
        const [own, ...others] = decideSetUp(command)
        const alongside = others.map((stream) => ({ ...stream, expectedSequence: 0 }))
        return { events: own?.events ?? [], alongside }
      },
    },
  )
}

function languageOf(text: string): string {
  const language = canonicalLanguage(text)
  return language === undetermined ? 'en' : language
}

async function gatherHuman(
  deps: Pick<CommandDeps, 'ids' | 'codes' | 'passwords'>,
  {
    input,
    human,
    scope,
  }: { input: InstanceToSetUp; human: HumanAdminInput; scope: InstanceBasics },
): Promise<{ admin: HumanAdmin; drawnPassword: string | undefined }> {
  const { instanceId, rules, domains, defaultLanguage } = scope
  const orgDomain = generatedOrgDomain({
    name: scope.orgName,
    instanceDomain: input.externalDomain,
  })
  const userName = adminUserName(human.userName.trim() || 'zitadel-admin', { orgDomain, rules })
  const profile = trimmedProfile({
    firstName: human.firstName || 'ZITADEL',
    lastName: human.lastName || 'Admin',
    nickName: '',
    displayName: '',
    preferredLanguage: human.preferredLanguage || defaultLanguage,
    gender: 0,
  })
  const address = emailAddress(human.email.address || userName)
  const { password, changeRequired } = passwordOf(human.password)
  const actor = { instanceId, userId: input.actor.userId }
  const bearer = { userName, email: address, profile }
  const plain = { actor, password, rules, bearer, moment: 'create' } as const
  const encodedHash = await hashPassword(deps.passwords, plain)
  const admin: HumanAdmin = {
    userId: deps.ids.next(),
    human: {
      rules,
      userName,
      profile,
      email: { address, isVerified: human.email.isVerified },
      phone: undefined,
      encodedHash,
      changeRequired,
      // Links lead to the new instance, whichever host the request used.
      triggerOrigin: originAt(domains.custom ?? domains.generated, new URL(input.actor.origin)),
    },
    codes: {
      init: (await deps.codes.draw('initCode', { instanceId })).issued,
      phone: (await deps.codes.draw('verifyPhoneCode', { instanceId })).issued,
    },
  }
  return { admin, drawnPassword: human.password.kind === 'drawn' ? password : undefined }
}

/** An empty password is none. */
function passwordOf(wanted: AdminPassword): { password: string; changeRequired: boolean } {
  if (wanted.kind === 'given') return wanted
  if (wanted.kind === 'none') return { password: '', changeRequired: false }
  while (true) {
    const password = generateCode(passwordShape)
    if (isComplex(password)) return { password, changeRequired: true }
  }
}

function isComplex(password: string): boolean {
  try {
    checkComplexity(defaultComplexity, { password, moment: 'create' })
    return true
  } catch {
    // A password that lacks one of the four character classes is drawn again.
    return false
  }
}

async function gatherMachine(
  deps: Pick<CommandDeps, 'ids' | 'clock' | 'mintToken'>,
  { machine, rules }: { machine: MachineAdminInput; rules: OrgRules },
): Promise<{ admin: MachineAdmin; credentials: MachineCredentials }> {
  const userId = deps.ids.next()
  const userName = machine.userName || userId
  const token = machine.token && deps.mintToken()
  const key = machine.key && (await drawMachineKey(deps, { userId, ...machine.key }))
  const isPast = (time: string) => Date.parse(time) * 1000 <= deps.clock.nowMicros()
  const expiration = machine.token?.expiration ?? farFuture
  return {
    admin: {
      userId,
      userName,
      name: machine.name || userName,
      rules,
      token: token && {
        tokenId: deps.ids.next(),
        tokenHash: token.hash,
        expiration,
        isPast: isPast(expiration),
      },
      key: key && { ...key.kept, isPast: isPast(key.kept.expirationDate) },
    },
    credentials: { userId, token: token?.token, keyFile: key?.file },
  }
}
