import { beginScript, bytesScript } from '../script-parts.ts'

/** The script of pages that ask for a passkey or a security key one has. */
export const keyScript = `'use strict'
const form = document.getElementById('key')
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
      const publicKey = readable((await begin(form)).options.publicKey)
      const credential = await navigator.credentials.get({ publicKey })
      const json = JSON.stringify(sendable(credential))
      form.elements.credentialData.value = text(new TextEncoder().encode(json))
      form.submit()
    } catch (reason) {
      if (reason === 'gone') return form.submit()
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
    allowCredentials: options.allowCredentials.map((each) => ({ ...each, id: bytes(each.id) })),
  }
}

function sendable({ id, rawId, type, response }) {
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
}

${bytesScript}
`
