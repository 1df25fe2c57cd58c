/** MarkUser and UnmarkUser: whose password is still with an old system. */
import { markUser as mark, unmarkUser as unmark } from '../../commands/migration/marks.ts'
import type { MigrationService } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { findTarget } from '../user/target.ts'
import { timestamp } from '../wire/timestamps.ts'

type Deps = Pick<ApiDeps, 'commands' | 'users'>

/** Marks a user. */
export const markUser =
  ({ commands, users }: Deps): Rpc<typeof MigrationService.method.markUser> =>
  async ({ userId, sourceId, changeRequired: isChangeRequired }, context) => {
    const target = await findTarget(users, context, { userId, mayDoItself: false })
    const { atMicros } = await mark(commands, { ...target, sourceId, isChangeRequired })
    return { changeDate: timestamp(atMicros) }
  }

/** Takes the mark away. */
export const unmarkUser =
  ({ commands, users }: Deps): Rpc<typeof MigrationService.method.unmarkUser> =>
  async ({ userId }, context) => {
    const target = await findTarget(users, context, { userId, mayDoItself: false })
    const { atMicros } = await unmark(commands, target)
    return { changeDate: timestamp(atMicros) }
  }
