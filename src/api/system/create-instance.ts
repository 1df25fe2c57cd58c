/** CreateInstance of system v1: an instance with its first organisation and its owner. */
import {
  type HumanAdminInput,
  type InstanceSetUp,
  type MachineAdminInput,
  setUpInstance,
} from '../../commands/instance/set-up-instance.ts'
import type { SystemService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { addDetails } from '../wire/details.ts'
import { rfc3339OfTimestamp } from '../wire/timestamps.ts'

/** The response has the machine's token and key, which cannot be read again. */
export const createInstance =
  ({
    commands,
    externalDomain,
  }: Pick<ApiDeps, 'commands' | 'externalDomain'>): Rpc<
    typeof SystemService.method.createInstance
  > =>
  async (request, { actor }) => {
    const { instanceName, firstOrgName, customDomain, defaultLanguage, owner } = request
    const made = await setUpInstance(commands, {
      actor,
      instanceName,
      orgName: firstOrgName,
      externalDomain,
      customDomain,
      defaultLanguage,
      human: owner.case === 'human' ? humanOf(owner.value) : undefined,
      machines: owner.case === 'machine' ? [machineOf(owner.value)] : [],
    })
    const { instanceId } = made
    const details = addDetails({ ...made, orgId: instanceId })
    return { instanceId, details, ...listCredentials(made) }
  }

interface WireHuman {
  readonly userName: string
  readonly email?: { readonly email: string; readonly isEmailVerified: boolean } | undefined
  readonly profile?: {
    readonly firstName: string
    readonly lastName: string
    readonly preferredLanguage: string
  }
  readonly password?: { readonly password: string; readonly passwordChangeRequired: boolean }
}

/** The human owner of a new instance. */
export function humanOf({ userName, email, profile, password }: WireHuman): HumanAdminInput {
  return {
    userName,
    firstName: profile?.firstName ?? '',
    lastName: profile?.lastName ?? '',
    preferredLanguage: profile?.preferredLanguage ?? '',
    email: { address: email?.email ?? '', isVerified: email?.isEmailVerified ?? false },
    password: password?.password
      ? {
          kind: 'given',
          password: password.password,
          changeRequired: password.passwordChangeRequired,
        }
      : { kind: 'none' },
  }
}

interface Expiring {
  readonly expirationDate?: Parameters<typeof rfc3339OfTimestamp>[0]
}

interface WireMachine {
  readonly userName: string
  readonly name: string
  readonly personalAccessToken?: Expiring
  readonly machineKey?: Expiring
}

function machineOf(machine: WireMachine): MachineAdminInput {
  const { userName, name, personalAccessToken, machineKey } = machine
  return {
    userName,
    name,
    token: personalAccessToken && { expiration: expirationOf(personalAccessToken) },
    key: machineKey && { expiration: expirationOf(machineKey) },
  }
}

function expirationOf({ expirationDate }: Expiring): string | undefined {
  return expirationDate && rfc3339OfTimestamp(expirationDate)
}

function listCredentials({ machines: [machine] }: InstanceSetUp) {
  return {
    pat: machine?.token ?? '',
    machineKey: new TextEncoder().encode(machine?.keyFile ?? ''),
  }
}
