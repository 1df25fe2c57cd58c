/** The settings of a job while one chooses them. */
import type { JsonObject, MessageInitShape } from '@bufbuild/protobuf'
import type { CreateJobRequestSchema } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { type MailModeName, type ModeName, mailModeOf, modeOf } from './names.ts'

/** From names of the source to ids here. */
export type Targets = Readonly<Record<string, string>>

/** The choices; lists are texts with commas. */
export interface JobDraft {
  readonly name: string
  readonly orgId: string
  readonly mode: ModeName
  readonly match: string
  readonly keep: string
  readonly mails: MailModeName
  readonly share: number
  readonly idps: Targets
  readonly organizations: Targets
  readonly projects: Targets
  readonly defaultProjectId: string
  readonly rpId: string
  readonly canaries: readonly {
    readonly key: number
    readonly record: string
    readonly password: string
  }[]
}

/** What a job is unless one says otherwise. */
export const draftOf = (orgId: string): JobDraft => ({
  ...{ name: '', orgId, mode: 'insert', match: 'id, user_name', keep: '', mails: 'none' },
  ...{ share: 50, idps: {}, organizations: {}, projects: {}, defaultProjectId: '', rpId: '' },
  canaries: [],
})

const listOf = (text: string) =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')

/** The request that creates it. `hash` are members that complete the hashes of the file. */
export function jobRequestOf(
  draft: JobDraft,
  hash: JsonObject,
): MessageInitShape<typeof CreateJobRequestSchema> {
  const { name, orgId, idps, organizations, projects, defaultProjectId, rpId, share } = draft
  return {
    name,
    organizationId: orgId,
    settings: {
      mode: modeOf(draft.mode),
      match: listOf(draft.match),
      keep: listOf(draft.keep),
      mails: mailModeOf(draft.mails),
      ...{ share, idps, organizations, projects, defaultProjectId, rpId, hash },
      canaries: draft.canaries
        .filter(({ record }) => record.trim() !== '')
        .map(({ record, password }) => ({ record: record.trim(), password })),
    },
  }
}
