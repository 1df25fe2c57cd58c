/** Domains of organisations (organizations.md §1.3): added, proved, removed, made primary. */
import {
  checkValidationType,
  type DomainToImport,
  addDomain as decideAddition,
  importDomain as decideImport,
  setPrimaryDomain as decidePrimary,
  removeDomain as decideRemoval,
  addValidation as decideValidation,
  domainNamed,
  domainVerified,
  failedProof,
  orgDomain,
  pendingValidation,
  validationType,
} from '../../domain/organization/domains.ts'
import type { Org } from '../../domain/organization/org.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Changed } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeOrg, type OrgTarget } from './change-org.ts'
import { type ClaimDeps, claimUsers } from './claim-users.ts'
import { type ProofDeps, proveDomain } from './prove-domain.ts'

/** A domain of an organisation, as an API refers to it. */
export interface DomainTarget extends OrgTarget {
  readonly domain: string
}

/** Adds a domain of an import, or what it lacks; refuses one that is another organisation's. */
export function importOrgDomain(
  deps: Pick<CommandDeps, 'events'>,
  { actor, orgId, ...given }: DomainToImport & OrgTarget,
): Promise<Changed> {
  const domain = orgDomain(given.domain, 'org.domain.add.blank')
  return changeOrg(deps, {
    ...{ actor, orgId },
    permission: 'org.write',
    decide: (org) => {
      if (!org.exists) throw refuse('project.org_unknown')
      return decideImport({ ...given, domain }, org)
    },
  })
}

/**
 * Adds a domain. Where the instance asks for no proof, it is the organisation's at once, and users
 * of others lose the names that end in it.
 */
export async function addOrgDomain(
  deps: ClaimDeps,
  { domain: text, ...target }: DomainTarget,
): Promise<Changed> {
  const domain = orgDomain(text, 'org.domain.add.blank')
  const { actor, orgId } = target
  return changeOrg(deps, {
    ...target,
    permission: 'org.write',
    decide: async (org) => {
      const found = await deps.directory.org({ instanceId: actor.instanceId, orgId })
      const isVerified = found?.rules.domainPolicy.validateOrgDomains !== true
      const events = decideAddition({ domain, isVerified }, org)
      const alongside = () => (isVerified ? claimUsers(deps, { actor, orgId, domain }) : none())
      return { events, alongside }
    },
  })
}

const none = async () => []

/** What is to be published for the proof. */
export interface DomainProof {
  readonly token: string
  /** Where: an address, or the name of a TXT record. */
  readonly url: string
}

/** Generates the token of a proof; one that was waited for before counts no more. */
export async function generateDomainValidation(
  deps: Pick<CommandDeps, 'events' | 'codes'>,
  { domain: text, type, ...target }: DomainTarget & { readonly type: number },
): Promise<Changed & DomainProof> {
  const domain = domainNamed(text, 'org.domain.validation.blank')
  checkValidationType(type)
  const { instanceId } = target.actor
  const { plain: token, issued } = await deps.codes.draw('domainVerification', { instanceId })
  const changed = await changeOrg(deps, {
    ...target,
    permission: 'org.write',
    decide: (org) => decideValidation({ domain, type, sealedToken: issued.code }, org),
  })
  const url =
    type === validationType.http
      ? `https://${domain}/.well-known/zitadel-challenge/${token}.txt`
      : `_zitadel-challenge.${domain}`
  return { ...changed, token, url }
}

/**
 * Looks for the token where it is to be published. A proof that fails is stored and refused; one
 * that succeeds makes the domain the organisation's.
 */
export async function verifyOrgDomain(
  deps: ClaimDeps & ProofDeps,
  { domain: text, ...target }: DomainTarget,
): Promise<Changed> {
  const domain = domainNamed(text, 'org.domain.validation.blank')
  const { actor, orgId } = target
  // Looked for once, however often it is decided: the proof is of one token.
  const verdicts = new Map<unknown, ReturnType<typeof proveDomain>>()
  return changeOrg(deps, {
    ...target,
    permission: 'org.write',
    decide: async (org) => {
      const validation = pendingValidation(org, { domain })
      const { sealedToken } = validation
      const key = JSON.stringify(sealedToken)
      const asked = verdicts.get(key) ?? proveDomain(deps, { actor, orgId, domain, ...validation })
      verdicts.set(key, asked)
      const refusal = await asked
      if (refusal) return { events: failedProof(domain, refusal), alongside: [] }
      const alongside = () => claimUsers(deps, { actor, orgId, domain })
      return { events: [domainVerified(domain)], alongside }
    },
  })
}

/** Removes a domain, which others may have then. */
export async function removeOrgDomain(
  deps: Pick<CommandDeps, 'events'>,
  { domain: text, ...target }: DomainTarget,
): Promise<Changed> {
  const domain = domainNamed(text, 'org.domain.remove.blank')
  const decide = (org: Org) => decideRemoval({ domain }, org)
  return changeOrg(deps, { ...target, permission: 'org.write', decide })
}

/** Makes a verified domain the one that log-in names end in. */
export async function setPrimaryOrgDomain(
  deps: Pick<CommandDeps, 'events'>,
  { domain: text, ...target }: DomainTarget,
): Promise<Changed> {
  const domain = domainNamed(text, 'org.domain.primary.blank')
  const decide = (org: Org) => decidePrimary({ domain }, org)
  return changeOrg(deps, { ...target, permission: 'org.write', decide })
}
