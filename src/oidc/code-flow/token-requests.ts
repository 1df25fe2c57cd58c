/** Codes and refresh tokens at `POST /oauth/v2/token` (RFC 6749 §4.1.3, §6). */
import { oidcAuthMethod, oidcGrantType } from '../../domain/project/oidc-app.ts'
import type { OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { ClientKey, Credentials } from '../../queries/user/credentials.ts'
import { checkAssertion, toUsedAssertion } from '../clients/assertions.ts'
import {
  clientAudiences,
  countedSignatures,
  invalidClient,
  readAssertion,
  readSecret,
} from '../clients/clients.ts'
import { fresh, type OAuthAnswer, OAuthError, type OAuthRequest } from '../http.ts'
import { paths } from '../paths.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import { type Flow, type FlowDeps, type Flows, networkHeader } from './flows.ts'

/** What assertions of applications are checked with. */
export interface AssertionDeps extends Pick<FlowDeps, 'isSignedBy' | 'clock' | 'secretAttempts'> {
  readonly credentials: Pick<Credentials, 'clientKey'>
  readonly tokens: Pick<AccessTokens, 'useAssertion'>
}

/** What token requests of the code flow use. */
export interface CodeFlowDeps extends AssertionDeps {
  readonly flows: Flows
  readonly clients: Pick<OidcClients, 'byId'>
}

/** The grant types that the library handles. */
export const codeFlowGrants: readonly string[] = ['authorization_code', 'refresh_token']

/** Passes the request to the library; rejects with an `OAuthError`. */
export async function answerCodeFlow(
  deps: CodeFlowDeps,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const { instance, issuer } = request
  const flow = await deps.flows.of({ instanceId: instance.id, origin: issuer })
  const form = await toLibraryForm(deps, { request, flow })
  await requireUsableClient(deps, { request, form })
  const authorization = request.header('authorization')
  const answer = await flow.ask({
    method: 'POST',
    url: paths.token,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      [networkHeader]: request.network,
      ...(authorization !== undefined && { authorization }),
    },
    body: form.toString(),
  })
  const { 'www-authenticate': challenge, 'retry-after': late } = answer.headers
  return {
    status: answer.status,
    headers: {
      ...fresh,
      ...(challenge !== undefined && { 'www-authenticate': challenge }),
      ...(late !== undefined && { 'retry-after': late }),
    },
    json: withOurTexts(JSON.parse(answer.body), request),
  }
}

/** The library's error for a wrong secret, by the texts of projects §12. */
function withOurTexts(json: { readonly error?: string }, request: OAuthRequest): object {
  const isSecretWrong = json.error === 'invalid_client' && readSecret(request) !== undefined
  return isSecretWrong ? { ...json, error_description: 'invalid secret' } : json
}

/**
 * What can be said before any proof is checked, by the texts of projects §12: the application is
 * not active, proves itself in another way, or is not for such grants.
 */
async function requireUsableClient(
  { clients }: Pick<CodeFlowDeps, 'clients'>,
  { request, form }: { request: OAuthRequest; form: URLSearchParams },
): Promise<void> {
  const secret = readSecret(request)
  const clientId = secret?.clientId ?? form.get('client_id') ?? ''
  const client = await clients.byId({ instanceId: request.instance.id, clientId })
  if (!client) throw invalidClient('the client is not known, or not active')
  const { authMethod, grantTypes } = client
  const isSecretAsked = authMethod === oidcAuthMethod.basic || authMethod === oidcAuthMethod.post
  if (isSecretAsked && !secret) throw invalidClient('empty client secret')
  const isKeyAsked = authMethod === oidcAuthMethod.privateKeyJwt
  if (isKeyAsked && readAssertion(request) === undefined) {
    throw invalidClient('empty client assertion')
  }
  const type = request.field('grant_type') ?? ''
  const needed = grantTypeNumbers[type]
  if (needed === undefined || grantTypes.includes(needed)) return
  throw new OAuthError('unauthorized_client', `grant_type "${type}" not allowed`)
}

const grantTypeNumbers: Readonly<Record<string, number>> = {
  authorization_code: oidcGrantType.authorizationCode,
  refresh_token: oidcGrantType.refreshToken,
}

/**
 * The form as the library expects it. An assertion is checked here, by the same rules as at our
 * other endpoints; the library gets a placeholder secret for it.
 */
async function toLibraryForm(
  deps: CodeFlowDeps,
  { request, flow }: { request: OAuthRequest; flow: Flow },
): Promise<URLSearchParams> {
  const form = new URLSearchParams(request.form)
  form.delete('resource')
  const assertion = readAssertion(request)
  form.delete('client_assertion')
  form.delete('client_assertion_type')
  if (assertion === undefined) return form
  const clientId = await checkSigner(deps, { request, assertion })
  const isTwice = request.header('authorization') !== undefined || form.has('client_secret')
  const isOther = form.has('client_id') && request.field('client_id') !== clientId
  if (isTwice || isOther) throw new OAuthError('invalid_request', 'two clients, or two proofs')
  form.set('client_id', clientId)
  form.set('client_secret', flow.assertionSecret)
  return form
}

/**
 * The application that signed an assertion (RFC 7523 §2.2), which is single-use if it has an id.
 */
export async function checkSigner(
  { isSignedBy, clock, credentials, tokens, secretAttempts }: AssertionDeps,
  { request, assertion }: { request: OAuthRequest; assertion: string },
): Promise<string> {
  const { instance } = request
  const isHeld = countedSignatures({ isSignedBy, secretAttempts }, request)
  const checked = await checkAssertion<ClientKey>(isHeld, {
    token: assertion,
    audiences: clientAudiences(request),
    nowMs: clock.nowMicros() / 1000,
    keyOf: (keyId) => credentials.clientKey({ instanceId: instance.id, keyId }),
    signerOf: ({ clientId }) => clientId,
  })
  if ('wrong' in checked) throw invalidClient(checked.wrong)
  const use = toUsedAssertion(checked, { instanceId: instance.id })
  if (use && !(await tokens.useAssertion(use))) {
    throw invalidClient('the assertion was used before')
  }
  return checked.key.clientId
}
