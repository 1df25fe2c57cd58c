/**
 * A passkey on the first page, without a name: the browser offers it in the field of the name
 * (WebAuthn §5.1.4, conditional mediation), or asks for it where a button is pressed. Without a
 * script neither is there, and the name is typed.
 */
import type { AttemptOutcome } from '../calls.ts'
import { parseCredential } from '../credential.ts'
import { type Html, html } from '../html.ts'
import { bytesScript, sendableAssertion } from '../script-parts.ts'
import type { Flow, SignInDeps } from './flow.ts'

const purpose = 'challenge of any passkey'

/** What the form of the name has for its script. */
export interface AnyPasskeyParts {
  readonly inner: Html
  readonly fields: Readonly<Record<string, string>>
}

/** Undefined where no passkeys are allowed. */
export async function anyPasskeyParts(
  { calls }: SignInDeps,
  { visit, texts, authRequestId }: Flow,
): Promise<AnyPasskeyParts | undefined> {
  const open = await calls.openChallenge(visit.site, authRequestId)
  if (!open) return undefined
  const { challenge, rpId, seconds } = open
  const until = visit.nowMicros + seconds * 1_000_000
  const sealed = visit.seal(purpose, { challenge, rpId, until }) ?? ''
  const { title, cancelled } = texts.signIn.passkey
  const inner = html`<button type="button" class="second" id="any-passkey" hidden
 data-challenge="${challenge}" data-rp="${rpId}">${title}</button>
<div class="problems" id="cancelled" role="alert" hidden><p>${cancelled}</p></div>`
  return { inner, fields: { passkeyChallenge: sealed, credentialData: '' } }
}

/** Checks the answer of a passkey; undefined where the form brought none. */
export async function checkAnyPasskey(
  { calls }: SignInDeps,
  { visit, authRequestId }: Flow,
): Promise<AttemptOutcome | undefined> {
  const { fields, agent, site, nowMicros } = visit
  if ((fields.get('credentialData') ?? '') === '') return undefined
  const found = visit.unseal({ purpose, text: fields.get('passkeyChallenge') ?? '' })
  const challenge = isChallenge(found) && found.until >= nowMicros ? found : undefined
  if (!challenge) return { failure: 'gone' }
  const credential = parseCredential(fields)
  return calls.checkAnyPasskey(site, { challenge, credential, agent, authRequestId })
}

interface KeptChallenge {
  readonly challenge: string
  readonly rpId: string
  readonly until: number
}

/** Only we seal, so its shape is known where it opens. */
function isChallenge(found: unknown): found is KeptChallenge {
  return typeof found === 'object' && found !== null && 'until' in found
}

/** The script of the first page. */
export const nameScript = `'use strict'
const button = document.getElementById('any-passkey')
const form = document.getElementById('name')
let waiting = new AbortController()
if (form && button && window.PublicKeyCredential && navigator.credentials) start()

function start() {
  button.hidden = false
  button.addEventListener('click', async () => {
    waiting.abort()
    document.getElementById('cancelled').hidden = true
    try {
      submit(await navigator.credentials.get({ publicKey: options() }))
    } catch {
      document.getElementById('cancelled').hidden = false
      offer()
    }
  })
  form.addEventListener('submit', () => waiting.abort())
  offer()
}

async function offer() {
  const isKnown = PublicKeyCredential.isConditionalMediationAvailable
  if (!isKnown || !(await PublicKeyCredential.isConditionalMediationAvailable())) return
  waiting = new AbortController()
  const asked = { publicKey: options(), mediation: 'conditional', signal: waiting.signal }
  navigator.credentials.get(asked).then((found) => found && submit(found), () => {})
}

function options() {
  const { challenge, rp: rpId } = button.dataset
  return { challenge: bytes(challenge), rpId, userVerification: 'required', timeout: 300000 }
}

function submit(credential) {
  const json = JSON.stringify(sendable(credential))
  form.elements.credentialData.value = text(new TextEncoder().encode(json))
  form.submit()
}

${sendableAssertion}

${bytesScript}
`
