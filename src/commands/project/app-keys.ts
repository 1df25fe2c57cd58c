/** Keys of applications (projects.md §8.6). */
import { generateMachineKey, readMachinePublicKey } from '../../crypto/machine-key.ts'
import {
  addAppKey as decideAddition,
  removeAppKey as decideRemoval,
} from '../../domain/project/app-keys.ts'
import { refuse } from '../../domain/refusals.ts'
import type { Changed } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { farFuture } from '../machine/personal-access-tokens.ts'
import { type AppTarget, changeApp } from './apps.ts'

type MachineKey = Awaited<ReturnType<typeof generateMachineKey>>

/** Adds a key; `keyFile` is the JSON that client libraries read, returned once. */
export async function addAppKey(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock'>,
  {
    target,
    expiration = farFuture,
  }: {
    readonly target: AppTarget
    /** RFC 3339; absent: the far future. */
    readonly expiration: string | undefined
  },
): Promise<Changed & { keyId: string; keyFile: string }> {
  const { appId } = target
  const keyId = deps.ids.next()
  const isPast = Date.parse(expiration) * 1000 <= deps.clock.nowMicros()
  let pair: MachineKey | undefined
  let clientId = ''
  const stored = await changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: 'app.key.app_unknown',
    decide: async (app) => {
      clientId = app.app.clientId
      // Takes long, so not for those without the permission, and once.
      pair ??= await generateMachineKey()
      const publicKey = Buffer.from(pair.publicKeyPem).toString('base64')
      return decideAddition(app, { keyId, expirationDate: expiration, isPast, publicKey })
    },
  })
  const file = { type: 'application', keyId, key: pair?.privateKeyPem, appId, clientId }
  return { ...stored, keyId, keyFile: JSON.stringify(file) }
}

/** A key of an application elsewhere. */
export interface AppKeyToImport {
  readonly target: AppTarget
  /** Which the caller has found free. */
  readonly keyId: string
  /** Empty: the application's. */
  readonly clientId: string
  /** RFC 3339; absent: the far future. */
  readonly expiration: string | undefined
  /** PKIX in PEM. */
  readonly publicKey: Uint8Array
}

/** Adds a key by its public half; refuses one that cannot be read. */
export function importAppKey(
  deps: Pick<CommandDeps, 'events' | 'clock'>,
  { target, keyId, clientId, expiration = farFuture, publicKey: given }: AppKeyToImport,
): Promise<Changed> {
  const pem = readMachinePublicKey(given)
  if (pem === undefined) throw refuse('machine_key.invalid')
  const publicKey = Buffer.from(pem).toString('base64')
  const isPast = Date.parse(expiration) * 1000 <= deps.clock.nowMicros()
  const key = { keyId, expirationDate: expiration, isPast, publicKey }
  return changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: 'app.key.app_unknown',
    decide: (app) => decideAddition(app, { ...key, clientId: clientId || undefined }),
  })
}

/** Removes a key; assertions signed with it authenticate nobody any more. */
export const removeAppKey = (
  deps: Pick<CommandDeps, 'events'>,
  { target, keyId }: { readonly target: AppTarget; readonly keyId: string },
) =>
  changeApp(deps, {
    target,
    permission: 'project.app.write',
    whenUnknown: 'app.key.unknown',
    decide: (app) => decideRemoval(app, { keyId }),
  })
