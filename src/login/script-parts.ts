/** Parts of the scripts of the pages; each script is one file with its parts included. */
import type { PageResponse } from '../kit/page.ts'
import { commonHeaders } from './answer.ts'

/** The response with a script. */
export const scriptOf = (body: string): PageResponse => ({
  status: 200,
  headers: {
    ...commonHeaders,
    'cache-control': 'no-cache',
    'content-type': 'text/javascript; charset=utf-8',
  },
  body,
})

/**
 * The code of a form that asks the browser for a key. `id` is the form's; `ask` names a function of
 * the form that resolves to a credential, `gone` one that is called when there is no challenge.
 */
export function keyFormScript({
  id,
  ask,
  gone,
}: {
  readonly id: string
  readonly ask: string
  readonly gone: string
}): string {
  return `const form = document.getElementById('${id}')
if (form) start(form)

function start(form) {
  const show = (id, isShown) => { document.getElementById(id).hidden = !isShown }
  const button = form.querySelector('button')
  show('noscript', false)
  if (!window.PublicKeyCredential || !navigator.credentials) return show('unsupported', true)
  button.disabled = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    show('cancelled', false)
    try {
      const json = JSON.stringify(sendable(await ${ask}(form)))
      form.elements.credentialData.value = text(new TextEncoder().encode(json))
      form.submit()
    } catch (reason) {
      if (reason === 'gone') return ${gone}(form)
      show('cancelled', true)
      button.disabled = false
      button.focus()
    }
  })
}`
}

/** Requests the options from the page of a form; throws `gone` where there is no challenge. */
export const beginScript = `async function begin(form) {
  const body = new URLSearchParams(new FormData(form))
  body.set('begin', 'true')
  const response = await fetch(new URL(form.action).pathname, { method: 'POST', body })
  if (response.status !== 200) throw 'gone'
  const begun = await response.json()
  if (begun.csrf) form.elements.csrf.value = begun.csrf
  return begun
}`

/** Converts between bytes and base64url. */
export const bytesScript = `function bytes(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function text(buffer) {
  const characters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte))
  return btoa(characters.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}`

/** An assertion as JSON. */
export const sendableAssertion = `function sendable({ id, rawId, type, response }) {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  return {
    id,
    rawId: text(rawId),
    type,
    response: {
      clientDataJSON: text(clientDataJSON),
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      ...(userHandle && { userHandle: text(userHandle) }),
    },
  }
}`
