/** What tests of branding share: owners with colours, files and links of their own. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { JsonObject } from '@bufbuild/protobuf'
import type { World } from '../world/world.ts'

/** A logo of letters on a transparent ground; `colour` is theirs. */
export const svgLogo = (name: string, colour: string) =>
  Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="56" viewBox="0 0 220 56">' +
      `<circle cx="28" cy="28" r="24" fill="${colour}"/><text x="64" y="38" font-size="30" ` +
      `font-family="sans-serif" font-weight="700" fill="${colour}">${name}</text></svg>`,
  )

/** A font that cannot be taken for another one; Debian's fonts-dejavu. */
export const font = () =>
  readFileSync('/usr/share/fonts/truetype/dejavu/DejaVuSansMono-Oblique.ttf')

/** How an owner wants to look. */
export interface Dress {
  /** Absent: the instance. */
  readonly orgId?: string
  readonly label?: JsonObject
  readonly privacy?: JsonObject
  /** By their paths, such as `logo/dark`. */
  readonly files?: Readonly<Record<string, Buffer<ArrayBuffer>>>
  readonly isActivated?: boolean
}

const acme = {
  ...{ primaryColor: '#0f5a3c', backgroundColor: '#f4faf6', fontColor: '#10231b' },
  ...{ warnColor: '#b3192e', primaryColorDark: '#58d6a2', backgroundColorDark: '#0b1713' },
  ...{ fontColorDark: '#e9f5ef', warnColorDark: '#ff8b95' },
}

/** Colours that can all be read as they are, in light and dark. */
export const readableLabel: JsonObject = acme

/** Sends a request as the first owner, in an organisation if one is named. */
export async function send(
  world: World,
  path: string,
  { orgId, ...init }: RequestInit & { readonly orgId?: string | undefined } = {},
): Promise<Response> {
  const headers = {
    authorization: `Bearer ${world.token}`,
    ...(orgId !== undefined && { 'x-zitadel-orgid': orgId }),
    ...(typeof init.body === 'string' && { 'content-type': 'application/json' }),
  }
  const response = await fetch(`${world.url}${path}`, { ...init, headers })
  assert.ok(response.ok, `${path}: ${response.status} ${await response.clone().text()}`)
  return response
}

/** Sets colours, files and links, and activates them unless that is left to the caller. */
export async function dress(world: World, given: Dress): Promise<void> {
  const { orgId, label, privacy, files = {}, isActivated = true } = given
  const base = orgId === undefined ? '/admin/v1' : '/management/v1'
  const method = orgId === undefined ? 'PUT' : 'POST'
  const scope = orgId === undefined ? 'instance' : 'org'
  if (label) {
    const body = JSON.stringify(label)
    await send(world, `${base}/policies/label`, { method, body, orgId })
  }
  if (privacy) {
    const body = JSON.stringify(privacy)
    await send(world, `${base}/policies/privacy`, { method, body, orgId })
  }
  for (const [path, content] of Object.entries(files)) {
    const body = new FormData()
    body.set('file', new Blob([content]), 'file')
    await send(world, `/assets/v1/${scope}/policy/label/${path}`, { method: 'POST', body, orgId })
  }
  if (!isActivated) return
  await send(world, `${base}/policies/label/_activate`, { method: 'POST', body: '{}', orgId })
}

/** A fresh organisation. */
export async function freshOrg(world: World, name: string): Promise<string> {
  const body = JSON.stringify({ name })
  const response = await send(world, '/management/v1/orgs', { method: 'POST', body })
  const { id } = (await response.json()) as { id: string }
  return id
}

/** The colour that a page shows its buttons in, in the light. */
export const buttonOf = (html: string) => /--button: (#[0-9a-f]{6})/.exec(html)?.[1]
