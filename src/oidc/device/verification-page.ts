/**
 * `GET /device`, the address that devices show (RFC 8628 §3.3): leads to the page of our own
 * sign-in or to that of the sign-in program in force, with the code where the address has one.
 */
import type { DeviceRequests } from '../../commands/authorization/device-requests.ts'
import { Refusal } from '../../domain/refusals.ts'
import { parseFields } from '../../kit/form.ts'
import type { Page } from '../../kit/page.ts'
import {
  findLoginProgram,
  type LoginProgramDeps,
} from '../../queries/authorization/login-program.ts'
import { loginClientHeader } from '../code-flow/configuration.ts'
import { strictHeaders } from '../code-flow/error-page.ts'
import { type EndpointDeps, type OAuthRequest, resolveRequest } from '../http.ts'
import { paths } from '../paths.ts'

/** What the page uses. */
export interface VerificationDeps extends EndpointDeps {
  readonly clients: LoginProgramDeps['clients']
  readonly directory: EndpointDeps['directory'] & LoginProgramDeps['directory']
  readonly deviceRequests: DeviceRequests
}

const codeCharactersMax = 100

/** The page. */
export function verificationPage(deps: VerificationDeps): Page {
  return {
    method: 'GET',
    path: paths.device,
    handle: async (page) => {
      const request = await resolveRequest(deps, page)
      const query = parseFields(page.query)
      const userCode = (query.get('user_code') ?? '').slice(0, codeCharactersMax)
      if (userCode !== '') query.set('user_code', userCode)
      const program = await findLoginProgram(deps, {
        instanceId: request.instance.id,
        origin: request.issuer,
        clientId: await clientOf(deps, request, { userCode, requestId: page.requestId }),
        loginClientId: request.header(loginClientHeader),
      })
      const base = program ?? `${request.issuer}/ui/login`
      const asked = query.size > 0 ? `?${query}` : ''
      return { status: 303, headers: { location: `${base}/device${asked}`, ...strictHeaders } }
    },
  }
}

/** The application of a code, which may have a sign-in program of its own. */
async function clientOf(
  { deviceRequests }: VerificationDeps,
  { instance, issuer: origin, network }: OAuthRequest,
  { userCode, requestId }: { readonly userCode: string; readonly requestId: string },
): Promise<string | undefined> {
  if (userCode === '') return undefined
  const actor = { instanceId: instance.id, userId: 'LOGIN', origin, network, requestId }
  const found = await deviceRequests
    .findByUserCode(actor, { userCode, isProgram: false })
    .catch((reason: unknown) => {
      // After too many wrong codes the page itself says so.
      if (reason instanceof Refusal && reason.kind === 'resourceExhausted') return undefined
      throw reason
    })
  return found?.clientId
}
