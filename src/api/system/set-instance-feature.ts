/** SetInstanceFeature of system v1: the older way to set one feature (organizations.md §2.5). */
import { setFeatures } from '../../commands/instance/features.ts'
import { refuse } from '../../domain/refusals.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { changeDetails } from '../wire/details.ts'

/** Sets whether people sign in at the default organisation; the guards let no other pass. */
export const setInstanceFeature =
  ({
    commands,
    directory,
  }: Pick<ApiDeps, 'commands' | 'directory'>): Rpc<
    typeof SystemService.method.setInstanceFeature
  > =>
  async ({ instanceId, featureId, value }, { actor }) => {
    if (!(await directory.instanceById(instanceId))) throw refuse('instance.not_found')
    const owner = { actor: { ...actor, instanceId }, level: 'instance' as const }
    const isOn = featureId === 1 && value.case === 'bool' && value.value
    const changes = { login_default_org: isOn }
    return { details: changeDetails(await setFeatures(commands, owner, changes)) }
  }
