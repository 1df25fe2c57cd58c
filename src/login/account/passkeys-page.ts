/** The passkeys: listed, added by a script, and removed. */
import { html } from '../html.ts'
import { noErrors } from '../sign-in/flow.ts'
import type { AccountPage } from './account-page.ts'
import { section, showAccountPage } from './account-parts.ts'
import { actOnKeys, keyAddition, keyRows } from './own-keys.ts'
import { accountPaths } from './own-paths.ts'

/** Lists them. */
export const passkeysPage: AccountPage = {
  path: accountPaths.passkeys,
  show: async (_, state, formErrors) => {
    const { own, me } = state
    const { title, intro, notAllowed, ...labels } = own.passkeys
    const { held: keys, isAllowed } = me.passkeys
    const family = 'passkeys'
    const adding = section({ id: 'add', title: labels.add }, keyAddition(state, { family, labels }))
    const body = html`${keyRows(state, { family, keys, labels })}
${isAllowed ? adding : html`<p>${notAllowed}</p>`}`
    const script = isAllowed && !me.lack ? { script: accountPaths.script } : {}
    return showAccountPage(state, { ...formErrors, title, intro, body, ...script })
  },
  act: async (deps, state) =>
    (await actOnKeys(deps, state, passkeysPage)) ?? passkeysPage.show(deps, state, noErrors),
}
