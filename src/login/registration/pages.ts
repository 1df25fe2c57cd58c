/** The pages of the registration, with their routes. */
import type { PageResponse } from '../../kit/page.ts'
import { commonHeaders, goTo } from '../answer.ts'
import { fieldError } from '../form.ts'
import type { Visit } from '../request.ts'
import { noErrors, type SignInDeps, type SignInPage } from '../sign-in/flow.ts'
import { flowOf } from '../sign-in/visit-page.ts'
import { confirmPage } from './confirm-page.ts'
import { finishPage } from './finish-page.ts'
import { carried, registrationPaths } from './paths.ts'
import { registerOrgPage, registerPage } from './register-page.ts'
import { registrationScript, registrationScriptPath } from './script.ts'

/** A page with its route. */
interface MountedPage {
  readonly method: 'GET' | 'POST'
  readonly path: string
  respond(visit: Visit): Promise<PageResponse>
}

const all = [registerPage, registerOrgPage, confirmPage, finishPage]

/** All pages of the registration. */
export function registrationPages(deps: SignInDeps): MountedPage[] {
  const get = (path: string, respond: MountedPage['respond']): MountedPage => ({
    ...{ method: 'GET', path, respond },
  })
  return [
    ...all.flatMap((page): MountedPage[] => [
      get(page.path, (visit) => visitPage(deps, page, visit)),
      { method: 'POST', path: page.path, respond: (visit) => visitPage(deps, page, visit) },
    ]),
    get(registrationPaths.option, async (visit) => {
      const { texts, ...flow } = await flowOf(deps, visit)
      return goTo(texts, registrationPaths.register, { parameters: carried(flow) })
    }),
    get(registrationScriptPath, async () => script),
  ]
}

/**
 * Responds to a request. A mail may be read long after the application's request has ended: the
 * registration goes on without it.
 */
async function visitPage(deps: SignInDeps, page: SignInPage, visit: Visit): Promise<PageResponse> {
  const found = await flowOf(deps, visit)
  const flow = found.authRequest ? found : { ...found, authRequestId: '' }
  if (!visit.isForm) return page.show(deps, flow, visit.flash ?? noErrors)
  if (visit.isOwnForm) return page.act(deps, flow)
  return page.show(deps, flow, { errors: [fieldError(flow.texts, 'pageTooOld')], status: 403 })
}

const script: PageResponse = {
  status: 200,
  headers: {
    ...commonHeaders,
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
  },
  body: registrationScript,
}
