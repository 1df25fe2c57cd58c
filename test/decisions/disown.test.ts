/** What happens when somebody says "this wasn't me", and when another browser is noted. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { messageOf } from '../../src/domain/notification/messages.ts'
import { announceMethods } from '../../src/domain/notification/method-notices.ts'
import { disownSignIns, isDisownable } from '../../src/domain/user/disown.ts'
import { noteBrowser } from '../../src/domain/user/note-browser.ts'
import { setPassword } from '../../src/domain/user/set-password.ts'
import { absentUser, evolveUser, type User } from '../../src/domain/user/user.ts'

interface Past {
  readonly type: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly at?: number
}

/** The user of a history; events without a time follow each other. */
function userOf(...history: readonly Past[]): User {
  return history.reduce<User>((user, { type, payload = {}, at }, index) => {
    const frame = { owner: 'org', sequence: index + 1, createdAtMicros: at ?? index + 1 }
    return evolveUser(user, { type, payload, ...frame })
  }, absentUser)
}

const added = { type: 'user.human.added', payload: { userName: 'ada', encodedHash: 'x' } }
const noPassword = { type: 'user.human.added', payload: { userName: 'ada' } }
const key = { webAuthNTokenId: 'k1' }
const passkey = [
  { type: 'user.human.passwordless.token.added', payload: key },
  { type: 'user.human.passwordless.token.verified', payload: key },
]
const typesOf = (events: Iterable<{ type: string }>) => [...events].map(({ type }) => type)
const disowned = 'user.human.signins.disowned'

describe('saying that it was somebody else', () => {
  const notice = { noticeAtMicros: 100, about: '' }

  it('ends every sign-in, and locks the password until it is reset', () => {
    assert.deepEqual(typesOf(disownSignIns(notice, userOf(added))), [disowned, 'user.locked'])
    const after = userOf(added, { type: disowned, at: 200 }, { type: 'user.locked', at: 200 })
    assert.equal(after.state, 'locked')
    assert.equal(after.isLockedByAttempts, true, 'a mailed code opens it, as after wrong passwords')
  })

  it('locks nobody who has no password, and opens nobody whom an administrator keeps out', () => {
    assert.deepEqual(typesOf(disownSignIns(notice, userOf(noPassword))), [disowned])
    const locked = userOf(added, { type: 'user.locked' })
    assert.deepEqual(typesOf(disownSignIns(notice, locked)), [disowned])
    assert.equal(userOf(added, { type: 'user.locked' }).isLockedByAttempts, false)
  })

  it('works once, and answers every notice of before', () => {
    const after = userOf(added, { type: disowned, at: 200 })
    assert.deepEqual(typesOf(disownSignIns(notice, after)), [])
    assert.equal(isDisownable(notice, after), false)
    assert.equal(isDisownable({ ...notice, noticeAtMicros: 201 }, after), true)
  })

  it('removes the sign-in method that was added, also when it was answered before', () => {
    const about = { noticeAtMicros: 100, about: 'passkey k1' }
    const removed = 'user.human.passwordless.token.removed'
    const user = userOf(added, ...passkey)
    assert.deepEqual(typesOf(disownSignIns(about, user)), [removed, disowned, 'user.locked'])
    const answered = userOf(added, ...passkey, { type: disowned, at: 200 })
    assert.deepEqual(typesOf(disownSignIns(about, answered)), [removed, disowned])
    const gone = userOf(added, ...passkey, { type: removed, payload: key })
    assert.deepEqual(typesOf(disownSignIns(about, gone)), [disowned, 'user.locked'])
    assert.deepEqual(typesOf(disownSignIns({ ...about, about: 'totp' }, user)), [
      ...[disowned, 'user.locked'],
    ])
  })

  it('does nothing for machines and people who are gone', () => {
    assert.deepEqual(typesOf(disownSignIns(notice, absentUser)), [])
    assert.deepEqual(typesOf(disownSignIns(notice, userOf({ type: 'user.machine.added' }))), [])
  })
})

describe('a browser in which a user has not been before', () => {
  const minute = 60e6
  const command = { sessionId: 's2', triggerOrigin: 'https://x', seenAt: { agent: 'Firefox' } }
  const note = (user: User, nowMicros: number) =>
    typesOf(noteBrowser({ ...command, nowMicros }, user))
  const check = { type: 'user.human.password.check.succeeded' }

  it('is noted when the user has signed in elsewhere before', () => {
    const user = userOf(added, { ...check, at: minute })
    assert.deepEqual(note(user, 12 * minute), ['user.human.browser.added'])
  })

  it('is nothing on the first sign-in, nor in the minutes of setting up an account', () => {
    assert.deepEqual(note(userOf(added), 12 * minute), [])
    assert.deepEqual(note(userOf(added, { ...check, at: minute }), 10 * minute), [])
    const external = { type: 'user.human.externallogin.check.succeeded', at: minute }
    assert.deepEqual(note(userOf(added, external), 12 * minute), ['user.human.browser.added'])
  })

  it('is noted once for a session', () => {
    const noted = { type: 'user.human.browser.added', payload: { sessionID: 's2' } }
    const user = userOf(added, { ...check, at: minute }, noted)
    assert.deepEqual(note(user, 12 * minute), [])
  })

  it('becomes a mail that says where it was', () => {
    const payload = { sessionID: 's2', triggerOrigin: 'https://x', seenAt: { agent: 'Firefox' } }
    const message = messageOf({ type: 'user.human.browser.added', payload })
    assert.equal(message?.kind, 'newDevice')
    assert.deepEqual(message?.seenAt, { agent: 'Firefox' })
  })
})

describe('a sign-in method that was added or removed', () => {
  const event = (type: string, payload: object = {}) => ({ type, payload }) as never
  const change = { isOwn: true, triggerOrigin: 'https://x', seenAt: undefined }
  const told = (given: typeof change, user: User, type: string, payload: object = key) => {
    const [decided] = [...announceMethods(given, { user, decided: [event(type, payload)] })]
    return decided && messageOf(decided)
  }
  const verified = 'user.human.passwordless.token.verified'
  const removed = 'user.human.passwordless.token.removed'

  it('is told to whoever added it, with what undoes it', () => {
    const message = told(change, userOf(added), verified)
    assert.deepEqual(
      [message?.kind, message?.method, message?.about],
      [...['factorAdded', 'passkey', 'passkey k1']],
    )
    assert.equal(message?.carriesCode, false)
  })

  it('is not told where somebody provisions it, nor where an import writes it', () => {
    assert.equal(told({ ...change, isOwn: false }, userOf(added), verified), undefined)
    assert.equal(messageOf({ type: verified, payload: key }), undefined)
  })

  it('is told when anybody takes it away, if it had ever worked', () => {
    const ready = userOf(added, ...passkey)
    const message = told({ ...change, isOwn: false }, ready, removed)
    assert.deepEqual([message?.kind, message?.about], ['factorRemoved', undefined])
    assert.equal(told(change, userOf(added, ...passkey.slice(0, 1)), removed), undefined)
  })
})

describe('a password', () => {
  const command = {
    ...{ signOut: 'nowhere' as const, encodedHash: 'y', changeRequired: false },
    triggerOrigin: 'https://x',
  }
  const told = (
    proof: Parameters<typeof setPassword>[0]['proof'],
    user: User,
    isByLink = false,
  ) => {
    const [decided] = [...setPassword({ ...command, proof, isByLink }, user)]
    return decided && messageOf(decided)?.kind
  }

  it('that is the first, chosen by a mailed link, was not changed', () => {
    assert.equal(told({ kind: 'code', verdict: 'right' }, userOf(noPassword)), undefined)
    assert.equal(told({ kind: 'permission' }, userOf(noPassword), true), undefined)
  })

  it('that takes the place of another was', () => {
    assert.equal(told({ kind: 'code', verdict: 'right' }, userOf(added)), 'passwordChange')
    assert.equal(told({ kind: 'permission' }, userOf(added), true), 'passwordChange')
    assert.equal(told({ kind: 'permission' }, userOf(noPassword)), 'passwordChange')
  })
})
