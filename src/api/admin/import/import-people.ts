/** Humans and machines of an organisation, with what belongs to them. */
import { UserState } from '@zitadel/proto/zitadel/user_pb.js'
import type { DataHumanUser, DataMachineKey } from '@zitadel/proto/zitadel/v1_pb.js'
import { addIdpLink } from '../../../commands/identity-provider/user-idp-links.ts'
import { addMachineUser } from '../../../commands/machine/add-machine.ts'
import { addMachineKey } from '../../../commands/machine/machine-keys.ts'
import { importHumanUser } from '../../../commands/user/import-human.ts'
import { deactivateUser, lockUser } from '../../../commands/user/user-state.ts'
import { refuse } from '../../../domain/refusals.ts'
import { allowed } from '../../../domain/user/allow.ts'
import type * as wire from '../../../proto/added-types.ts'
import { humanOf } from '../../management/user/import-human-user.ts'
import { setUserMetadata } from '../../management/user/set-user-metadata.ts'
import { toTarget } from '../../management/user/target.ts'
import { rfc3339OfTimestamp } from '../../wire/timestamps.ts'
import type { ImportItem } from './import-report.ts'
import type { ImportDeps, OrgToImport } from './import-target.ts'

/** Imports people and machines, then what refers to them. */
export async function importPeople(deps: ImportDeps, org: OrgToImport): Promise<void> {
  const { data, context, imported, report } = org
  for (const human of data.humanUsers) {
    if (await importHuman(deps, org, human)) imported.humanUserIds.push(human.userId)
  }
  for (const { userId: outer, user, state } of data.machineUsers) {
    // Clients of before give the id outside only.
    const userId = user?.userId || outer
    const { actor, orgId } = context
    const item = { type: 'machine_user', id: userId }
    const { userName = '', name = '', description = '', accessTokenType = 0 } = user ?? {}
    const machine = { actor, orgId, userId, userName, name, description, accessTokenType }
    const isAdded = await report.attempt(item, () => addMachineUser(deps.commands, machine))
    if (!isAdded) continue
    imported.machineUserIds.push(userId)
    await importState(deps, org, { item, userId, state })
  }
  for (const entry of data.userMetadata) {
    const { id: userId, key } = entry
    const item = { type: 'user_metadata', id: `${userId}_${key}` }
    const isSet = await report.attempt(item, () => setUserMetadata(deps)(entry, context))
    if (isSet) imported.userMetadata.push({ userId, key })
  }
  for (const key of data.machineKeys) await importMachineKey(deps, org, key)
  await importLinks(deps, org)
}

/** With its app and codes; those that are refused are reported apart, and it is added without. */
async function importHuman(
  deps: ImportDeps,
  org: OrgToImport,
  { userId, user, state }: DataHumanUser,
): Promise<boolean> {
  const { context, report } = org
  const { actor, orgId } = context
  const item = { type: 'human_user', id: userId }
  if (!user) {
    report.refused(item, refuse('user.name.blank'))
    return false
  }
  // What our descriptor has is not in the published type.
  const given: unknown = 'recoveryCodes' in user ? user.recoveryCodes : []
  const recoveryCodes: wire.RecoveryCode[] = Array.isArray(given) ? given : []
  const add = (without: { readonly otp?: boolean; readonly codes?: boolean }) =>
    importHumanUser(deps.commands, {
      ...humanOf({
        ...user,
        otpCode: without.otp ? '' : user.otpCode,
        recoveryCodes: without.codes ? [] : recoveryCodes,
      }),
      ...{ actor, orgId, userId },
    })
  const without = { otp: false, codes: false }
  const isAdded = await report.attempt(item, async () => {
    for (;;) {
      const refusal = await report.refusalOf(() => add(without))
      if (!refusal) return
      const { refusal: name } = refusal
      if (!without.otp && name.startsWith('totp.')) {
        without.otp = true
        report.refused({ type: 'human_user_otp', id: userId }, refusal)
      } else if (!without.codes && name.startsWith('recovery_codes.')) {
        without.codes = true
        report.refused({ type: 'human_user_recovery_codes', id: userId }, refusal)
      } else throw refusal
    }
  })
  if (isAdded) await importState(deps, org, { item, userId, state })
  return isAdded
}

/** What a new user is besides active or invited; a deleted or suspended one is not served. */
async function importState(
  { commands }: ImportDeps,
  { context, report }: OrgToImport,
  { item, userId, state }: { item: ImportItem; userId: string; state: UserState },
): Promise<void> {
  const target = toTarget(context, userId)
  if (state === UserState.INACTIVE) {
    await report.attempt(item, () => deactivateUser(commands, target))
  } else if (state === UserState.LOCKED) {
    await report.attempt(item, () => lockUser(commands, target))
  } else if (state === UserState.DELETED || state === UserState.SUSPEND) report.unserved(item)
}

async function importMachineKey(
  { commands, orgContents }: ImportDeps,
  { context, imported, report }: OrgToImport,
  { keyId, userId, expirationDate, publicKey }: DataMachineKey,
): Promise<void> {
  const { actor, orgId } = context
  const { instanceId } = actor
  const isAdded = await report.attempt({ type: 'machine_user_key', id: keyId }, async () => {
    const isTaken = await orgContents.isTaken({ instanceId, table: 'machine_keys', id: keyId })
    if (isTaken) throw refuse('machine_key.id.in_use')
    // Without one a pair would be made, whose private half nobody would get.
    if (publicKey.length === 0) throw refuse('machine_key.invalid')
    await addMachineKey(commands, {
      ...{ actor, userId, keyId, publicKey },
      expiration: expirationDate && rfc3339OfTimestamp(expirationDate),
      allow: (user) => {
        if (user.orgId !== orgId) throw refuse('machine_key.user_unknown')
      },
    })
  })
  if (isAdded) imported.machineKeys.push(keyId)
}

async function importLinks(
  { commands }: ImportDeps,
  { data, context, imported, report }: OrgToImport,
): Promise<void> {
  for (const { userId, idpId, providedUserId, providedUserName } of data.userLinks) {
    const item = { type: 'user_link', id: `${userId}_${idpId}` }
    const link = { idpId, externalUserId: providedUserId, displayName: providedUserName }
    const target = { ...toTarget(context, userId), allow: allowed, link }
    if (await report.attempt(item, () => addIdpLink(commands, target))) {
      imported.userLinks.push({ userId, ...link })
    }
  }
}
