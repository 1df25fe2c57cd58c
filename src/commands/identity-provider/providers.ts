/**
 * Identity providers of every type: added, changed, migrated (organizations.md §3.3), for an
 * instance or one organisation.
 */

import { Overloaded } from '../../crypto/passwords/overloaded.ts'
import { areCertificates, isEcKey } from '../../crypto/pem.ts'
import {
  addProvider as decideAdd,
  type WantedProvider,
} from '../../domain/identity-provider/add-provider.ts'
import {
  changeProvider as decideChange,
  migrateProvider as decideMigrate,
  replaceCertificate as decideReplace,
  type MigratedConfig,
} from '../../domain/identity-provider/change-provider.ts'
import type {
  ProviderConfig,
  ProviderOptions,
} from '../../domain/identity-provider/provider-config.ts'
import { withSecret } from '../../domain/identity-provider/provider-input.ts'
import { refuse } from '../../domain/refusals.ts'
import { isProviderMetadata } from '../../kit/saml-metadata.ts'
import type { Actor, Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import type { PolicyOwner } from '../policy/policies.ts'
import type { GivenMetadata } from '../project/saml-metadata.ts'
import { changeProviders, levelOf } from './own-providers.ts'

/** A provider as an API takes it. */
export interface ProviderInput {
  readonly name: string
  /** Without its secret and its metadata. */
  readonly config: ProviderConfig
  /** In plain; empty: none, or a change keeps the one that is stored. */
  readonly secret: string
  /** Of SAML alone. */
  readonly metadata?: GivenMetadata | undefined
  readonly options: ProviderOptions
}

/** What commands on providers use. */
export type ProviderDeps = Pick<
  CommandDeps,
  'events' | 'reach' | 'ids' | 'sealer' | 'fetchMetadata' | 'makeSigningPair'
>

/** Resolves to the provider's id; its secret is stored sealed. */
export async function addProvider(
  deps: ProviderDeps,
  owner: PolicyOwner,
  input: ProviderInput,
): Promise<Stored & { readonly idpId: string }> {
  const { actor } = owner
  const idpId = deps.ids.next()
  const wanted = await prepare(deps, { actor, id: idpId, input })
  const level = levelOf(deps, owner)
  const makePair = pairOnce(deps, actor)
  const stored = await changeProviders(deps, owner, async (own) => {
    // A pair takes a second: none is made for what is refused.
    const decided = [...decideAdd(level, wanted, own)]
    if (wanted.config.kind !== 'saml') return decided
    const config = { ...wanted.config, ...(await makePair()) }
    return decideAdd(level, { ...wanted, config }, own)
  })
  return { ...stored, idpId }
}

/** Changes a provider of the same type. */
export async function changeProvider(
  deps: ProviderDeps,
  owner: PolicyOwner,
  { id, ...input }: ProviderInput & { readonly id: string },
): Promise<Stored> {
  const wanted = await prepare(deps, { actor: owner.actor, id, input })
  return changeProviders(deps, owner, (own) => decideChange(levelOf(deps, owner), wanted, own))
}

/** Gives a provider by OpenID Connect another type; users stay linked to it. */
export async function migrateProvider(
  deps: ProviderDeps,
  owner: PolicyOwner,
  { id, ...input }: Omit<ProviderInput, 'config'> & { id: string; config: MigratedConfig },
): Promise<Stored> {
  const { actor } = owner
  const config = { ...input.config, clientSecret: sealed(deps, actor, input.secret.trim()) }
  const wanted = { id, name: input.name, options: input.options, config }
  return changeProviders(deps, owner, (own) => decideMigrate(levelOf(deps, owner), wanted, own))
}

/** Gives a SAML provider another key and certificate. */
export function replaceCertificate(
  deps: ProviderDeps,
  owner: PolicyOwner,
  { id }: { readonly id: string },
): Promise<Stored> {
  const level = levelOf(deps, owner)
  const makePair = pairOnce(deps, owner.actor)
  return changeProviders(deps, owner, async (own) => {
    // None is made for a provider that is not there.
    const refused = [...decideReplace(level, { id, key: undefined, certificate: '' }, own)]
    if (refused.length === 0) return refused
    const { key, certificate } = await makePair()
    const stored = { key, certificate: Buffer.from(certificate).toString('base64') }
    return decideReplace(level, { id, ...stored }, own)
  })
}

interface ToPrepare {
  readonly actor: Actor
  readonly id: string
  readonly input: ProviderInput
}

/** Seals the secret, reads the metadata, and finds out what is wrong with either. */
async function prepare(
  deps: ProviderDeps,
  { actor, id, input }: ToPrepare,
): Promise<WantedProvider> {
  const { name, options, config, metadata } = input
  const { kind } = config
  // A password may begin and end with blanks.
  const secret = kind === 'ldap' ? input.secret : input.secret.trim()
  const wanted = {
    ...{ id, name, options },
    config: withSecret(config, sealed(deps, actor, secret)),
  }
  if (kind === 'apple' && secret !== '' && !isEcKey(secret)) {
    return { ...wanted, wrong: 'idp.apple.private_key_invalid' }
  }
  if (kind === 'ldap' && config.rootCa.length > 0 && !areCertificates(textOf(config.rootCa))) {
    return { ...wanted, wrong: 'idp.ldap.root_ca' }
  }
  if (kind !== 'saml') return wanted
  const read = await readMetadata(deps, metadata)
  if (typeof read === 'string') return { ...wanted, wrong: read }
  return { ...wanted, config: { ...config, metadata: read } }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString()
}

/** A secret of blanks is none. */
function sealed({ sealer }: Pick<CommandDeps, 'sealer'>, { instanceId }: Actor, secret: string) {
  return secret.trim() === '' ? undefined : sealer.seal(secret, { instanceId })
}

/** The metadata, or what refuses it. An address is called once. */
async function readMetadata(
  { fetchMetadata }: Pick<CommandDeps, 'fetchMetadata'>,
  given: GivenMetadata | undefined,
) {
  const url = given && 'url' in given ? given.url.trim() : ''
  const xml = given && 'xml' in given ? given.xml : url === '' ? none : await fetchMetadata(url)
  if (!xml) return 'idp.saml.metadata_unreachable'
  if (xml.length === 0) return 'idp.saml.metadata_empty'
  return (await isProviderMetadata(xml)) ? xml : 'idp.saml.metadata_unreadable'
}

const none = new Uint8Array()

/** A decision that is repeated does not make another pair. */
function pairOnce({ makeSigningPair, ...deps }: ProviderDeps, actor: Actor) {
  let made: Promise<{ readonly key: unknown; readonly certificate: string }> | undefined
  const make = async () => {
    const { instanceId } = actor
    const { key, certificate } = await makeSigningPair({ instanceId }).catch((reason) => {
      throw reason instanceof Overloaded ? refuse('idp.saml.busy') : reason
    })
    return { key: sealed(deps, actor, key), certificate }
  }
  return () => {
    made ??= make()
    return made
  }
}
