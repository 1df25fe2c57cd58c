/**
 * Takes over what a provider says of a linked user, at a sign-in by a provider that has
 * `isAutoUpdate` (organizations.md §3.6 no. 7).
 */
import { accountNameOf } from '../../domain/identity-provider/claims.ts'
import { renameIdpLink } from '../../domain/identity-provider/links.ts'
import { type PersonAddress, personChangeOf } from '../../domain/identity-provider/person-change.ts'
import { Refusal } from '../../domain/refusals.ts'
import type { IdpLink } from '../../domain/user/human.ts'
import type { ExternalPerson } from '../../events/identity-provider.ts'
import type { Actor } from '../commit.ts'
import { updateHuman } from '../user/update-user.ts'
import { changeTarget } from '../user/users.ts'

type UpdateDeps = Parameters<typeof updateHuman>[0]

/** The account at the provider, and the user it is linked to. */
export interface LinkedAccount {
  readonly actor: Actor
  readonly userId: string
  readonly idpId: string
  readonly externalUserId: string
  readonly person: ExternalPerson
}

/**
 * Each part is changed by itself, so that one that does not fit leaves the others. Of addresses
 * only those are taken that the provider has verified, and that are nobody else's login name.
 */
export async function updateFromProvider(deps: UpdateDeps, account: LinkedAccount): Promise<void> {
  const { actor, userId, idpId, externalUserId, person } = account
  const { instanceId } = actor
  const user = await deps.users.byId({ instanceId, userId })
  if (!user?.human) return
  const generation = 'v2' as const
  const target = { actor, userId, generation, within: undefined, allow: () => undefined }
  const nothing = {
    ...{ userName: undefined, profile: undefined, email: undefined, phone: undefined },
    ...{ password: undefined, metadata: [] },
  }
  const { profile, isProfileChanged, ...addresses } = personChangeOf(person, user.human)
  if (isProfileChanged) {
    await ifItFits(updateHuman(deps, { ...target, ...nothing, profile: { ...profile } }))
  }
  const email = verifiedOf(addresses.email)
  if (email && !(await isNameOfAnother(deps, { instanceId, userId, loginName: email.address }))) {
    await ifItFits(updateHuman(deps, { ...target, ...nothing, email }))
  }
  const phone = verifiedOf(addresses.phone)
  if (phone) await ifItFits(updateHuman(deps, { ...target, ...nothing, phone }))
  const link = { idpId, externalUserId, displayName: accountNameOf(person, { externalUserId }) }
  const known = await nameOfLink(deps, { instanceId, userId, ...link })
  if (known !== undefined && known !== link.displayName) {
    await ifItFits(changeTarget(deps.events, target, (state) => renameIdpLink(link, state)))
  }
}

/** A user has few links. */
const allLinks = { offset: 0, limit: 100, isAscending: true }

async function nameOfLink(
  { users }: Pick<UpdateDeps, 'users'>,
  { instanceId, userId, ...link }: IdpLink & { instanceId: string; userId: string },
): Promise<string | undefined> {
  const { rows } = await users.idpLinks({ instanceId, userId, page: allLinks })
  return rows.find(
    ({ idpId, externalUserId }) => idpId === link.idpId && externalUserId === link.externalUserId,
  )?.displayName
}

function verifiedOf(given: PersonAddress | undefined) {
  if (!given?.isVerified) return undefined
  return { address: given.address, verification: { kind: 'verified' as const } }
}

async function isNameOfAnother(
  { users }: Pick<UpdateDeps, 'users'>,
  { userId, ...name }: { instanceId: string; userId: string; loginName: string },
): Promise<boolean> {
  const named = await users.byLoginName(name)
  return named !== null && named !== undefined && named.id !== userId
}

/** Somebody signs in: what the provider says must not keep them out. */
async function ifItFits(change: Promise<unknown>): Promise<void> {
  await change.catch((reason: unknown) => {
    // A name or address that breaks a rule of ours, or a user changed at the same time.
    if (!(reason instanceof Refusal) || reason.kind === 'unavailable') throw reason
  })
}
