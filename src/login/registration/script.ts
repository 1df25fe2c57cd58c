/** The script that registers the first passkey: asks the browser, and submits its answer. */
import { beginScript, bytesScript, keyFormScript } from '../script-parts.ts'

/** The path of the script. */
export const registrationScriptPath = '/ui/login/register/passkey.js'

/** The script. */
export const registrationScript = `'use strict'
${keyFormScript({ id: 'passkey', ask: 'create', gone: 'startOver' })}

let begun

async function create(form) {
  begun = begun || await begin(form)
  return navigator.credentials.create({ publicKey: readable(begun.options.publicKey) })
}

function startOver() {
  return location.reload()
}

${beginScript}

function readable(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: [],
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
