/** What both scripts of the pages do alike; a browser loads each as one file with these in it. */

/** Asks the page behind a form for the options; throws `gone` where there is nothing to ask for. */
export const beginScript = `async function begin(form) {
  const body = new URLSearchParams(new FormData(form))
  body.set('begin', 'true')
  const response = await fetch(new URL(form.action).pathname, { method: 'POST', body })
  if (response.status !== 200) throw 'gone'
  const begun = await response.json()
  if (begun.csrf) form.elements.csrf.value = begun.csrf
  return begun
}`

/** Between bytes and base64url, which JSON and forms carry. */
export const bytesScript = `function bytes(base64url) {
  const base64 = base64url.replaceAll('-', '+').replaceAll('_', '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

function text(buffer) {
  const characters = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte))
  return btoa(characters.join('')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}`
