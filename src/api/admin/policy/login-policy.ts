/** `/admin/v1/policies/login` and what it lists: how the instance's users sign in. */
import { addLoginListEntry, removeLoginListEntry } from '../../../commands/policy/policies.ts'
import type { LoginListEntry } from '../../../domain/policy/login-lists.ts'
import { AdminService } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { type Method, method } from '../../method.ts'
import { added, changed, instanceOf, instanceOwner, instancePolicy } from '../../policy-access.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import {
  linksFound,
  loginPolicyIn,
  multiFactorsFound,
  secondFactorsFound,
} from '../../wire/login-policy.ts'
import { loginSettings } from '../../wire/policy.ts'

const A = AdminService.method

export function loginPolicyMethods(needs: TenancyNeeds): Method[] {
  return [...policyMethods(needs), ...factorMethods(needs), ...providerMethods(needs)]
}

function policyMethods(needs: TenancyNeeds): Method[] {
  const { change } = instancePolicy(needs.commands, 'login')
  return [
    method(A.getLoginPolicy, async (_, context) => {
      const { policy } = await loginPolicyIn(needs, instanceOf(context))
      return { policy }
    }),
    method(A.updateLoginPolicy, (request, context) => change(context, loginSettings(request))),
  ]
}

function factorMethods(needs: TenancyNeeds): Method[] {
  const { add, remove } = listOf(needs)
  return [
    method(A.listLoginPolicySecondFactors, (_, context) =>
      secondFactorsFound(needs, instanceOf(context)),
    ),
    method(A.addSecondFactorToLoginPolicy, ({ type: value }, context) =>
      add(context, { list: 'secondFactors', value }),
    ),
    method(A.removeSecondFactorFromLoginPolicy, ({ type: value }, context) =>
      remove(context, { list: 'secondFactors', value }),
    ),
    method(A.listLoginPolicyMultiFactors, (_, context) =>
      multiFactorsFound(needs, instanceOf(context)),
    ),
    method(A.addMultiFactorToLoginPolicy, ({ type: value }, context) =>
      add(context, { list: 'multiFactors', value }),
    ),
    method(A.removeMultiFactorFromLoginPolicy, ({ type: value }, context) =>
      remove(context, { list: 'multiFactors', value }),
    ),
  ]
}

function providerMethods(needs: TenancyNeeds): Method[] {
  const { add, remove } = listOf(needs)
  return [
    method(A.listLoginPolicyIDPs, ({ query }, context) =>
      linksFound(needs, { place: instanceOf(context), query }),
    ),
    method(A.addIDPToLoginPolicy, ({ idpId: value }, context) =>
      add(context, { list: 'idpIds', value }),
    ),
    method(A.removeIDPFromLoginPolicy, ({ idpId: value }, context) =>
      remove(context, { list: 'idpIds', value }),
    ),
  ]
}

function listOf({ commands }: TenancyNeeds) {
  return {
    add: (context: Context, entry: LoginListEntry) =>
      added(addLoginListEntry(commands, instanceOwner(context), entry)),
    remove: (context: Context, entry: LoginListEntry) =>
      changed(removeLoginListEntry(commands, instanceOwner(context), entry)),
  }
}
