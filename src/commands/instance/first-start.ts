/**
 * The first start of a new store: an instance with its organisation, an administrator to sign
 * in with, and a machine that owns it all (architecture, start-up contract).
 */
import { nistComplexity, type PasswordProfile } from '../../domain/policy/policies.ts'
import type { CommandDeps } from '../deps.ts'
import { setUpInstance } from './set-up-instance.ts'

/** The settings of the first instance. */
export interface FirstStartInput {
  /** The host clients use, without port: the instance's primary domain. */
  readonly externalDomain: string
  readonly origin: string
  /** Absent: one is generated, to be changed at the first sign-in. */
  readonly adminPassword: string | undefined
  /** The rules for passwords of the instance. */
  readonly passwordProfile?: PasswordProfile
}

/** How the administrator signs in. */
export interface FirstStarted {
  readonly adminLoginName: string
  /** Only where it was generated; shown once. */
  readonly adminPassword: string | undefined
}

/** Creates the first instance. Its machine's token is the one that `deps.mintToken` returns. */
export async function makeFirstInstance(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock' | 'codes' | 'passwords' | 'mintToken'>,
  { externalDomain, origin, adminPassword, passwordProfile = 'compatible' }: FirstStartInput,
): Promise<FirstStarted> {
  const password =
    adminPassword === undefined
      ? ({ kind: 'drawn' } as const)
      : ({ kind: 'given', password: adminPassword, changeRequired: false } as const)
  const made = await setUpInstance(deps, {
    actor: { userId: 'SYSTEM', origin },
    instanceName: 'ZITADEL',
    orgName: 'ZITADEL',
    externalDomain,
    customDomain: externalDomain,
    defaultLanguage: 'en',
    complexity: passwordProfile === 'nist' ? nistComplexity : undefined,
    human: {
      userName: 'zitadel-admin',
      firstName: 'ZITADEL',
      lastName: 'Admin',
      preferredLanguage: 'en',
      email: { address: '', isVerified: true },
      password,
    },
    machines: [
      { userName: 'admin', name: 'Admin', token: { expiration: undefined }, key: undefined },
    ],
  })
  return { adminLoginName: made.human?.userName ?? '', adminPassword: made.adminPassword }
}
