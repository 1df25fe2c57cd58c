import { beginScript, bytesScript, keyFormScript } from './script-parts.ts'

/** The script that registers a passkey: asks the browser for one, and submits its answer. */
export const passkeyScript = `'use strict'
${keyFormScript({ id: 'passkey', ask: 'create', gone: 'showStale' })}

let begun

async function create(form) {
  begun = begun || await begin(form)
  const publicKey = readable(begun.options.publicKey)
  const credential = await navigator.credentials.create({ publicKey })
  form.elements.tokenID.value = begun.tokenId
  return credential
}

function showStale({ action, elements }) {
  const names = ['userID', 'orgID', 'codeID', 'code', 'ui_locales', 'requestPlatformType']
  const query = new URLSearchParams(names.map((name) => [name, elements[name].value]))
  return location.replace(new URL(action).pathname + '?' + query)
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
