import { beginScript, bytesScript, keyFormScript } from './script-parts.ts'

/**
 * The parts of a script that registers a key: asks the browser for one, and submits its answer. The
 * form has the fields `tokenID` and `credentialData`.
 */
export const registrationScript = `let begun

async function create(form) {
  begun = begun || await begin(form)
  const publicKey = readable(begun.options.publicKey)
  const credential = await navigator.credentials.create({ publicKey })
  form.elements.tokenID.value = begun.tokenId
  return credential
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

/** The script that registers a passkey by a link. */
export const passkeyScript = `'use strict'
${keyFormScript({ id: 'passkey', ask: 'create', gone: 'showStale' })}

function showStale({ action, elements }) {
  const names = ['userID', 'orgID', 'codeID', 'code', 'ui_locales', 'requestPlatformType']
  const query = new URLSearchParams(names.map((name) => [name, elements[name].value]))
  return location.replace(new URL(action).pathname + '?' + query)
}

${registrationScript}`

/** The script that registers a key of somebody who is signed in. */
export const ownKeyScript = `'use strict'
${keyFormScript({ id: 'key', ask: 'create', gone: 'submit' })}

function submit(form) {
  form.submit()
}

${registrationScript}`
