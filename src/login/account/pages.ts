/** The pages of an account, with their routes. */
import type { PageResponse } from '../../kit/page.ts'
import { commonHeaders } from '../answer.ts'
import { ownKeyScript } from '../passkey-script.ts'
import type { Visit } from '../request.ts'
import type { MountedPage } from '../sign-in/pages.ts'
import { type AccountDeps, type AccountPage, visitAccountPage } from './account-page.ts'
import { emailPage, phonePage } from './address-pages.ts'
import { appPage } from './app-page.ts'
import { applicationsPage } from './applications-page.ts'
import { dataPage, deletionPage, showDeleted } from './data-pages.ts'
import { factorsPage } from './factors-page.ts'
import { linkedPage, linksPage } from './links-page.ts'
import { overviewPage } from './overview-page.ts'
import { accountPaths } from './own-paths.ts'
import { passkeysPage } from './passkeys-page.ts'
import { passwordPage } from './password-page.ts'
import { profilePage } from './profile-page.ts'
import { provePage } from './prove-page.ts'
import { recoveryPage } from './recovery-page.ts'
import { sessionsPage } from './sessions-page.ts'

const all: readonly AccountPage[] = [
  overviewPage,
  profilePage,
  emailPage,
  phonePage,
  sessionsPage,
  passwordPage,
  passkeysPage,
  factorsPage,
  appPage,
  recoveryPage,
  linksPage,
  linkedPage,
  applicationsPage,
  dataPage,
  deletionPage,
  provePage,
]

/** All pages of an account. */
export function accountPages(deps: AccountDeps): MountedPage[] {
  return [
    ...all.flatMap((page) =>
      (['GET', 'POST'] as const).map((method) => ({
        method,
        path: page.path,
        respond: (visit: Visit): Promise<PageResponse> => visitAccountPage(deps, page, visit),
      })),
    ),
    { method: 'GET', path: accountPaths.script, respond: async () => script },
    { method: 'GET', path: accountPaths.deleted, respond: async (visit) => showDeleted(visit) },
  ]
}

const script: PageResponse = {
  status: 200,
  headers: {
    ...commonHeaders,
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
  },
  body: ownKeyScript,
}
