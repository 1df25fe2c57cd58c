/**
 * Setting up an instance: itself, its default policies, the first organisation and the owners of
 * both, decided together and stored in one transaction (surroundings §1.4).
 */
import { type Decided, event } from '../event.ts'
import { addOrg } from '../organization/add-org.ts'
import { memberAdded } from '../organization/members.ts'
import { absentOrg } from '../organization/org.ts'
import type { DomainPolicy, PasswordComplexityPolicy } from '../policy/policies.ts'
import { addProject } from '../project/add-project.ts'
import { plainProject } from '../project/project.ts'
import { refuse } from '../refusals.ts'
import { type HumanAdmin, humanAdminAdded, type MachineAdmin, machineAdminAdded } from './admins.ts'
import { domainAdded, primarySet } from './domains.ts'

/** The command that sets up an instance. */
export interface SetUpInstance {
  readonly instanceId: string
  readonly instanceName: string
  readonly orgId: string
  readonly orgName: string
  /** The project that represents our own API: tokens for the API name its id. */
  readonly projectId: string
  /** The domain of the server: the organisation's domain is made under it. */
  readonly externalDomain: string
  readonly generatedDomain: string
  /** The primary domain; absent: the generated one is. */
  readonly customDomain: string | undefined
  /** Canonical BCP 47. */
  readonly defaultLanguage: string
  readonly domainPolicy: DomainPolicy
  readonly complexity: PasswordComplexityPolicy
  readonly human: HumanAdmin | undefined
  readonly machines: readonly MachineAdmin[]
}

/** The events of one of several new aggregates. */
export interface DecidedStream {
  readonly aggregateType: 'instance' | 'org' | 'project' | 'user'
  readonly aggregateId: string
  readonly owner: string
  readonly events: readonly Decided[]
}

/** The streams of a new instance; refuses one without an owner. */
export function setUpInstance(command: SetUpInstance): DecidedStream[] {
  const { instanceId, orgId, projectId, human, machines } = command
  const adminIds = [...machines, ...(human ? [human] : [])].map(({ userId }) => userId)
  if (adminIds.length === 0) throw refuse('instance.owner.missing')

  const users = machines.map((machine) => userStream(machine.userId, machineAdminAdded(machine)))
  if (human) users.push(userStream(human.userId, humanAdminAdded(human)))
  return [
    {
      aggregateType: 'instance',
      aggregateId: instanceId,
      owner: instanceId,
      events: [...instanceEvents(command, adminIds)],
    },
    {
      aggregateType: 'org',
      aggregateId: orgId,
      owner: orgId,
      events: [...addOrg(firstOrg(command, adminIds), absentOrg)],
    },
    ...users,
    {
      aggregateType: 'project',
      aggregateId: projectId,
      owner: orgId,
      events: [...addProject({ orgId, name: 'ZITADEL', ...plainProject })],
    },
  ]

  function userStream(userId: string, events: Iterable<Decided>): DecidedStream {
    return { aggregateType: 'user', aggregateId: userId, owner: orgId, events: [...events] }
  }
}

function* instanceEvents(command: SetUpInstance, adminIds: readonly string[]): Iterable<Decided> {
  yield event('instance.added', { name: command.instanceName })
  yield event('instance.default.language.set', { language: command.defaultLanguage })
  const { complexity, domainPolicy } = command
  yield event('instance.policy.password.complexity.added', complexity, allStored(complexity))
  yield event('instance.policy.domain.added', domainPolicy, allStored(domainPolicy))
  yield event('instance.default.org.set', { orgId: command.orgId })
  for (const userId of adminIds) {
    yield memberAdded('instance', { userId, roles: ['IAM_OWNER'] })
  }
  yield event('instance.iam.project.set', { iamProjectId: command.projectId })
  yield* domainEvents(command)
}

/** Policy events contain every setting, so that none depends on a default. */
function allStored(settings: DomainPolicy | PasswordComplexityPolicy) {
  return { always: Object.keys(settings) }
}

function* domainEvents(command: SetUpInstance): Iterable<Decided> {
  const { generatedDomain, customDomain } = command
  yield domainAdded(generatedDomain, { isGenerated: true })
  if (customDomain !== undefined) yield domainAdded(customDomain, { isGenerated: false })
  yield primarySet(customDomain ?? generatedDomain)
}

function firstOrg(command: SetUpInstance, adminIds: readonly string[]) {
  return {
    orgId: command.orgId,
    instanceId: command.instanceId,
    name: command.orgName,
    instanceDomain: command.externalDomain,
    admins: adminIds.map((userId) => ({ userId, roles: ['ORG_OWNER'] })),
  }
}
