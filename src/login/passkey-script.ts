import { beginScript, bytesScript } from './script-parts.ts'

/** The script of the page that registers a passkey: asks the browser for one, sends its answer. */
export const passkeyScript = `'use strict'
const form = document.getElementById('passkey')
if (form) start(form)

function start(form) {
  const show = (id, isShown) => { document.getElementById(id).hidden = !isShown }
  const button = form.querySelector('button')
  show('noscript', false)
  if (!window.PublicKeyCredential || !navigator.credentials) return show('unsupported', true)
  button.disabled = false
  let begun
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    show('cancelled', false)
    try {
      begun = begun || await begin(form)
      const publicKey = readable(begun.options.publicKey)
      const credential = await navigator.credentials.create({ publicKey })
      const json = JSON.stringify(sendable(credential))
      form.elements.credentialData.value = text(new TextEncoder().encode(json))
      form.elements.tokenID.value = begun.tokenId
      form.submit()
    } catch (reason) {
      if (reason === 'gone') {
        const { action, elements } = form
        const names = ['userID', 'orgID', 'codeID', 'code', 'ui_locales', 'requestPlatformType']
        const query = new URLSearchParams(names.map((name) => [name, elements[name].value]))
        return location.replace(new URL(action).pathname + '?' + query)
      }
      show('cancelled', true)
      button.disabled = false
      button.focus()
    }
  })
}

${beginScript}

function readable(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) })),
  }
}

function sendable({ id, rawId, type, response }) {
  const { clientDataJSON, attestationObject } = response
  return {
    id,
    rawId: text(rawId),
    type,
    response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject) },
  }
}

${bytesScript}
`
