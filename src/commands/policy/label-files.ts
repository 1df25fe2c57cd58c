/** Commands on the files of label policies; their bytes are rows beside the events. */
import { createHash } from 'node:crypto'
import type { Decided } from '../../domain/event.ts'
import {
  addLabelFile as decideAddition,
  removeLabelFile as decideRemoval,
  type LabelFile,
  labelFileKey,
} from '../../domain/policy/label-files.ts'
import type { Push } from '../../store/eventstore/event.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changePolicies, type PolicyOwner, toScope } from './policies.ts'

/** An uploaded file. */
export interface UploadedFile {
  readonly contentType: string
  readonly content: Uint8Array
}

/** Replaces a file of the edited label. */
export function addLabelFile(
  deps: Pick<CommandDeps, 'events' | 'ids' | 'clock'>,
  owner: PolicyOwner,
  { file, uploaded }: { readonly file: LabelFile; readonly uploaded: UploadedFile },
): Promise<Stored> {
  const storeKey = labelFileKey(file, deps.ids.next())
  const decide = (own: Parameters<typeof decideAddition>[2]): Iterable<Decided> =>
    decideAddition(toScope(owner), { file, storeKey }, own)
  const ownerId = owner.orgId ?? owner.actor.instanceId
  const key = { instanceId: owner.actor.instanceId, ownerId, key: storeKey }
  return changePolicies(deps, owner, decide, [fileRow(deps, key, uploaded)])
}

/** Takes a file out of the edited label. */
export function removeLabelFile(
  deps: Pick<CommandDeps, 'events'>,
  owner: PolicyOwner,
  file: LabelFile,
): Promise<Stored> {
  return changePolicies(deps, owner, (own) => decideRemoval(toScope(owner), file, own))
}

/** The row of an uploaded file. */
export function fileRow(
  { clock }: Pick<CommandDeps, 'clock'>,
  { instanceId, ownerId, key }: Readonly<Record<'instanceId' | 'ownerId' | 'key', string>>,
  { contentType, content }: UploadedFile,
): NonNullable<Push['rows']>[number] {
  return {
    insert: 'assets',
    row: {
      instance_id: instanceId,
      owner_id: ownerId,
      key,
      content_type: contentType,
      size: content.length,
      etag: createHash('sha256').update(content).digest('hex'),
      content: Buffer.from(content).toString('base64'),
      created_at: clock.nowMicros(),
    },
  }
}
