/** Deprecated identity providers in an import, which keep their ids (organizations.md §9.4). */

import { create } from '@bufbuild/protobuf'
import {
  AddOrgJWTIDPRequestSchema,
  AddOrgOIDCIDPRequestSchema,
} from '@zitadel/proto/zitadel/management_pb.js'
import { addConfigProvider } from '../../../commands/identity-provider/config-providers.ts'
import { refuse } from '../../../domain/refusals.ts'
import { jwtInput, oidcInput } from '../../identity-provider/config-providers.ts'
import type { ImportDeps, OrgToImport } from './import-target.ts'

type ConfigInput = ReturnType<typeof oidcInput> | ReturnType<typeof jwtInput>

/** Adds the providers, before a login policy that lists them. */
export async function importIdps(deps: ImportDeps, org: OrgToImport): Promise<void> {
  const { data, imported } = org
  for (const { idpId, idp = create(AddOrgOIDCIDPRequestSchema) } of data.oidcIdps) {
    const id = await importIdp(deps, org, { idpId, input: oidcInput(idp) })
    if (id !== undefined) imported.oidcIpds.push(id)
  }
  for (const { idpId, idp = create(AddOrgJWTIDPRequestSchema) } of data.jwtIdps) {
    const id = await importIdp(deps, org, { idpId, input: jwtInput(idp) })
    if (id !== undefined) imported.jwtIdps.push(id)
  }
}

/** The id of the provider; undefined where it was refused. */
async function importIdp(
  { commands, tenancy }: ImportDeps,
  { orgId, context: { actor }, report }: OrgToImport,
  { idpId, input }: { readonly idpId: string; readonly input: ConfigInput },
): Promise<string | undefined> {
  let id: string | undefined
  await report.attempt({ type: `${input.kind}_idp`, id: idpId }, async () => {
    const { instanceId } = actor
    const isTaken = idpId !== '' && (await tenancy.provider({ instanceId, idpId }))
    if (isTaken) throw refuse('idp_config.id.taken')
    const given = idpId === '' ? input : { ...input, id: idpId }
    id = (await addConfigProvider(commands, { actor, orgId }, given)).idpId
  })
  return id
}
