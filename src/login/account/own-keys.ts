/** Passkeys and security keys: the list of them, the form that adds one, and what becomes of it. */
import type { PageResponse } from '../../kit/page.ts'
import { commonHeaders } from '../answer.ts'
import { parseCredential } from '../credential.ts'
import { field, form } from '../form.ts'
import { type Html, html } from '../html.ts'
import type { KeyFamily, OwnKey } from './account-calls.ts'
import {
  type AccountDeps,
  type AccountPage,
  type AccountState,
  readField,
  refuse,
  respondTo,
} from './account-page.ts'
import { actionForm, provedOnly, row, rows } from './account-parts.ts'

/** The labels of a kind of key. */
export interface KeyLabels {
  readonly unnamed: string
  readonly name: string
  readonly nameHint: string
  readonly add: string
}

/** The keys with a button for each. */
export function keyRows(
  state: AccountState,
  {
    family,
    keys,
    labels,
  }: { readonly family: KeyFamily; readonly keys: readonly OwnKey[]; readonly labels: KeyLabels },
): Html | undefined {
  const { remove } = state.own
  return rows(
    keys.map(({ id, name }) => {
      const shown = name || labels.unnamed
      const fields = { family, remove: id }
      return row({
        name: shown,
        action: actionForm(state, { fields, label: remove, about: shown }),
      })
    }),
  )
}

/** The form of the script that adds one; before a recent proof, a link to give one. */
export function keyAddition(
  state: AccountState,
  { family, labels }: { readonly family: KeyFamily; readonly labels: KeyLabels },
): Html {
  const { visit, texts } = state
  const { passkey } = texts.signIn
  return provedOnly(state, {
    label: labels.add,
    inner: () =>
      form(visit, {
        texts,
        id: 'key',
        fields: { family, tokenID: '', credentialData: '' },
        inner: html`${field({
          ...{ name: 'name', label: labels.name, hint: labels.nameHint, autocomplete: 'off' },
        })}
<div class="problems" id="unsupported" role="alert" hidden><p>${passkey.unsupported}</p></div>
<div class="problems" id="cancelled" role="alert" hidden><p>${texts.passkey.cancelled}</p></div>
<div class="problems" id="noscript"><p>${passkey.noScript}</p></div>
<button disabled>${labels.add}</button>`,
      }),
  })
}

/** Handles the forms; undefined where the form is not about a key. */
export async function actOnKeys(
  deps: AccountDeps,
  state: AccountState,
  page: AccountPage,
): Promise<PageResponse | undefined> {
  const { visit, session } = state
  const { site, fields } = visit
  const family: KeyFamily = fields.get('family') === 'u2f' ? 'u2f' : 'passkeys'
  if (!fields.has('family')) return undefined
  if (fields.has('remove')) {
    const outcome = await deps.calls.removeMyKey(site, session, {
      ...{ family, id: readField(state, 'remove') },
    })
    return respondTo(deps, state, { outcome, page, done: 'removed' })
  }
  if (fields.get('begin') === 'true') return begin(deps, state, family)
  const credential = parseCredential(fields)
  if (credential === undefined) {
    return refuse(deps, state, { outcome: { failure: 'key' }, page })
  }
  const outcome = await deps.calls.finishMyKey(site, session, {
    ...{ family, credential, tokenId: readField(state, 'tokenID') },
    name: readField(state, 'name'),
  })
  return respondTo(deps, state, { outcome, page, done: 'keyAdded' })
}

/** The options for the script. */
async function begin(
  { calls }: AccountDeps,
  { visit, session }: AccountState,
  family: KeyFamily,
): Promise<PageResponse> {
  const begun = await calls.beginMyKey(visit.site, session, { family })
  const isBegun = 'options' in begun
  return {
    status: isBegun ? 200 : 400,
    headers: { ...commonHeaders, 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(isBegun ? begun : {}),
  }
}
