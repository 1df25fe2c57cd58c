/** The calls of the pages that sign users in and out, as commands and queries. */
import { createBrowserMark, textMarkOf } from '../commands/session/known-browsers.ts'
import type { PageScope, SignInCalls } from '../login/calls.ts'
import { describeAccount } from './account.ts'
import { answerSilently } from './answer-silently.ts'
import { checkAnyPasskey, openChallenge } from './any-passkey.ts'
import { answerAuthRequest, findAuthRequest, refuseAuthRequest } from './auth-requests.ts'
import { checkPassword, type PasswordDeps } from './check-password.ts'
import { answerDevice, findDevice } from './devices.ts'
import { confirmEmail, sendEmailCode } from './email-step.ts'
import { createForExternal, describeExternal, linkExternal } from './external-accounts.ts'
import { acceptInviteByProvider } from './invite-ways.ts'
import { loadLoginContext, loadProviders } from './login-context.ts'
import { notMeCalls } from './not-me.ts'
import { challengePasskey, checkPasskey } from './passkeys.ts'
import { leaveProvider } from './provider-logout.ts'
import { type RegistrationPageDeps, registrationCalls } from './registration.ts'
import {
  agree,
  challengeKey,
  changePassword,
  checkCode,
  checkKey,
  choose,
  endSession,
  finishTotp,
  sendCode,
} from './second-factors.ts'
import {
  beginSetUpKey,
  beginTotp,
  finishSetUpKey,
  setUpCodes,
  skipSetUp,
} from './set-up-factors.ts'
import {
  findDirectory,
  findOnlyProvider,
  finishProvider,
  proveAtDirectory,
  startProvider,
} from './sign-in-providers.ts'
import { loadStatus } from './sign-in-status.ts'

/** All except the access mail, which is prepared after the response. */
export function signInCalls(
  deps: PasswordDeps & RegistrationPageDeps,
): Omit<SignInCalls, 'sendAccessMail'> {
  /** A call with the arguments of the pages. */
  const on =
    <Input, Output>(call: (deps: PasswordDeps, scope: PageScope, input: Input) => Output) =>
    (scope: PageScope, input: Input): Output =>
      call(deps, scope, input)
  return {
    findAuthRequest: on(findAuthRequest),
    providers: async (scope, authRequestId) => {
      const { rulesOrgId: orgId, policy } = await loadLoginContext(deps, scope, authRequestId)
      return loadProviders(deps, scope, { orgId, policy })
    },
    account: on(describeAccount),
    browserMark: ({ instanceId }, userId) => createBrowserMark(deps, { instanceId, userId }),
    checkPassword: on(checkPassword),
    challengePasskey: on(challengePasskey),
    checkPasskey: on(checkPasskey),
    openChallenge: on(openChallenge),
    checkAnyPasskey: on(checkAnyPasskey),
    challengeKey: on(challengeKey),
    checkKey: on(checkKey),
    status: async (scope, key, authRequestId) =>
      key && loadStatus(deps, scope, { key, authRequestId }),
    sendCode: on(sendCode),
    checkCode: on(checkCode),
    sendEmailCode: on(sendEmailCode),
    confirmEmail: on(confirmEmail),
    beginTotp: on(beginTotp),
    finishTotp: on(finishTotp),
    beginSetUpKey: on(beginSetUpKey),
    finishSetUpKey: on(finishSetUpKey),
    setUpCodes: on(setUpCodes),
    skipSetUp: on(skipSetUp),
    changePassword: on(changePassword),
    agree: on(agree),
    choose: on(choose),
    endSession: on(endSession),
    answerAuthRequest: (scope, authRequestId, key) =>
      answerAuthRequest(deps, scope, authRequestId, key),
    answerSilently: (scope, authRequestId, key) => answerSilently(deps, scope, authRequestId, key),
    refuseAuthRequest: on(refuseAuthRequest),
    findDevice: on(findDevice),
    answerDevice: on(answerDevice),
    signOutTarget: (scope, logoutId) => deps.logoutTargets.logoutTarget(scope, logoutId),
    startProvider: on(startProvider),
    findOnlyProvider: on(findOnlyProvider),
    finishProvider: on(finishProvider),
    acceptInviteByProvider: on(acceptInviteByProvider),
    externalAccount: on(describeExternal),
    createForExternal: on(createForExternal),
    linkExternal: on(linkExternal),
    findDirectory: on(findDirectory),
    proveAtDirectory: on(proveAtDirectory),
    leaveProvider: on(leaveProvider),
    ...notMeCalls(deps),
    ...registrationCalls(deps),
    markOf: ({ instanceId }, text) => textMarkOf(deps, { instanceId, text }),
  }
}
