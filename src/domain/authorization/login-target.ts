/**
 * Which pages people sign in at: our own, or those of a sign-in program, which answers by the API
 * (projects.md §11.4). The one rule for authorize, end_session, the device page and links in mails.
 */
import { withoutEnding } from '../../kit/ends.ts'

/** The sign-in program of an instance, by its feature `login_v2`. */
export interface DefaultLogin {
  /** Whether all its applications use it, whatever they say themselves. */
  readonly required: boolean
  /** Its address; empty: the usual path at the host of the request. */
  readonly baseUri: string
}

/** Our own pages, unless an application or a request says otherwise. */
export const ownPages: DefaultLogin = { required: false, baseUri: '' }

/** Where the published sign-in program is mounted. */
export const usualProgramPath = '/ui/v2/login'

/** What an application says: 0 nothing, 1 our own pages, 2 a sign-in program. */
export interface ApplicationLogin {
  readonly loginVersion: number
  /** The address of its sign-in program; empty: that of the instance. */
  readonly loginBaseUri: string
}

const byProgram = 2

/**
 * The address of the sign-in program in force, without a slash at its end; undefined: our own
 * pages. A program that starts a request itself (`x-zitadel-login-client`) always gets it.
 */
export function loginProgramOf({
  origin,
  loginClientId,
  application,
  defaultLogin,
}: {
  /** Scheme and host of the request. */
  readonly origin: string
  /** The user of the program that the request names; empty: none. */
  readonly loginClientId: string
  /** Undefined where no application is concerned, as in mails. */
  readonly application: ApplicationLogin | undefined
  readonly defaultLogin: DefaultLogin
}): string | undefined {
  const isProgram =
    loginClientId !== '' || defaultLogin.required || application?.loginVersion === byProgram
  if (!isProgram) return undefined
  const baseUri = application?.loginBaseUri || defaultLogin.baseUri
  return baseUri === '' ? `${origin}${usualProgramPath}` : withoutEnding(baseUri, '/')
}
