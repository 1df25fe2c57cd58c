/** What the rules of the onboarding property are made of: a deed, and what must come of it. */
import type { DescMethodUnary, JsonObject } from '@bufbuild/protobuf'
import {
  type Code,
  type CodeKind,
  codeMadeAt,
  type Intent,
  mailOfCode,
  type Person,
} from './onboarding-model.ts'
import type { Operation, Typed } from './onboarding-operations.ts'

/** How a deed was answered; of a page, -1 stands for anything but done. */
export interface Reply {
  readonly code: number
  readonly ids: readonly string[]
  readonly json: JsonObject
}

export interface Refused {
  readonly code: number
  /** Absent where the spec gives none. */
  readonly id?: string
}

export interface Outcome {
  readonly refused?: Refused
  /** Types of the person's events, in order. */
  readonly events: readonly string[]
  readonly mails: readonly Intent[]
  /** After a success: takes codes out of the answer. */
  readonly learn?: (json: JsonObject) => void
}

/** What deeds are done with. */
export interface Hands {
  call(method: DescMethodUnary, request: JsonObject): Promise<Reply>
  /** Opens a page without its code and sends its form with these fields. */
  fill(path: string, fields: Record<string, string>): Promise<Reply>
  /** Answers what `RegisterPasskey` gave, as a fresh authenticator does. */
  register(options: JsonObject): JsonObject
}

export interface Deed {
  readonly act: (hands: Hands) => Promise<Reply>
  /** Takes several calls, so nothing else is done to its person meanwhile. */
  readonly isSolo?: boolean
  /** Changes the person as the server must, and says what else must be. */
  readonly judge: (person: Person) => Outcome
}

/** An operation on somebody as they are when it begins. */
export interface Scene {
  readonly person: Person
  readonly operation: Operation
  readonly nowHours: number
  /** A number nobody has had. */
  readonly fresh: () => number
}

export type Rule = (scene: Scene) => Deed

export const passwordOf = (number: number) => `Secret-${number}-Word`

/** Codes have no small letters or are longer: it is never one. */
export const wrongCode = 'wrong1'

export function calls(method: DescMethodUnary, request: JsonObject, judge: Deed['judge']): Deed {
  return { act: ({ call }) => call(method, request), judge }
}

export function no(code: number, id?: string, events: readonly string[] = []): Outcome {
  return { refused: id === undefined ? { code } : { code, id }, events: human(events), mails: [] }
}

export function yes(events: readonly string[], mails: readonly Intent[] = []): Outcome {
  return { events: human(events), mails }
}

const human = (events: readonly string[]) => events.map((type) => `user.human.${type}`)

/** The code that is typed in, of those told so far. */
export function typedOf({ codes, told }: Person, kind: CodeKind, typed: Typed): string {
  const current = codes[kind]?.value
  if (typed === 'right') return current ?? wrongCode
  if (typed === 'wrong') return wrongCode
  return told[kind]?.filter((value) => value !== current).at(-1) ?? wrongCode
}

/** Whoever has been told a code may type it in, also when it is worth nothing any more. */
export function tell(person: Person, kind: CodeKind, code: Code, value: string): void {
  code.value = value
  person.told[kind] = [...(person.told[kind] ?? []), value]
}

const codeEvents: Readonly<Record<CodeKind, string>> = {
  init: 'initialization.code.added',
  email: 'email.code.added',
  phone: 'phone.code.added',
  password: 'password.code.added',
  invite: 'invite.code.added',
}

/** A code in the place of the one before: one intent, one message, unless it is returned. */
export function giveCode(
  person: Person,
  kind: CodeKind,
  { nowHours, how = 0 }: { nowHours: number; how?: number },
  before: readonly string[] = [],
): Outcome {
  const isReturned = wayOf(how) === 'return'
  const code = codeMadeAt(nowHours, kind, isReturned)
  person.codes[kind] = code
  return {
    ...yes([...before, codeEvents[kind]], mailOfCode(person, kind, code)),
    ...(isReturned && {
      learn: (json) => tell(person, kind, code, String(json.verificationCode ?? json.inviteCode)),
    }),
  }
}

/** How v2 hands out a code. */
export type Way = 'send' | 'template' | 'return'

const ways: readonly Way[] = ['send', 'template', 'return']

export const wayOf = (how: number): Way => ways[how % 3] ?? 'send'

export const urlTemplate = 'https://login.example.test/x?u={{.UserID}}&c={{.Code}}&o={{.OrgID}}'

/** The member of a v2 request that says so; `send` is what codes are sent by. */
export function wayFields(how: number, send: 'sendCode' | 'sendLink' = 'sendCode'): JsonObject {
  const way = wayOf(how)
  if (way === 'return') return { returnCode: {} }
  return { [send]: way === 'template' ? { urlTemplate } : {} }
}
