/** The exact shapes of REST answers about users, and how users read back. */
import assert from 'node:assert/strict'
import type { JsonObject, JsonValue } from '@bufbuild/protobuf'
import { type CurlAnswer, callWithCurl } from './curl.ts'

/** Where a test's users live, and by which token they are read. */
export interface TestServer {
  readonly url: string
  readonly token: string
  readonly orgId: string
}

/** An id that the server drew. */
export const drawnId = /^\d{18}$/
/** UTC, no more precise than microseconds, and no zeros to fill up with. */
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3}(\d{3})?)?Z$/

/** A refusal of the domain: with an id, and the same text twice. */
export function refused(code: number, text: string, id: string): JsonObject {
  const type = 'type.googleapis.com/zitadel.v1.ErrorDetail'
  const details = [{ '@type': type, id, message: text }]
  return { code, message: `${text} (${id})`, details }
}

export interface CreatedShape {
  /** The one date that writes name (management-v1 §5.9). */
  readonly date: 'creationDate' | 'changeDate'
  /** Members after the two that are always there. */
  readonly more?: readonly string[]
}

/** Checks what a creation answers, key by key; gives the new user's id. */
export function createdId({ orgId }: TestServer, answer: CurlAnswer, shape: CreatedShape): string {
  const { status, contentType, json } = answer
  assert.equal(status, 200, JSON.stringify(json))
  assert.equal(contentType, 'application/json')
  assert.deepEqual(Object.keys(json), ['userId', 'details', ...(shape.more ?? [])])
  const details = json.details as JsonObject
  assert.deepEqual(Object.keys(details), ['sequence', shape.date, 'resourceOwner'])
  assert.equal(typeof details.sequence, 'string')
  assert.match(String(details.sequence), /^[1-9]\d*$/)
  assert.match(String(details[shape.date]), moment)
  assert.equal(details.resourceOwner, orgId)
  return String(json.userId)
}

/** The link of management-v1 §7.5, its lifetime told twice. */
export function isPasskeyLink(
  { url, orgId }: TestServer,
  answer: JsonObject,
  userId: string,
): void {
  const { link, ...lifetimes } = answer.passwordlessRegistration as JsonObject
  assert.deepEqual(lifetimes, { lifetime: '3600s', expiration: '3600s' })
  const start = `${url}/ui/login/login/passwordless/init?userID=${userId}&orgID=${orgId}`
  assert.equal(String(link).slice(0, start.length), start)
  assert.match(String(link).slice(start.length), /^&codeID=\d{18}&code=[a-zA-Z0-9]{12}$/)
}

export interface ReadUser {
  /** User name, login names, preferred login name. */
  readonly names: readonly JsonValue[]
  readonly state: string
  /** `human` or `machine`, without the times in it. */
  readonly type: JsonObject
}

/** The user as GetUserByID of v1 has it; the stamps, which differ by the run, are checked here. */
export async function readHere(
  { url, token, orgId }: TestServer,
  userId: string,
): Promise<ReadUser> {
  const { user } = await read(`${url}/management/v1/users/${encodeURIComponent(userId)}`, token)
  const { id, details, state, userName, loginNames, preferredLoginName, ...type } = user
  assert.equal(id, userId)
  const { sequence, creationDate, changeDate, resourceOwner, ...more } = details as JsonObject
  assert.match(String(sequence), /^[1-9]\d*$/)
  assert.match(String(creationDate), moment)
  assert.match(String(changeDate), moment)
  assert.deepEqual([resourceOwner, more], [orgId, {}])
  const { passwordChanged, ...human } = (type.human ?? {}) as JsonObject
  if (passwordChanged !== undefined) assert.match(String(passwordChanged), moment)
  return {
    names: [userName!, loginNames!, preferredLoginName!],
    state: String(state),
    type: type.human ? { human } : type,
  }
}

/** Whether the password must be changed at the next sign-in, which only v2 tells. */
export async function isChangeRequired(
  { url, token }: TestServer,
  userId: string,
): Promise<boolean> {
  const { user } = await read(`${url}/v2/users/${encodeURIComponent(userId)}`, token)
  return (user.human as JsonObject).passwordChangeRequired === true
}

async function read(url: string, token: string): Promise<{ user: JsonObject }> {
  const { status, json } = await callWithCurl(url, { token })
  assert.equal(status, 200, JSON.stringify(json))
  return json as { user: JsonObject }
}

/** A copy in which one field is another. */
export function withField(
  body: JsonObject,
  path: readonly (string | number)[],
  value: JsonValue,
): JsonObject {
  const copy = structuredClone(body)
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => Object(at)[step], copy)
  Object(parent)[path.at(-1)!] = value
  return copy
}
