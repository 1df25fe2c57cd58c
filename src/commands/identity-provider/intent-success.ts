/** What is stored of somebody whom a provider has identified, with the token for it. */
import { accountNameOf, isKeepable, isKeepableId } from '../../domain/identity-provider/claims.ts'
import type { SealedAccess, SucceedIntent } from '../../domain/identity-provider/intent.ts'
import { migrateIdpLink } from '../../domain/identity-provider/links.ts'
import { personOf } from '../../domain/identity-provider/person.ts'
import { allowed } from '../../domain/user/allow.ts'
import type { Actor } from '../commit.ts'
import { changeTarget } from '../user/users.ts'
import { type IdpAccess, IdpFailure, type IdpIdentity, type IdpIntentDeps } from './idp-clients.ts'
import type { OpenIdp } from './open-idp.ts'

/** An identity, and the provider it is of. */
export interface FoundIdentity {
  readonly client: OpenIdp
  readonly identity: IdpIdentity
}

/** Rejects with `IdpFailure` for an identity that cannot be kept. */
export async function successOf(
  deps: IdpIntentDeps,
  actor: Actor,
  { client, identity }: FoundIdentity,
): Promise<{ readonly command: SucceedIntent; readonly token: string }> {
  const { externalUserId, claims, access } = identity
  if (!isKeepableId(externalUserId)) throw new IdpFailure('user_id_unusable')
  if (!isKeepable(claims)) throw new IdpFailure('claims_unusable')
  const person = personOf(client, claims)
  const { token, hash: tokenHash } = deps.mintToken()
  const command = {
    ...{ externalUserId, claims, person, tokenHash },
    externalUserName: accountNameOf(person, { externalUserId }),
    userId: await linkedUserId(deps, actor, { client, identity }),
    nowMicros: deps.clock.nowMicros(),
    access: sealedAccess(deps, actor, access),
  }
  return { command, token }
}

function sealedAccess(
  { sealer }: Pick<IdpIntentDeps, 'sealer'>,
  { instanceId }: Actor,
  access: IdpAccess,
): SealedAccess {
  const seal = (plain: string) => (plain ? sealer.seal(plain, { instanceId }) : undefined)
  switch (access.kind) {
    case 'oauth': {
      const { accessToken, idToken } = access
      return { kind: 'oauth', accessToken: seal(accessToken), idToken: seal(idToken) }
    }
    case 'ldap':
      return access
    case 'saml': {
      const { assertion, kind, ...subject } = access
      return { kind, assertion: seal(assertion), subjectProof: seal(JSON.stringify(subject)) }
    }
  }
}

/**
 * The user linked to the account, over the whole instance. A link with a former id of the same
 * account is rewritten.
 */
async function linkedUserId(
  deps: IdpIntentDeps,
  actor: Actor,
  { client, identity }: FoundIdentity,
): Promise<string | undefined> {
  const { instanceId } = actor
  const { externalUserId: newId, findFormerUserId } = identity
  const idpId = client.id
  const found = await deps.idps.linkedUserId({ instanceId, idpId, externalUserId: newId })
  if (found !== undefined || !findFormerUserId) return found
  const previousId = await findFormerUserId()
  if (previousId === undefined || previousId === newId) return undefined
  const former = { instanceId, idpId, externalUserId: previousId }
  const userId = await deps.idps.linkedUserId(former)
  if (userId === undefined) return undefined
  const target = { actor, userId, generation: 'v2', within: undefined, allow: allowed } as const
  await changeTarget(deps.events, target, (user) =>
    migrateIdpLink({ idpId, previousId, newId }, user),
  )
  return userId
}
