/** All projections as one function. */
import type { RecordedEvent } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import { actions } from './actions.ts'
import { apps } from './apps.ts'
import { authorizations } from './authorizations.ts'
import { deviceAuthorizations } from './device-authorizations.ts'
import { features } from './features.ts'
import { groups } from './groups.ts'
import { idps } from './idps.ts'
import { importJobs } from './import-jobs.ts'
import { instanceSettings } from './instance-settings.ts'
import { instances } from './instances.ts'
import { loginTexts } from './login-texts.ts'
import { loginTranslations } from './login-translations.ts'
import { machines } from './machines.ts'
import { projectMembers } from './members.ts'
import { messageTexts } from './message-texts.ts'
import { notificationProviders } from './notification-providers.ts'
import { orgs } from './orgs.ts'
import { policies } from './policies.ts'
import type { Projection, RowsOf } from './projection.ts'
import { projects } from './projects.ts'
import { sessionLogouts } from './session-logouts.ts'
import { sessions } from './sessions.ts'
import { signingKeys } from './signing-keys.ts'
import { userAttributes } from './user-attributes.ts'
import { userGrants } from './user-grants.ts'
import { users } from './users.ts'
import { webhookSubscriptions } from './webhook-subscriptions.ts'

const projections: readonly Projection[] = [
  instances,
  instanceSettings,
  orgs,
  policies,
  users,
  userAttributes,
  idps,
  machines,
  projects,
  projectMembers,
  apps,
  userGrants,
  groups,
  signingKeys,
  authorizations,
  deviceAuthorizations,
  notificationProviders,
  messageTexts,
  loginTexts,
  features,
  loginTranslations,
  importJobs,
  sessions,
  actions,
  webhookSubscriptions,
  sessionLogouts,
]

/** By event type, so that types without a read row cost nothing. */
const handlers = new Map<string, RowsOf<string>[]>()
for (const projection of projections) {
  for (const [type, handler] of projection) {
    handlers.set(type, [...(handlers.get(type) ?? []), handler])
  }
}

/** The row changes of an event, over all projections. */
export function readRowsOf(event: RecordedEvent): readonly RowChange[] {
  return handlers.get(event.type)?.flatMap((handler) => handler(event)) ?? []
}
