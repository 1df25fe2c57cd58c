/** The second factors: app, security keys, codes by mail and SMS, and recovery codes. */
import type { PageResponse } from '../../kit/page.ts'
import { type Html, html } from '../html.ts'
import { noErrors } from '../sign-in/flow.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  readField,
  respondTo,
} from './account-page.ts'
import {
  actionForm,
  provedOnly,
  row,
  rows,
  section,
  showAccountPage,
  urlOf,
} from './account-parts.ts'
import { actOnKeys, keyAddition, keyRows } from './own-keys.ts'
import { accountPaths } from './own-paths.ts'

/** Lists them. */
export const factorsPage: AccountPage = {
  path: accountPaths.factors,
  show: async (_, state, formErrors) => {
    const { own, me } = state
    const { title, intro } = own.factors
    const { allowed } = me.secondFactors
    const body = html`${appPart(state)}
${keysPart(state)}
${codesPart(state, 'email')}
${codesPart(state, 'sms')}
${recoveryPart(state)}`
    const script = allowed.includes('key') && !me.lack ? { script: accountPaths.script } : {}
    const { factors: path } = accountPaths
    return showAccountPage(state, { ...formErrors, title, intro, body, path, ...script })
  },
  act: async (deps, state) => {
    const byKey = await actOnKeys(deps, state, factorsPage)
    if (byKey) return byKey
    return (await actOnOthers(deps, state)) ?? factorsPage.show(deps, state, noErrors)
  },
}

async function actOnOthers(
  { calls, ...rest }: AccountDeps,
  state: AccountState,
): Promise<PageResponse | undefined> {
  const deps = { calls, ...rest }
  const { visit, session } = state
  const { site } = visit
  const page = factorsPage
  const channel = readField(state, 'channel')
  if (channel === 'email' || channel === 'sms') {
    const isOn = readField(state, 'turn') === 'on'
    const outcome = await calls.turnMyCodes(site, session, { channel, isOn })
    const done = isOn ? 'turnedOn' : 'turnedOff'
    return respondTo(deps, state, { outcome, page, done })
  }
  switch (readField(state, 'remove')) {
    case 'app': {
      const outcome = await calls.removeMyApp(site, session, undefined)
      return respondTo(deps, state, { outcome, page, done: 'removed' })
    }
    case 'recovery': {
      const outcome = await calls.removeMyRecoveryCodes(site, session, undefined)
      return respondTo(deps, state, { outcome, page, done: 'removed' })
    }
    default:
      return undefined
  }
}

function appPart(state: AccountState): Html | undefined {
  const { own, me } = state
  const { app: title, appIntro: intro, appSetUp } = own.factors
  const { hasApp, allowed } = me.secondFactors
  if (!hasApp && !allowed.includes('totp')) return undefined
  const inner = hasApp
    ? rows([
        row({
          name: own.isSet,
          action: actionForm(state, { fields: { remove: 'app' }, label: own.remove, about: title }),
        }),
      ])
    : html`<a class="button second" href="${urlOf(state, accountPaths.app)}">${appSetUp}</a>`
  return section({ id: 'app', title, intro }, html`${inner}`)
}

function keysPart(state: AccountState): Html | undefined {
  const { own, me } = state
  const { keys: title, keysIntro: intro, keyName, keyAdd, keyUnnamed } = own.factors
  const { keys, allowed } = me.secondFactors
  const isAllowed = allowed.includes('key')
  if (keys.length === 0 && !isAllowed) return undefined
  const { nameHint } = own.passkeys
  const labels = { unnamed: keyUnnamed, name: keyName, nameHint, add: keyAdd }
  const family = 'u2f'
  const inner = html`${keyRows(state, { family, keys, labels })}
${isAllowed && keyAddition(state, { family, labels })}`
  return section({ id: 'keys', title, intro }, inner)
}

function codesPart(state: AccountState, channel: 'email' | 'sms'): Html | undefined {
  const { own, me } = state
  const { turnOn, turnOff } = own.factors
  const { allowed, hasEmailCodes, hasSmsCodes } = me.secondFactors
  const isMail = channel === 'email'
  const title = isMail ? own.factors.emailCodes : own.factors.smsCodes
  const intro = isMail ? own.factors.emailCodesIntro : own.factors.smsCodesIntro
  const isOn = isMail ? hasEmailCodes : hasSmsCodes
  if (!isOn && !allowed.includes(isMail ? 'otpEmail' : 'otpSms')) return undefined
  const { value, isVerified } = isMail ? me.email : me.phone
  const path = isMail ? accountPaths.email : accountPaths.phone
  const fields = { channel, turn: isOn ? 'off' : 'on' }
  const action = actionForm(state, { fields, label: isOn ? turnOff : turnOn, about: title })
  const missing = html`<p><a href="${urlOf(state, path)}">${
    isMail ? own.email.title : own.phone.title
  }</a> · ${value === '' ? own.none : own.notConfirmed}</p>`
  const name = isOn ? own.on : own.off
  const list = rows([row({ name, details: [value], action })])
  return section(
    { id: `${channel}-codes`, title, intro },
    isOn || isVerified ? html`${list}` : missing,
  )
}

function recoveryPart(state: AccountState): Html | undefined {
  const { own, me } = state
  const { recovery: title, recoveryIntro: intro, recoveryLeft } = own.factors
  const { recoveryMake, recoveryRenew } = own.factors
  const { recoveryCodes, hasApp, hasEmailCodes, hasSmsCodes, keys } = me.secondFactors
  const isTwoStep = hasApp || hasEmailCodes || hasSmsCodes || keys.length > 0
  if (recoveryCodes === 0 && !isTwoStep) return undefined
  const label = recoveryCodes === 0 ? recoveryMake : recoveryRenew
  const inner = html`${
    recoveryCodes > 0 &&
    rows([
      row({
        name: recoveryLeft.replace('{n}', () => String(recoveryCodes)),
        action: actionForm(state, {
          ...{ fields: { remove: 'recovery' }, label: own.remove, about: title },
        }),
      }),
    ])
  }
${provedOnly(state, {
  label,
  inner: () => actionForm(state, { action: accountPaths.recovery, fields: {}, label }),
})}`
  return section({ id: 'recovery', title, intro }, inner)
}
