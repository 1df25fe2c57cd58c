/**
 * Sets up a second factor: for users who need one and have none, so that a policy that came later
 * locks nobody out, and for those to whom the policy offers it (surroundings §4.10, step 5).
 */
import type { PageResponse } from '../../kit/page.ts'
import { accountPaths } from '../account/own-paths.ts'
import { answer, commonHeaders, mark } from '../answer.ts'
import type { SessionKey } from '../calls.ts'
import { parseCredential } from '../credential.ts'
import { field, summary } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { SetUpOffer, SetUpWay } from '../set-up-calls.ts'
import { accountTexts } from '../texts/account/languages.ts'
import { setUpTexts } from '../texts/set-up.ts'
import {
  continueSignIn,
  type Flow,
  type FormErrors,
  formError,
  goToPage,
  inLanguage,
  linkTo,
  paths,
  type SignInDeps,
  type SignInPage,
} from './flow.ts'
import { keyForm } from './key-parts.ts'
import { alternatives, buttonForm } from './parts.ts'
import { appSecretOf, beginApp, finishApp, showAppKey } from './set-up-app.ts'

/** Offers the ways, and sets one of them up. */
export const setUpPage: SignInPage = {
  path: paths.setUp,
  show: async (deps, flow, formErrors) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const secret = appSecretOf(flow.visit.flash?.typed ?? {})
    if (secret.secret !== '') return showAppKey(state.flow, { ...secret, ...formErrors })
    return isKeyWay(state.way)
      ? showKeyForm({ ...state, way: state.way }, formErrors)
      : showWays(state, formErrors)
  },
  act: async (deps, flow) => {
    const state = await loadState(deps, flow)
    if (!state) return goToPage(flow, paths.signedIn)
    const { session, way } = state
    const { site, fields } = flow.visit
    if (fields.get('skip') === 'true') {
      await deps.calls.skipSetUp(site, session)
      return goToPage(flow, paths.signedIn)
    }
    if (isKeyWay(way)) return actOnKey(deps, { ...state, way })
    if (way === 'otpEmail' || way === 'otpSms') {
      const attempt = await deps.calls.setUpCodes(site, { ...session, way })
      return 'session' in attempt
        ? continueSignIn(state.flow, attempt.session)
        : goToPage(flow, paths.signedIn)
    }
    return fields.get('begin') === 'true' ? beginApp(deps, state) : finishApp(deps, state)
  },
}

interface PageState {
  readonly flow: Flow
  readonly session: SessionKey
  readonly setUp: SetUpOffer
  /** The one that was chosen, if it is open. */
  readonly way: SetUpWay | undefined
}

type KeyWay = 'passkey' | 'key'

const isKeyWay = (way: SetUpWay | undefined): way is KeyWay => way === 'passkey' || way === 'key'

async function loadState({ calls }: SignInDeps, flow: Flow): Promise<PageState | undefined> {
  const { visit, session, authRequestId } = flow
  const signInStatus = await calls.status(visit.site, session, authRequestId)
  const setUp = signInStatus?.setUp
  if (!session || !setUp) return undefined
  const way = setUp.ways.find((each) => each === visit.fields.get('way'))
  return { flow: inLanguage(flow, signInStatus.language), session, setUp, way }
}

function showWays({ flow, setUp }: PageState, { errors, status }: FormErrors): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const { title, intro } = texts.signIn.setUp
  const own = setUpTexts(texts)
  const isAppAlone = setUp.ways.every((way) => way === 'totp') && !setUp.isSkippable
  const text = setUp.isSkippable ? own.offer : own.choose
  const skip = html`<button name="skip" value="true" class="plain">${own.skip}</button>`
  const main = html`${mark('lock')}
<h1>${title}</h1>
<p class="intro">${isAppAlone ? intro : text}</p>
${summary(texts, errors)}
${isAppAlone ? appForm(flow, texts.signIn.setUp.begin, true) : wayList(flow, setUp.ways)}
${
  setUp.isSkippable &&
  html`<div class="after">${buttonForm(flow, {
    ...{ action: paths.setUp, fields: { authRequestID }, label: own.skip },
    button: skip,
  })}</div>`
}
${alternatives(flow)}`
  const shown = { texts, title, main, status, parameters: { authRequestID } }
  return answer(visit, { ...shown, errors })
}

function appForm(flow: Flow, label: string, isMain: boolean): Html {
  const fields = { authRequestID: flow.authRequestId, begin: 'true' }
  return buttonForm(flow, { action: paths.setUp, fields, label, isMain })
}

function wayList(flow: Flow, ways: readonly SetUpWay[]): Html {
  const own = setUpTexts(flow.texts)
  return html`<ul class="ways">${ways.map((way) => {
    const { label, text } = own.ways[way]
    return html`<li>${wayButton(flow, { way, label })}<p class="hint">${text}</p></li>`
  })}</ul>`
}

function wayButton(
  flow: Flow,
  { way, label }: { readonly way: SetUpWay; readonly label: string },
): Html {
  if (way === 'totp') return appForm(flow, label, false)
  if (isKeyWay(way)) {
    return html`<a class="button second" href="${linkTo(flow, paths.setUp, { way })}">${label}</a>`
  }
  const fields = { authRequestID: flow.authRequestId, way }
  return buttonForm(flow, { action: paths.setUp, fields, label })
}

/** The form of the script that registers a key. */
function showKeyForm(
  { flow, way }: PageState & { readonly way: KeyWay },
  { errors, status }: FormErrors,
): PageResponse {
  const { visit, texts, authRequestId: authRequestID } = flow
  const own = setUpTexts(texts)
  const { factors, passkeys } = accountTexts(texts.tag)
  const isPasskey = way === 'passkey'
  const title = isPasskey ? passkeys.add : factors.keyAdd
  const fields = { authRequestID, way, tokenID: '' }
  const above = field({
    ...{ name: 'name', label: isPasskey ? passkeys.name : factors.keyName },
    ...{ hint: passkeys.nameHint, autocomplete: 'off', isOptional: true },
  })
  const main = html`${mark('key')}
<h1>${title}</h1>
<p class="intro">${own.ways[way].text}</p>
${summary(texts, errors)}
${keyForm(flow, { action: paths.setUp, fields, label: title, above })}
<p class="after"><a href="${linkTo(flow, paths.setUp)}">${own.back}</a></p>
${alternatives(flow)}`
  const shown = { texts, title, main, status, script: accountPaths.script, errors }
  return answer(visit, { ...shown, parameters: { authRequestID, way } })
}

/** The maximum length of a key's name, in characters. */
const nameMax = 200

async function actOnKey(
  { calls }: SignInDeps,
  state: PageState & { readonly way: KeyWay },
): Promise<PageResponse> {
  const { flow, session, way } = state
  const { site, fields } = flow.visit
  if (fields.get('begin') === 'true') {
    const begun = await calls.beginSetUpKey(site, { ...session, way })
    const headers = { ...commonHeaders, 'content-type': 'application/json; charset=utf-8' }
    return { status: begun ? 200 : 400, headers, body: JSON.stringify(begun ?? {}) }
  }
  const attempt = await calls.finishSetUpKey(site, {
    ...{ ...session, way, credential: parseCredential(fields) },
    tokenId: fields.get('tokenID') ?? '',
    name: (fields.get('name') ?? '').trim().slice(0, nameMax),
  })
  if ('session' in attempt) return continueSignIn(flow, attempt.session)
  if (attempt.failure === 'gone') return goToPage(flow, paths.signedIn)
  return showKeyForm(state, formError(flow.texts.signIn.passkey.failed))
}
