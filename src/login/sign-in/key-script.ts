import { beginScript, bytesScript, keyFormScript, sendableAssertion } from '../script-parts.ts'

/** The script that asks for a registered passkey or security key. */
export const keyScript = `'use strict'
${keyFormScript({ id: 'key', ask: 'get', gone: 'submit' })}

async function get(form) {
  const publicKey = readable((await begin(form)).options.publicKey)
  return navigator.credentials.get({ publicKey })
}

function submit(form) {
  form.submit()
}

${beginScript}

function readable(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: options.allowCredentials.map((each) => ({ ...each, id: bytes(each.id) })),
  }
}

${sendableAssertion}

${bytesScript}
`
