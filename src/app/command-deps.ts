/** What commands are given to work with; made once. */
import { createProofLines } from '../commands/guess/proof-lines.ts'
import { createTarpit } from '../commands/guess/tarpit.ts'
import type { IdpIntentDeps } from '../commands/identity-provider/idp-clients.ts'
import { withGenerators } from '../commands/instance/generators.ts'
import { withMessageLimits } from '../commands/notification/message-limits.ts'
import { createResolveTxt } from '../kit/outgoing/resolve.ts'
import type { Siblings } from '../kit/siblings.ts'
import { createIdp } from '../sign-in/idp/idp.ts'
import { createDomainProofs } from './domain-proofs.ts'
import type { Foundation } from './foundation.ts'
import type { StartOptions } from './gatehouse.ts'
import { createPasswordHookCall } from './password-hook-call.ts'
import { createMetadataFetch } from './saml-metadata.ts'

/** The dependencies of every command, those on identity providers among them. */
export function createCommandDeps(
  foundation: Foundation,
  { wellKnown: urls }: Pick<StartOptions, 'wellKnown'> = {},
) {
  const { settings, clock, watchers, database, crypto, ids, events, limiter, siblings } = foundation
  const { directory, users, callers, userGrants, orgRefs, groups, apps } = foundation.queries
  const { security } = watchers
  const { reach, ofTenants } = foundation.outgoing
  const tarpit = settings.tarpit ? createTarpit() : undefined
  const deps: IdpIntentDeps & { readonly siblings: Siblings | undefined } = {
    ...crypto,
    codes: withGenerators({ directory }, crypto.codes),
    ...createIdp({ database, clock, outgoing: ofTenants, siblings, urls }),
    events: withMessageLimits({ events, limiter, users, clock, settings, security, siblings }),
    directory,
    users,
    callers,
    userGrants,
    groups,
    orgRefs,
    domainProofs: createDomainProofs({ outgoing: ofTenants, resolveTxt: createResolveTxt() }),
    apps,
    fetchMetadata: createMetadataFetch(ofTenants),
    callPasswordHook: createPasswordHookCall({ outgoing: ofTenants, clock }),
    limiter,
    ids,
    clock,
    reach,
    tarpit,
    security,
    failedAttemptsPerNetwork: settings.failedAttemptsPerNetwork,
    proofs: createProofLines(),
    siblings,
  }
  return { deps, tarpit }
}
