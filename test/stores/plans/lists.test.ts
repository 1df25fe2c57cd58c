/** The plans of all lists and searches, and of what is deleted by a key. */

import { appCases } from './app-cases.ts'
import { credentialCases } from './credential-cases.ts'
import { eventCases } from './event-cases.ts'
import { describePlans } from './list-plans.ts'
import { organizationCases } from './organization-cases.ts'
import { outboxCases } from './outbox-cases.ts'
import { overviewCases } from './overview-cases.ts'
import { projectCases } from './project-cases.ts'
import { providerCases } from './provider-cases.ts'
import { removalCases } from './removal-cases.ts'
import { administratorCases, userGrantCases } from './right-cases.ts'
import { sessionCases } from './session-cases.ts'
import { settingsCases } from './settings-cases.ts'
import { userCases } from './user-cases.ts'
import { userSearchCases } from './user-search-cases.ts'

describePlans([
  ...organizationCases,
  ...credentialCases,
  ...appCases,
  ...sessionCases,
  ...userCases,
  ...userSearchCases,
  ...outboxCases,
  ...overviewCases,
  ...projectCases,
  ...providerCases,
  ...removalCases,
  ...userGrantCases,
  ...administratorCases,
  ...eventCases,
  ...settingsCases,
])
