/** `prompt=none`: an auth request is answered by the session there is, or by an error. */
import { createErrorCallback } from '../commands/authorization/create-callback.ts'
import { silentErrorOf } from '../domain/sign-in/silent-answer.ts'
import type { PageScope, SessionKey } from '../login/calls.ts'
import { answerAuthRequest } from './auth-requests.ts'
import { ignoreRefusal } from './failures.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { loadStatus } from './sign-in-status.ts'

const descriptions: Readonly<Record<string, string>> = {
  login_required: 'nobody is signed in here as the request demands',
  account_selection_required: 'somebody else is signed in than the login hint names',
  interaction_required: 'the user has to finish the sign-in',
  consent_required: 'the user has not agreed to continue to the application yet',
  access_denied: 'the application does not admit this user',
}

/** Resolves to the redirect URL; undefined when the request was answered before. */
export async function answerSilently(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
  key: SessionKey | undefined,
): Promise<string | undefined> {
  const status = key && (await loadStatus(deps, scope, { key, authRequestId }))
  const error = silentErrorOf(status)
  if (key && error === undefined) {
    const answered = await answerAuthRequest(deps, scope, authRequestId, key)
    if ('url' in answered) return answered.url
    if (answered.failure === 'over') return undefined
  }
  const code = error ?? 'access_denied'
  return createErrorCallback(deps, {
    actor: toActor(scope),
    authRequestId,
    allow: () => undefined,
    error: code,
    description: descriptions[code] ?? '',
    uri: '',
  }).catch(ignoreRefusal)
}
