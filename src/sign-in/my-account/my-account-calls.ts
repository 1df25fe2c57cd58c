/** The calls of the pages by which people manage their own account, as commands and queries. */
import type { AccountCalls } from '../../login/account/account-calls.ts'
import type { PageScope, SessionKey } from '../../login/calls.ts'
import {
  changeMyEmail,
  changeMyPhone,
  changeMyProfile,
  changeMyUserName,
  confirmMyAddress,
  removeMyPhone,
  sendMyCode,
} from './addresses.ts'
import { endMyApplication, listMyApplications } from './applications.ts'
import {
  beginMyApp,
  beginMyKey,
  finishMyKey,
  removeMyApp,
  removeMyKey,
  removeMyRecoveryCodes,
  renewMyRecoveryCodes,
  setMyPassword,
  turnMyCodes,
  unlinkMe,
} from './credentials.ts'
import { exportMyData } from './data.ts'
import { describeMe } from './describe.ts'
import type { Acting } from './me.ts'
import type { MyAccountDeps } from './my-account-deps.ts'
import { deleteMyAccount } from './removal.ts'
import { endMyOtherSessions, endMySession, listMySessions } from './sessions.ts'

/** All calls, each for the user of the session it is given. */
export function myAccountCalls(deps: MyAccountDeps): AccountCalls {
  /** A call with the arguments of the pages. */
  const on =
    <Input, Output>(call: (acting: Acting, input: Input) => Output) =>
    (scope: PageScope, key: SessionKey, input: Input): Output =>
      call({ deps, scope, key }, input)
  const alone =
    <Output>(call: (acting: Acting) => Output) =>
    (scope: PageScope, key: SessionKey): Output =>
      call({ deps, scope, key })
  return {
    myAccount: alone(describeMe),
    changeMyProfile: on(changeMyProfile),
    changeMyUserName: on(changeMyUserName),
    changeMyEmail: on(changeMyEmail),
    changeMyPhone: on(changeMyPhone),
    sendMyCode: on(sendMyCode),
    confirmMyAddress: on(confirmMyAddress),
    removeMyPhone: alone(removeMyPhone),
    mySessions: alone(listMySessions),
    endMySession: on(endMySession),
    endMyOtherSessions: alone(endMyOtherSessions),
    setMyPassword: on(setMyPassword),
    beginMyKey: on(beginMyKey),
    finishMyKey: on(finishMyKey),
    removeMyKey: on(removeMyKey),
    beginMyApp: alone(beginMyApp),
    removeMyApp: alone(removeMyApp),
    turnMyCodes: on(turnMyCodes),
    renewMyRecoveryCodes: alone(renewMyRecoveryCodes),
    removeMyRecoveryCodes: alone(removeMyRecoveryCodes),
    unlinkMe: on(unlinkMe),
    myApplications: alone(listMyApplications),
    endMyApplication: on(endMyApplication),
    exportMyData: alone(exportMyData),
    deleteMyAccount: on(deleteMyAccount),
  }
}
