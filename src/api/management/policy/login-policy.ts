/** `/management/v1/policies/login` and what it lists: how an organisation's users sign in. */
import {
  addLoginListEntry,
  addOrgLoginPolicy,
  removeLoginListEntry,
} from '../../../commands/policy/policies.ts'
import type { LoginListEntry } from '../../../domain/policy/login-lists.ts'
import { ManagementService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { type Method, method } from '../../method.ts'
import { added, changed, instanceOf, orgOf, orgOwner, orgPolicy } from '../../policy-access.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import {
  entriesOf,
  linksFound,
  loginPolicyIn,
  multiFactorsFound,
  secondFactorsFound,
} from '../../wire/login-policy.ts'
import { loginSettings } from '../../wire/policy.ts'

const M = ManagementService.method

export function loginPolicyMethods(needs: TenancyNeeds): Method[] {
  return [...policyMethods(needs), ...factorMethods(needs), ...providerMethods(needs)]
}

function policyMethods(needs: TenancyNeeds): Method[] {
  const { commands } = needs
  const { change, reset } = orgPolicy(commands, 'login')
  return [
    method(M.getLoginPolicy, (_, context) => loginPolicyIn(needs, orgOf(context))),
    method(M.getDefaultLoginPolicy, async (_, context) => {
      const { policy } = await loginPolicyIn(needs, instanceOf(context))
      return { policy }
    }),
    method(M.addCustomLoginPolicy, (request, context) => {
      const policy = { settings: loginSettings(request), entries: entriesOf(request) }
      return added(addOrgLoginPolicy(commands, orgOwner(context), policy))
    }),
    method(M.updateCustomLoginPolicy, (request, context) =>
      change(context, loginSettings(request)),
    ),
    method(M.resetLoginPolicyToDefault, (_, context) => reset(context)),
  ]
}

function factorMethods(needs: TenancyNeeds): Method[] {
  const { add, remove } = listOf(needs)
  return [
    method(M.listLoginPolicySecondFactors, (_, context) =>
      secondFactorsFound(needs, orgOf(context)),
    ),
    method(M.addSecondFactorToLoginPolicy, ({ type: value }, context) =>
      add(context, { list: 'secondFactors', value }),
    ),
    method(M.removeSecondFactorFromLoginPolicy, ({ type: value }, context) =>
      remove(context, { list: 'secondFactors', value }),
    ),
    method(M.listLoginPolicyMultiFactors, (_, context) => multiFactorsFound(needs, orgOf(context))),
    method(M.addMultiFactorToLoginPolicy, ({ type: value }, context) =>
      add(context, { list: 'multiFactors', value }),
    ),
    method(M.removeMultiFactorFromLoginPolicy, ({ type: value }, context) =>
      remove(context, { list: 'multiFactors', value }),
    ),
  ]
}

function providerMethods(needs: TenancyNeeds): Method[] {
  const { add, remove } = listOf(needs)
  return [
    method(M.listLoginPolicyIDPs, ({ query }, context) =>
      linksFound(needs, { place: orgOf(context), query }),
    ),
    method(M.addIDPToLoginPolicy, ({ idpId: value }, context) =>
      add(context, { list: 'idpIds', value }),
    ),
    method(M.removeIDPFromLoginPolicy, ({ idpId: value }, context) =>
      remove(context, { list: 'idpIds', value }),
    ),
  ]
}

function listOf({ commands }: TenancyNeeds) {
  return {
    add: (context: Context, entry: LoginListEntry) =>
      added(addLoginListEntry(commands, orgOwner(context), entry)),
    remove: (context: Context, entry: LoginListEntry) =>
      changed(removeLoginListEntry(commands, orgOwner(context), entry)),
  }
}
