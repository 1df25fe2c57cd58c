/** The e-mail address and the phone number: changed, confirmed by a code, the number removed. */
import type { PageResponse } from '../../kit/page.ts'
import { type FieldError, field, fieldError, form } from '../form.ts'
import { type Html, html } from '../html.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  fieldValue,
  readCode,
  readField,
  respondTo,
} from './account-page.ts'
import { actionForm, provedOnly, showAccountPage } from './account-parts.ts'
import { accountPaths } from './own-paths.ts'

type Kind = 'email' | 'phone'

/** The page of the e-mail address. */
export const emailPage = addressPage('email')
/** The page of the phone number. */
export const phonePage = addressPage('phone')

function addressPage(kind: Kind): AccountPage {
  const page: AccountPage = {
    path: accountPaths[kind],
    show: async (_, state, formErrors) => {
      const { own, me } = state
      const { title, intro } = own[kind]
      const { value, isVerified } = me[kind]
      const { errors } = formErrors
      const body = html`${
        value !== '' &&
        html`<p class="fact"><strong>${value}</strong>
<span class="hint">${isVerified ? own.confirmed : own.notConfirmed}</span></p>`
      }
${value !== '' && !isVerified && confirmation(state, kind, errors)}
${provedOnly(state, {
  label: own[kind].change,
  inner: () => changeForm(state, kind, errors),
})}
${kind === 'phone' && value !== '' && removal(state)}`
      return showAccountPage(state, { ...formErrors, title, intro, body })
    },
    act: (deps, state) => act(deps, state, { kind, page }),
  }
  return page
}

interface Address {
  readonly kind: Kind
  readonly page: AccountPage
}

async function act(
  deps: AccountDeps,
  state: AccountState,
  { kind, page }: Address,
): Promise<PageResponse> {
  const { calls } = deps
  const { visit, session, texts } = state
  const { site, fields: given } = visit
  if (given.get('send') === 'true') {
    const outcome = await calls.sendMyCode(site, session, { to: kind })
    return respondTo(deps, state, { outcome, page, done: 'codeSent' })
  }
  if (given.get('remove') === 'true' && kind === 'phone') {
    const outcome = await calls.removeMyPhone(site, session, undefined)
    return respondTo(deps, state, { outcome, page, done: 'removed' })
  }
  if (given.has('code')) {
    const code = readCode(state)
    if (code === '') {
      const errors = [fieldError(texts, 'codeMissing', 'code')]
      return page.show(deps, state, { errors, status: 400 })
    }
    const outcome = await calls.confirmMyAddress(site, session, { of: kind, code })
    const fields = { wrong: 'code' }
    return respondTo(deps, state, { outcome, page, done: 'confirmed', fields })
  }
  const value = readField(state, kind)
  const outcome =
    kind === 'email'
      ? await calls.changeMyEmail(site, session, { email: value })
      : await calls.changeMyPhone(site, session, { phone: value })
  const fields = { [kind]: kind, unchanged: kind, taken: kind, reserved: kind, tooLong: kind }
  return respondTo(deps, state, { outcome, page, done: 'codeSent', fields })
}

/** A field for the code that was sent; where none is open, the offer of one. */
function confirmation(state: AccountState, kind: Kind, errors: readonly FieldError[]): Html {
  const { visit, texts, own, me } = state
  const { value, isCodePending } = me[kind]
  const { send, sendAgain, confirm } = own.email
  const fields = { send: 'true' }
  const isWrong = errors.some((each) => each.field === 'code')
  if (!isCodePending && !isWrong) return actionForm(state, { fields, label: send, isMain: true })
  const inner = html`<p>${own[kind].codeIntro.replace('{address}', () => value)}</p>
${field({
  ...{ name: 'code', label: texts.code, hint: texts.codeHint, style: 'code', errors },
  ...{ autocomplete: 'one-time-code', hasFocus: isWrong },
})}
<button>${confirm}</button>`
  return html`${form(visit, { texts, fields: {}, inner })}
${actionForm(state, { fields, label: sendAgain })}`
}

function changeForm(state: AccountState, kind: Kind, errors: readonly FieldError[]): Html {
  const { visit, texts, own } = state
  const { label, change } = own[kind]
  const about = errors.filter((each) => each.field === kind)
  const inner = html`${field({
    ...{ name: kind, label, errors, hint: kind === 'phone' ? own.phone.hint : undefined },
    value: fieldValue(state, { name: kind, stored: '', errors: about }),
    autocomplete: kind === 'email' ? 'email' : 'tel',
  })}
<button class="second">${change}</button>`
  return form(visit, { texts, fields: {}, inner })
}

function removal(state: AccountState): Html {
  return actionForm(state, { fields: { remove: 'true' }, label: state.own.phone.remove })
}
