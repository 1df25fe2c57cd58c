/** The sign-in program in force for a request (`domain/authorization/login-target.ts`). */
import { loginProgramOf } from '../../domain/authorization/login-target.ts'
import type { Directory } from '../organization/directory.ts'
import type { OidcClients } from './oidc-clients.ts'

/** What it is found with. */
export interface LoginProgramDeps {
  readonly clients: Pick<OidcClients, 'byId'>
  readonly directory: Pick<Directory, 'defaultLogin'>
}

/** A request of an application, or of none. */
export interface LoginProgramRequest {
  readonly instanceId: string
  /** Scheme and host of the request. */
  readonly origin: string
  /** Absent where no application is concerned. */
  readonly clientId?: string | undefined
  /** As `x-zitadel-login-client` names it; absent or empty: not named. */
  readonly loginClientId?: string | undefined
}

/** The address of the program, without a slash at its end; undefined: our own pages. */
export async function findLoginProgram(
  { clients, directory }: LoginProgramDeps,
  { instanceId, origin, clientId, loginClientId = '' }: LoginProgramRequest,
): Promise<string | undefined> {
  const [client, defaultLogin] = await Promise.all([
    clientId === undefined ? null : clients.byId({ instanceId, clientId }),
    directory.defaultLogin(instanceId),
  ])
  return loginProgramOf({ origin, loginClientId, application: client ?? undefined, defaultLogin })
}
