/**
 * The grant types of machines (surroundings §2.4, §2.5): an assertion signed with one of their
 * keys, or their secret.
 */

import type { SecretAttempts } from '../../commands/guess/secret-attempts.ts'
import type { IsSignedBy } from '../../crypto/jwt.ts'
import { stateToSignIn } from '../../domain/user/user-states.ts'
import type { Credentials, MachineKey } from '../../queries/user/credentials.ts'
import type { Users } from '../../queries/user/users.ts'
import { checkAssertion, toUsedAssertion } from '../clients/assertions.ts'
import {
  clientAudiences,
  countedSignatures,
  invalidClient,
  isSecretRight,
  readSecret,
  requireOneMethod,
} from '../clients/clients.ts'
import { OAuthError, type OAuthRequest } from '../http.ts'
import type { Grant } from './issue.ts'

/** What the credentials of machines are checked with. */
export interface GrantDeps {
  readonly users: Pick<Users, 'byLoginName'>
  readonly credentials: Pick<Credentials, 'machineKey' | 'machineSecret'>
  readonly isSignedBy: IsSignedBy
  readonly secretAttempts: SecretAttempts
  readonly clock: { nowMicros(): number }
}

/** The grant type of RFC 7523 §2.1. */
export const jwtProfileGrant = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** The checks of machines' grants, by grant type. They reject with an `OAuthError`. */
export const machineGrants: Readonly<
  Record<string, (deps: GrantDeps, request: OAuthRequest) => Promise<Grant>>
> = {
  [jwtProfileGrant]: byAssertion,
  client_credentials: bySecret,
}

const scopeMissing =
  'The scope of your request is missing. Please ensure some scopes are requested. ' +
  'If you have any questions, you may contact the administrator of the application.'

/** RFC 7523 §2.1: the assertion alone identifies the machine. */
async function byAssertion(deps: GrantDeps, request: OAuthRequest): Promise<Grant> {
  const token = request.field('assertion')
  if (token === undefined) throw new OAuthError('invalid_request', 'assertion missing')
  const scope = request.field('scope')
  if (scope === undefined) throw new OAuthError('invalid_request', scopeMissing)
  const { instance } = request
  const checked = await checkAssertion<MachineKey>(countedSignatures(deps, request), {
    token,
    audiences: clientAudiences(request),
    nowMs: deps.clock.nowMicros() / 1000,
    keyOf: (keyId) => deps.credentials.machineKey({ instanceId: instance.id, keyId }),
    signerOf: ({ userId }) => userId,
  })
  if ('wrong' in checked) throw new OAuthError('invalid_grant', checked.wrong)
  const { key } = checked
  if (!key.isActive) throw new OAuthError('invalid_grant', 'Errors.User.NotActive')
  return {
    machine: key,
    clientId: key.userId,
    scope,
    keyId: key.keyId,
    secretSequence: null,
    methods: [],
    assertion: toUsedAssertion(checked, { instanceId: instance.id }),
  }
}

/** RFC 6749 §4.4: a machine is its own client; its login name is the client id. */
async function bySecret(deps: GrantDeps, request: OAuthRequest): Promise<Grant> {
  requireOneMethod(request)
  const given = readSecret(request)
  if (!given) throw invalidClient('client_id or client_secret missing')
  const instanceId = request.instance.id
  const user = await deps.users.byLoginName({ instanceId, loginName: given.clientId })
  const machine = user?.machine
  const secret = machine && (await deps.credentials.machineSecret({ instanceId, userId: user.id }))
  const isRight = await isSecretRight(deps, request, { ...given, hash: secret?.hash ?? null })
  if (!machine) throw invalidClient('client not found')
  if (!secret) throw invalidClient('Errors.User.Machine.Secret.NotExisting')
  if (!isRight) throw invalidClient('Errors.User.Machine.Secret.Invalid')
  const isActive = stateToSignIn(user) === 'active'
  if (!isActive) throw invalidClient('Errors.User.NotActive')
  const { accessTokenType } = machine
  return {
    machine: { userId: user.id, orgId: user.orgId, isActive, accessTokenType },
    clientId: given.clientId,
    scope: request.field('scope') ?? '',
    keyId: null,
    secretSequence: secret.sequence,
    methods: ['pwd'],
    assertion: undefined,
  }
}
