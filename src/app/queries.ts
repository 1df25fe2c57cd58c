/** The read side: all queries over one database. */
import { createActions } from '../queries/action/actions.ts'
import { createFindAppOrigins } from '../queries/authorization/app-origins.ts'
import { createCallers } from '../queries/authorization/callers.ts'
import { type AuditRetention, createOldestShown } from '../queries/event/audit-retention.ts'
import { createEventQueries } from '../queries/event/events.ts'
import { createMilestoneQueries } from '../queries/event/milestones.ts'
import { createGroups } from '../queries/group/groups.ts'
import { createExportUsers } from '../queries/import/export-users.ts'
import { createOrgContents } from '../queries/import/org-contents.ts'
import { createSigningKeyQueries } from '../queries/instance/signing-keys.ts'
import { createLoginTexts } from '../queries/notification/login-texts.ts'
import { createLoginTranslations } from '../queries/notification/login-translations.ts'
import { createMessageLog } from '../queries/notification/message-log.ts'
import { createReadMessageQueue } from '../queries/notification/message-queue.ts'
import { createMessageTexts } from '../queries/notification/message-texts.ts'
import { createNotificationProviders } from '../queries/notification/notification-providers.ts'
import { createDirectory } from '../queries/organization/directory.ts'
import { createOrgRefs } from '../queries/organization/org-refs.ts'
import { createTenancy } from '../queries/organization/tenancy.ts'
import { createOverview } from '../queries/overview/overview.ts'
import { createAssets } from '../queries/policy/assets.ts'
import { createOrganizationSettings } from '../queries/policy/organization-settings.ts'
import { createAppKeys } from '../queries/project/app-keys.ts'
import { createApps } from '../queries/project/apps.ts'
import { createProjects } from '../queries/project/projects.ts'
import { createAdministrators } from '../queries/right/administrators.ts'
import { withSearchRefusals } from '../queries/searches.ts'
import { createSessions } from '../queries/session/sessions.ts'
import { createUsers } from '../queries/user/users.ts'
import { createUserGrantRefs } from '../queries/user-grant/user-grant-refs.ts'
import { createUserGrants } from '../queries/user-grant/user-grants.ts'
import type { Database } from '../store/database/database.ts'

/** Creates all queries, in order of their dependencies; without a retention all events show. */
export function createQueries(
  store: Database,
  retention?: AuditRetention & { readonly productName?: string | undefined },
) {
  const database = withSearchRefusals(store)
  const { soleWriter } = database
  const directory = createDirectory({ database, soleWriter, productName: retention?.productName })
  const oldestShown = createOldestShown({ directory, retention })
  return {
    directory,
    callers: createCallers({ database, soleWriter }),
    findAppOrigins: createFindAppOrigins({ database }),
    users: createUsers({ database, soleWriter, directory, oldestShown }),
    userGrants: createUserGrantRefs({ database }),
    groups: createGroups({ database }),
    orgRefs: createOrgRefs({ database }),
    apps: createApps({ database }),
    appKeys: createAppKeys({ database }),
    administrators: createAdministrators({ database, directory }),
    authorizations: createUserGrants({ database, directory }),
    tenancy: createTenancy({ database }),
    projects: createProjects({ database }),
    sessions: createSessions({ database, directory }),
    providers: createNotificationProviders({ database, soleWriter }),
    texts: createMessageTexts({ database }),
    messageLog: createMessageLog({ database }),
    readMessageQueue: createReadMessageQueue({ database }),
    overview: createOverview({ database }),
    loginTexts: createLoginTexts({ database }),
    loginTranslations: createLoginTranslations({ database }),
    assets: createAssets({ database }),
    organizationSettings: createOrganizationSettings({ database }),
    exportUsers: createExportUsers({ database }),
    orgContents: createOrgContents({ database }),
    signingKeys: createSigningKeyQueries({ database }),
    milestones: createMilestoneQueries({ database }),
    eventQueries: createEventQueries({ database, oldestShown }),
    actions: createActions({ database }),
  }
}
