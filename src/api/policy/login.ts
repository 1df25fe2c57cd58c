/** Login policies: how users may sign in (surroundings §5.2). Their lists: `login-lists.ts`. */
import { addOrgLoginPolicy } from '../../commands/policy/policies.ts'
import type { LoginPolicy } from '../../domain/policy/policies.ts'
import type { Context } from '../context.ts'
import { detailsOf, ownerTypeOf, scopeOf, type WireContext } from '../settings/settings-wire.ts'
import { durationOf, nanosOf, type WireDuration } from '../wire/durations.ts'
import {
  entriesOf,
  type LoginPolicyDeps,
  linkedProviders,
  loginListRpcs,
  type WireLists,
} from './login-lists.ts'
import {
  added,
  instanceLevel,
  instancePolicy,
  orgLevel,
  orgPolicy,
  type PolicyLevel,
  policyWire,
} from './policy-rpcs.ts'

const row = { kind: 'login', toWire: loginPolicyWire, fromWire } as const

/** The RPCs of login policies, by service. */
export const loginPolicy = {
  admin(deps: LoginPolicyDeps) {
    const { update } = instancePolicy(deps, row)
    return {
      getLoginPolicy: getLoginPolicy(deps, instanceLevel),
      updateLoginPolicy: update,
      ...loginListRpcs(deps, instanceLevel),
    }
  },
  management(deps: LoginPolicyDeps) {
    const { update, reset } = orgPolicy(deps, row)
    return {
      getLoginPolicy: getLoginPolicy(deps, orgLevel),
      getDefaultLoginPolicy: getLoginPolicy(deps, instanceLevel),
      addCustomLoginPolicy: addCustomLoginPolicy(deps),
      updateCustomLoginPolicy: update,
      resetLoginPolicyToDefault: reset,
      ...loginListRpcs(deps, orgLevel),
    }
  },
  auth(deps: LoginPolicyDeps) {
    return { getMyLoginPolicy: getLoginPolicy(deps, orgLevel) }
  },
  settings(deps: LoginPolicyDeps) {
    return { getLoginSettings: getLoginSettings(deps) }
  },
}

/** With its lists. */
const getLoginPolicy =
  (deps: LoginPolicyDeps, { scope }: PolicyLevel) =>
  async (_request: unknown, context: Context) => {
    const { directory } = deps
    const policyScope = scope(context)
    const view = await directory.policy(policyScope, 'login')
    const { secondFactors, multiFactors } = await directory.loginLists(policyScope)
    const idps = await linkedProviders(deps, policyScope)
    const lists = { secondFactors: [...secondFactors], multiFactors: [...multiFactors], idps }
    return {
      policy: { ...policyWire(view, loginPolicyWire, context), ...lists },
      isDefault: view.isDefault,
    }
  }

/** An organisation's own comes with its lists. */
const addCustomLoginPolicy =
  ({ commands }: LoginPolicyDeps) =>
  (request: WireLogin & WireLists, context: Context) => {
    const policy = { settings: fromWire(request), entries: entriesOf(request) }
    return added(addOrgLoginPolicy(commands, orgLevel.owner(context), policy))
  }

const getLoginSettings =
  ({ directory }: LoginPolicyDeps) =>
  async ({ ctx }: { readonly ctx?: WireContext | undefined }, context: Context) => {
    const policyScope = scopeOf(ctx, context)
    const view = await directory.policy(policyScope, 'login')
    const { secondFactors, multiFactors } = await directory.loginLists(policyScope)
    const settings = {
      ...rulesOf(view.settings),
      allowLocalAuthentication: view.settings.allowUsernamePassword,
      ...lifetimesOf(view.settings),
      passkeysType: view.settings.passwordlessType,
      secondFactors: [...secondFactors],
      multiFactors: [...multiFactors],
      ...ownerTypeOf(view),
    }
    return { details: detailsOf(view), settings }
  }

const lifetimeNames = [
  'passwordCheckLifetime',
  'externalLoginCheckLifetime',
  'mfaInitSkipLifetime',
  'secondFactorCheckLifetime',
  'multiFactorCheckLifetime',
] as const

type Lifetimes<T> = { readonly [N in (typeof lifetimeNames)[number]]: T }

type LoginRules = Omit<LoginPolicy, keyof Lifetimes<number> | 'passwordlessType'>

/** A login policy without its lists; an absent lifetime is none. */
type WireLogin = Omit<LoginPolicy, keyof Lifetimes<number>> &
  Partial<Lifetimes<WireDuration | undefined>>

/** The lifetimes, as v1 and v2 name them. */
function lifetimesOf(settings: LoginPolicy) {
  const lifetimes = lifetimeNames.map((name) => [name, durationOf(settings[name])])
  // It has an entry for each of the names.
  return Object.fromEntries(lifetimes) as Lifetimes<ReturnType<typeof durationOf>>
}

/** What v1 and v2 name alike, but for the lifetimes. */
function rulesOf(settings: LoginRules): LoginRules {
  const { allowUsernamePassword, allowRegister, allowExternalIdp, forceMfa } = settings
  const { forceMfaLocalOnly, hidePasswordReset, ignoreUnknownUsernames } = settings
  const { allowDomainDiscovery, disableLoginWithEmail, disableLoginWithPhone } = settings
  const { defaultRedirectUri } = settings
  return {
    allowUsernamePassword,
    allowRegister,
    allowExternalIdp,
    forceMfa,
    forceMfaLocalOnly,
    hidePasswordReset,
    ignoreUnknownUsernames,
    allowDomainDiscovery,
    disableLoginWithEmail,
    disableLoginWithPhone,
    defaultRedirectUri,
  }
}

/** A login policy without its lists, by the names of v1. */
export function loginPolicyWire(settings: LoginPolicy) {
  const { passwordlessType } = settings
  return { ...rulesOf(settings), passwordlessType, ...lifetimesOf(settings) }
}

function fromWire(wire: WireLogin): LoginPolicy {
  const lifetimes = lifetimeNames.map((name) => [name, nanosOf(wire[name])])
  return {
    ...rulesOf(wire),
    passwordlessType: wire.passwordlessType,
    // It has an entry for each of the names.
    ...(Object.fromEntries(lifetimes) as Lifetimes<number>),
  }
}
