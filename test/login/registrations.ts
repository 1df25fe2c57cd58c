/** What tests of the registration share: the form, the mail, and what became of it. */
import assert from 'node:assert/strict'
import type { JsonObject } from '@bufbuild/protobuf'
import type { World } from '../world/world.ts'
import { type Browsing, browse, call, mailOf, type Seen } from './people.ts'

export const registerPath = '/ui/login/register'
export const password = 'Secret-Word-1'

let drawn = 0

/** What somebody types. */
export function applicant(more: Record<string, string> = {}): Record<string, string> {
  drawn += 1
  const email = `applicant-${drawn}@acme.test`
  return { firstname: 'Ada', lastname: 'Lovelace', email, language: 'en', ...more }
}

/** The index of the form that holds a field or button. */
export function formWith({ html }: Seen, text: string): number {
  const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)]
  const index = forms.findIndex(([form]) => form.includes(text))
  assert.ok(index >= 0, `no form with ${text}: ${html}`)
  return index
}

/** Sends the form that holds a text. */
export function send(
  person: Browsing,
  page: Seen,
  { holding, ...fields }: Record<string, string> & { holding: string },
): Promise<Seen> {
  return person.send(page, fields, formWith(page, holding))
}

/** Fills in the form; resolves to the page that asks for the code. */
export async function begin(
  world: World,
  typed = applicant(),
  { start = registerPath, person = browse(world) } = {},
): Promise<{ person: Browsing; page: Seen; id: string; typed: Record<string, string> }> {
  const form = await person.follow(await person.open(start))
  const page = await person.follow(
    await send(person, form, { holding: 'name="firstname"', ...typed }),
  )
  const id = /name="registrationID" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  return { person, page, id, typed }
}

export const mailTo = (world: World, id: string, isNot = '') =>
  mailOf(world, { userId: id, kind: 'verifyEmail', isNot })

/** Types the code of the mail; resolves to the last page of the registration. */
export async function prove(
  world: World,
  begun: Pick<Awaited<ReturnType<typeof begin>>, 'person' | 'page' | 'id'>,
): Promise<Seen> {
  const { code } = await mailTo(world, begun.id)
  const { person, page } = begun
  return person.follow(await send(person, page, { holding: 'name="code"', code }))
}

/** Chooses a password. */
export const choosePassword = async (person: Browsing, page: Seen, secret = password) => {
  const fields = { password: secret, passwordconfirm: secret }
  return person.follow(await send(person, page, { holding: 'name="password"', ...fields }))
}

/** The users with an address. */
export async function usersWith(world: World, email: string) {
  const queries = [{ emailQuery: { emailAddress: email, method: 'TEXT_QUERY_METHOD_EQUALS' } }]
  const { result = [] } = await call(world, '/v2/users', { queries })
  return result as JsonObject[] & { userId: string; human: JsonObject; state: string }[]
}

/** The types of a user's events, newest first. */
export async function historyOf(world: World, userId: string): Promise<string[]> {
  const { result = [] } = await call(world, `/management/v1/users/${userId}/changes/_search`, {})
  return (result as { eventType: { key: string } }[]).map(({ eventType }) => eventType.key)
}
