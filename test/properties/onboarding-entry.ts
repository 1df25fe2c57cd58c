/** How everybody gets in at the end of the onboarding property, by what each has at hand. */
import assert from 'node:assert/strict'
import type { JsonObject } from '@bufbuild/protobuf'
import { UserServiceV2 } from '../../src/proto/services.ts'
import type { Hands } from './onboarding-deeds.ts'
import { type Code, canSignIn, type Person, type PersonState } from './onboarding-model.ts'
import type { Kind, Operation } from './onboarding-operations.ts'
import type { Table } from './onboarding-table.ts'

/** Unlocked, mailed, set up, signed in: nobody needs more. */
const stepsMax = 5

/**
 * Leads everybody to a session with a checked password, and takes one more mail where none is
 * at hand. Whoever was put away must be kept out first, and is then taken back; the removed
 * stay out.
 */
export async function letEverybodyIn(table: Table): Promise<void> {
  const keptOut = new Set<number>()
  const isIn = new Set<number>()
  for (let step = 0; step <= stepsMax; step++) {
    const operations: Operation[] = []
    table.people().forEach((person, who) => {
      if (isIn.has(who)) return
      const isOut = ['removed', 'locked', 'inactive'].includes(person.state)
      const kind = isOut && !keptOut.has(who) ? 'signIn' : stepOf(person, table.nowHours())
      if (isOut) keptOut.add(who)
      if (kind === 'signIn' && (!isOut || person.state === 'removed')) isIn.add(who)
      operations.push({ who, kind, protocol: who + step, typed: 'right', how: keepsAddress(kind) })
    })
    if (operations.length === 0) return
    await table.play(operations)
  }
  const left = table.people().filter((_, who) => !isIn.has(who))
  assert.deepEqual(left, [], 'everybody is in')
}

/** The variant that repeats an invitation to where the one before went. */
const keepsAddress = (kind: Kind) => (kind === 'resendInit' ? 1 : 0)

/** The next step on the way in; the rules of the table say that it succeeds. */
function stepOf(person: Person, nowHours: number): Kind {
  const { state, password, codes } = person
  const isAtHand = (code: Code | undefined) =>
    code?.value !== undefined && code.madeAtHours + code.lifeHours >= nowHours
  if (state === 'locked') return 'unlock'
  if (state === 'inactive') return 'reactivate'
  if (password !== undefined || state === 'removed') return 'signIn'
  if (state === 'initial') return isAtHand(codes.init) ? 'initPage' : 'resendInit'
  if (isAtHand(codes.invite)) return 'invitePage'
  if (isAtHand(codes.password)) return 'setPasswordByCode'
  if (isAtHand(codes.email) && !canSignIn(person)) return 'emailPage'
  return 'resetV2'
}

const states: Readonly<Record<Exclude<PersonState, 'removed'>, string>> = {
  ...{ active: 'USER_STATE_ACTIVE', initial: 'USER_STATE_INITIAL' },
  ...{ inactive: 'USER_STATE_INACTIVE', locked: 'USER_STATE_LOCKED' },
}

/** Everybody is told of as they are. */
export async function assertTold(people: readonly Person[], hands: Hands): Promise<void> {
  const tell = async ({ id, state, email, phone }: Person) => {
    const { code, json } = await hands.call(UserServiceV2.method.getUserByID, { userId: id })
    if (state === 'removed') return assert.equal(code, 5)
    const { state: told, human } = json.user as JsonObject
    const { email: mail, phone: number = {} } = human as Record<string, JsonObject>
    assert.deepEqual(
      { state: told, email: mail?.email, proved: [mail?.isVerified, number.isVerified] },
      {
        state: states[state],
        email: email.address,
        proved: [email.isVerified || undefined, phone.isVerified || undefined],
      },
    )
    assert.equal(number.phone ?? '', phone.number)
  }
  await Promise.all(people.map(tell))
}
