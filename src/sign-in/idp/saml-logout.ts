/**
 * A SAML provider's request to sign somebody out here (SAML core §3.7.1; bindings §3.4 and §3.5):
 * signed, for us, and of these minutes.
 */
import { inflateRawSync } from 'node:zlib'
import type { SAML } from '@node-saml/node-saml'
import {
  IdpFailure,
  type LogoutRequestInput,
  type ProviderLogout,
} from '../../commands/identity-provider/idp-clients.ts'
import { isPlainXml, type SamlProvider } from './saml-provider.ts'

/** Bytes of a request, unpacked. */
const requestBytesMax = 64 * 1024

/** How long after it was made a request is taken. */
const freshMs = 10 * 60_000

/** What reading a request uses. */
export interface LogoutReading {
  readonly saml: SAML
  readonly provider: SamlProvider
  /** Our own address for such requests. */
  readonly ownUrl: string
  readonly nowMs: number
}

/** Reads a request. Rejects with `IdpFailure` where it is not the provider's. */
export async function readSamlLogout(
  reading: LogoutReading,
  { binding, text }: LogoutRequestInput,
): Promise<ProviderLogout> {
  const { saml, provider } = reading
  const { parameters, signed } = readParameters(text, binding)
  const { SAMLRequest = '', RelayState = '' } = parameters
  requireForUs(reading, xmlOf(SAMLRequest, binding))
  const checked =
    binding === 'redirect'
      ? saml.validateRedirectAsync(parameters, signed)
      : saml.validatePostRequestAsync({ SAMLRequest })
  const { profile } = await checked.catch(() => {
    throw new IdpFailure('logout_invalid')
  })
  if (!profile || profile.issuer !== provider.entityId) throw new IdpFailure('issuer_unknown')
  const { nameID: nameId, sessionIndex = '' } = profile
  return {
    nameId,
    sessionIndex,
    answer: async (isKnown) => {
      if (provider.signOut.redirect === undefined) return undefined
      return { url: await saml.getLogoutResponseUrlAsync(profile, RelayState, {}, isKnown) }
    },
  }
}

const names = ['SAMLRequest', 'RelayState', 'SigAlg', 'Signature'] as const

/**
 * The parameters by their exact names, once each. What is signed are their texts as they were
 * sent: a second one, or one whose name is written otherwise, could be read in place of it.
 */
function readParameters(text: string, binding: LogoutRequestInput['binding']) {
  const found = new Map<string, string>()
  for (const part of text.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(part) ?? []
    const known = names.find((each) => each === decoded(name))
    if (known === undefined) continue
    if (name !== known || found.has(name)) throw new IdpFailure('logout_invalid')
    found.set(name, value)
  }
  if (binding === 'redirect' && !(found.get('Signature') && found.get('SigAlg'))) {
    throw new IdpFailure('signature_invalid')
  }
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg']
    .filter((name) => found.has(name))
    .map((name) => `${name}=${found.get(name)}`)
    .join('&')
  const parameters: Record<string, string> = {}
  for (const [name, value] of found) parameters[name] = decoded(value)
  return { parameters, signed }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    throw new IdpFailure('logout_invalid')
  }
}

function xmlOf(request: string, binding: LogoutRequestInput['binding']): string {
  const bytes = Buffer.from(request, 'base64')
  try {
    const plain =
      binding === 'redirect' ? inflateRawSync(bytes, { maxOutputLength: requestBytesMax }) : bytes
    const xml = plain.toString('utf8')
    if (plain.length <= requestBytesMax && isPlainXml(xml) && !/<!--/.test(xml)) return xml
  } catch {
    // It is no deflated text, or too much of it.
  }
  throw new IdpFailure('logout_unreadable')
}

/** What the root says of itself; the signature, checked next, is over all of it. */
function requireForUs({ ownUrl, nowMs }: LogoutReading, xml: string): void {
  const [root = ''] = /<(\w+:)?LogoutRequest\b[^>]*>/.exec(xml) ?? []
  const read = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(root)?.[1]
  const destination = read('Destination')
  if (destination !== undefined && destination !== ownUrl) throw new IdpFailure('logout_of_another')
  const madeAt = Date.parse(read('IssueInstant') ?? '')
  if (!(Math.abs(nowMs - madeAt) <= freshMs)) throw new IdpFailure('logout_expired')
}
