/** The calls that `login/sign-in/calls.ts` describes, as commands and questions of the house. */
import { browserMarkOf } from '../commands/session/known-browsers.ts'
import { accountOf, entranceOf, type Named, offeredProviders } from './account.ts'
import { answerWish, refuseWish, wishOf } from './auth-requests.ts'
import { confirmEmail, mailEmailCode } from './email-step.ts'
import {
  checkPassword,
  finishProvider,
  type PasswordNeeds,
  startProvider,
} from './first-factors.ts'
import type { Place } from './page-scope.ts'
import { askPasskey, checkPasskey } from './passkeys.ts'
import {
  agree,
  askKey,
  beginTotp,
  changePassword,
  checkCode,
  checkKey,
  endSession,
  finishTotp,
  sendCode,
} from './second-factors.ts'
import { type SessionKey, standingOf } from './sign-in-status.ts'

export function signInCalls(needs: PasswordNeeds) {
  /** A call as the pages make it: where, and what. */
  const on =
    <W, R>(call: (needs: PasswordNeeds, place: Place, words: W) => R) =>
    (place: Place, words: W): R =>
      call(needs, place, words)
  return {
    wish: on(wishOf),
    providers: async (place: Place, authRequestId: string) =>
      offeredProviders(needs, place, await entranceOf(needs, place, authRequestId)),
    account: (place: Place, named: Named) => accountOf(needs, place, named),
    browserMark: ({ instanceId }: Place, userId: string) =>
      browserMarkOf(needs, { instanceId, userId }),
    checkPassword: on(checkPassword),
    askPasskey: on(askPasskey),
    checkPasskey: on(checkPasskey),
    askKey: on(askKey),
    checkKey: on(checkKey),
    standing: async (place: Place, key: SessionKey | undefined, authRequestId: string) =>
      key && standingOf(needs, place, { key, authRequestId }),
    sendCode: on(sendCode),
    checkCode: on(checkCode),
    mailEmailCode: on(mailEmailCode),
    confirmEmail: on(confirmEmail),
    beginTotp: on(beginTotp),
    finishTotp: on(finishTotp),
    changePassword: on(changePassword),
    agree: on(agree),
    end: on(endSession),
    answerWish: (place: Place, authRequestId: string, key: SessionKey) =>
      answerWish(needs, place, authRequestId, key),
    refuseWish: on(refuseWish),
    signOutTarget: (place: Place, logoutId: string) =>
      needs.logoutTargets.logoutTarget(place, logoutId),
    startProvider: on(startProvider),
    finishProvider: on(finishProvider),
  }
}
