/** AddInstance of system v1: the older CreateInstance, whose owner is a human. */
import { setUpInstance } from '../../commands/instance/set-up-instance.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { addDetails } from '../wire/details.ts'
import { humanOf } from './create-instance.ts'

/**
 * Its name also names the first organisation, unless that has one of its own. What the owner lacks
 * is as in CreateInstance (surroundings §1.2).
 */
export const addInstance =
  ({
    commands,
    externalDomain,
  }: Pick<ApiDeps, 'commands' | 'externalDomain'>): Rpc<typeof SystemService.method.addInstance> =>
  async (request, { actor }) => {
    const { instanceName, firstOrgName, customDomain, defaultLanguage } = request
    const { ownerUserName: userName, ownerEmail: email } = request
    const { ownerProfile: profile, ownerPassword: password } = request
    const made = await setUpInstance(commands, {
      actor,
      instanceName,
      orgName: firstOrgName || instanceName,
      externalDomain,
      customDomain,
      defaultLanguage,
      human: humanOf({
        userName,
        email,
        ...(profile && { profile }),
        ...(password && { password }),
      }),
      machines: [],
    })
    const { instanceId } = made
    return { instanceId, details: addDetails({ ...made, orgId: instanceId }) }
  }
