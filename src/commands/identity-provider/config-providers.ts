/** The deprecated kind of identity providers (organizations.md §3.9). */
import {
  addJwtConfig,
  addOidcConfig,
  type ConfigHead,
  changeConfig,
  changeJwtConfig,
  changeOidcConfig,
  deactivateConfig,
  type JwtConfigSettings,
  type OidcConfigSettings,
  reactivateConfig,
} from '../../domain/identity-provider/config-providers.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { PolicyOwner } from '../policy/policies.ts'
import { changeProviders, levelOf } from './own-providers.ts'

/** What commands on this kind use. */
export type ConfigDeps = Pick<CommandDeps, 'events' | 'reach' | 'ids' | 'sealer'>

/** Settings for OpenID Connect with the secret in plain; empty: none, or the stored one is kept. */
export type OidcConfigInput = Omit<OidcConfigSettings, 'clientSecret'> & {
  readonly clientSecret: string
}

interface ToAdd {
  readonly id?: string
  readonly head: ConfigHead
}

type Settings =
  | { readonly kind: 'oidc'; readonly settings: OidcConfigInput }
  | { readonly kind: 'jwt'; readonly settings: JwtConfigSettings }

/** Adds one, with an id that nothing has yet, or the next; resolves to its id. */
export async function addConfigProvider(
  deps: ConfigDeps,
  owner: PolicyOwner,
  { id = deps.ids.next(), head, ...input }: Settings & ToAdd,
): Promise<Stored & { readonly idpId: string }> {
  const level = levelOf(deps, owner)
  const stored = await changeProviders(deps, owner, (own) => {
    if (input.kind === 'jwt')
      return addJwtConfig(level, { id, head, settings: input.settings }, own)
    return addOidcConfig(level, { id, head, settings: sealedOf(deps, owner, input.settings) }, own)
  })
  return { ...stored, idpId: id }
}

/** Changes its name and looks. */
export function changeConfigProvider(
  deps: ConfigDeps,
  owner: PolicyOwner,
  wanted: { readonly id: string; readonly head: ConfigHead },
): Promise<Stored> {
  return changeProviders(deps, owner, (own) => changeConfig(levelOf(deps, owner), wanted, own))
}

/** Changes its settings. */
export function changeConfigSettings(
  deps: ConfigDeps,
  owner: PolicyOwner,
  { id, ...input }: Settings & { readonly id: string },
): Promise<Stored> {
  const level = levelOf(deps, owner)
  return changeProviders(deps, owner, (own) => {
    if (input.kind === 'jwt') return changeJwtConfig(level, { id, settings: input.settings }, own)
    return changeOidcConfig(level, { id, settings: sealedOf(deps, owner, input.settings) }, own)
  })
}

/** Lets people sign in with it, or not. */
export function setConfigState(
  deps: ConfigDeps,
  owner: PolicyOwner,
  { id, isActive }: { readonly id: string; readonly isActive: boolean },
): Promise<Stored> {
  const level = levelOf(deps, owner)
  const decide = isActive ? reactivateConfig : deactivateConfig
  return changeProviders(deps, owner, (own) => decide(level, { id }, own))
}

function sealedOf(
  { sealer }: ConfigDeps,
  { actor: { instanceId } }: PolicyOwner,
  { clientSecret, ...settings }: OidcConfigInput,
): OidcConfigSettings {
  const secret = clientSecret.trim()
  const sealed = secret === '' ? undefined : sealer.seal(secret, { instanceId })
  return { ...settings, clientSecret: sealed }
}
