/** What the compiler holds a service against; each `@ts-expect-error` fails if it compiles. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SystemService, UserServiceV2, UserServiceV2Alpha } from '../proto/services.ts'
import type { Context } from './context.ts'
import { type Rpc, service } from './service.ts'

const healthz = async () => ({})
const setEmail = async ({ userId }: { readonly userId: string }) => ({ verificationCode: userId })
const context = {} as Context

test('an RPC answers under its descriptor, and what is not listed is absent', async () => {
  const { methods, descriptor } = service(UserServiceV2, { setEmail })
  assert.equal(descriptor, UserServiceV2)
  const [method] = methods
  assert.deepEqual(
    methods.map((each) => each.descriptor),
    [UserServiceV2.method.setEmail],
  )
  const request = { $typeName: UserServiceV2.method.setEmail.input.typeName, userId: 'ada' }
  const answer = await method?.answer(request, context)
  assert.equal(answer?.$typeName, 'zitadel.user.v2.SetEmailResponse')
  assert.equal((answer as { verificationCode?: string }).verificationCode, 'ada')
})

test('one function answers in every generation whose messages have what it reads', () => {
  const rpcs = { setEmail }
  assert.equal(service(UserServiceV2, rpcs).methods.length, 1)
  assert.equal(service(UserServiceV2Alpha, { ...rpcs }).methods.length, 1)
})

test('a name that the service does not have does not compile', () => {
  // @ts-expect-error: there is no such RPC
  assert.throws(() => service(SystemService, { healthz, health: healthz }), /no unary RPC health/)
  const more = { health: healthz }
  // @ts-expect-error: nor is there one among what is composed
  assert.throws(() => service(SystemService, { healthz, ...more }), /no unary RPC health/)
})

test('a request or an answer of another type does not compile', () => {
  const readsNumber = async ({ userId }: { readonly userId: number }) => ({
    verificationCode: String(userId),
  })
  const readsMore = async ({ nickName }: { readonly nickName: string }) => ({
    verificationCode: nickName,
  })
  const answersNumber = async () => ({ verificationCode: 1 })
  // @ts-expect-error: the id of a user is a text
  service(UserServiceV2, { setEmail: readsNumber })
  // @ts-expect-error: the request has no such field
  service(UserServiceV2, { setEmail: readsMore })
  // @ts-expect-error: a code is a text
  service(UserServiceV2, { setEmail: answersNumber })
  // @ts-expect-error: an answer is a promise
  service(UserServiceV2, { setEmail: () => ({}) })
  // @ts-expect-error: an RPC that is typed by its descriptor answers with nothing else
  const typed: Rpc<typeof UserServiceV2.method.setEmail> = answersNumber
  assert.equal(typed, answersNumber)
})
