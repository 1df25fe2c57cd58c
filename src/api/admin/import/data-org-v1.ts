/** The older shape of an organisation to import, as the newer one (organizations.md §9.2). */
import { create } from '@bufbuild/protobuf'
import {
  AddCustomDomainPolicyRequestSchema,
  type DataOrg,
  DataOrgSchema,
} from '@zitadel/proto/zitadel/admin_pb.js'
import { AddCustomLoginPolicyRequest_IDPSchema } from '@zitadel/proto/zitadel/management_pb.js'
import type { DataOrg as OlderDataOrg } from '@zitadel/proto/zitadel/v1_pb.js'

/** Factors and providers count only where there is a login policy. */
export function dataOrgOf(older: OlderDataOrg): DataOrg {
  const { iamPolicy, loginPolicy, secondFactors, multiFactors, idps } = older
  const { triggerActions, $typeName: _, ...alike } = older
  const { userLoginMustBeDomain = false } = iamPolicy ?? {}
  return {
    ...create(DataOrgSchema),
    ...alike,
    ...(iamPolicy && {
      domainPolicy: create(AddCustomDomainPolicyRequestSchema, {
        orgId: older.orgId,
        userLoginMustBeDomain,
      }),
    }),
    ...(loginPolicy && {
      loginPolicy: {
        ...loginPolicy,
        secondFactors: [...loginPolicy.secondFactors, ...secondFactors.map(({ type }) => type)],
        multiFactors: [...loginPolicy.multiFactors, ...multiFactors.map(({ type }) => type)],
        idps: [
          ...loginPolicy.idps,
          ...idps.map(({ idpId, ownerType }) =>
            create(AddCustomLoginPolicyRequest_IDPSchema, { idpId, ownerType }),
          ),
        ],
      },
    }),
    triggerActions: triggerActions.map(({ flowType, triggerType, actionIds, ...rest }) => ({
      ...{ actionIds, flowType: String(flowType), triggerType: String(triggerType) },
      ...{ ...rest, $typeName: 'zitadel.management.v1.SetTriggerActionsRequest' as const },
    })),
  }
}
