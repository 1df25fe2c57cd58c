/** What is done to people in the onboarding property, as data that fast-check draws and shrinks. */
import fc from 'fast-check'

/** The pages and versions by which somebody comes. */
export type Page = 'v1Add' | 'v1Import' | 'v2' | 'createUser' | 'v2beta' | 'v2alpha'

export interface Arrival {
  readonly protocol: number
  readonly page: Page
  /** What becomes of an address; v1 knows `verified` and takes all else for unverified. */
  readonly email: Verification
  readonly phone: Verification | 'absent'
  readonly password: 'plain' | 'hash' | 'absent'
  readonly hasIdpLink: boolean
  readonly wantsPasskeyLink: boolean
}

export type Verification = 'send' | 'template' | 'return' | 'verified' | 'unverified'

/** Which code, or password, is typed in; the older one is of the mail before the last. */
export type Typed = 'right' | 'older' | 'wrong'

const kinds = [
  ...(['setEmailV1', 'setEmailV2', 'resendEmailV1', 'resendEmailV2', 'sendEmailV2'] as const),
  ...(['verifyEmail', 'emailPage', 'setPhoneV1', 'setPhoneV2', 'removePhoneV1'] as const),
  ...(['removePhoneV2', 'resendPhoneV1', 'resendPhoneV2', 'verifyPhone'] as const),
  ...(['resendInit', 'initPage', 'resetV1', 'resetV2', 'setPasswordByCode'] as const),
  ...(['setPasswordByCurrent', 'setPasswordV1', 'setPasswordV2', 'signIn'] as const),
  ...(['createInvite', 'resendInvite', 'verifyInvite', 'invitePage'] as const),
  ...(['passkeyLinkV1', 'passkeyLinkV2', 'usePasskeyLink', 'lock', 'unlock'] as const),
  ...(['deactivate', 'reactivate', 'remove', 'useCode', 'guess'] as const),
]

/** `useCode` is whatever is done with a code at hand; `guess` is to be wrong three times. */
export type Kind = (typeof kinds)[number]

export interface Operation {
  /** Numbers choose from what there is, modulo its count. */
  readonly who: number
  readonly protocol: number
  readonly kind: Kind
  readonly typed: Typed
  /** Variants of the kind, modulo their count. */
  readonly how: number
}

/** Operations of one turn are done at once: of several people, or now and then of one. */
export type Turn =
  | { readonly passHours: number }
  | { readonly passHours?: undefined; readonly operations: readonly Operation[] }

export interface Game {
  readonly arrivals: readonly Arrival[]
  readonly turns: readonly Turn[]
}

const protocol = fc.nat(4)
const verification = fc.constantFrom<Verification[]>(
  ...(['send', 'send', 'template', 'return', 'verified', 'unverified'] as const),
)

const arrival: fc.Arbitrary<Arrival> = fc.record({
  protocol,
  page: fc.constantFrom<Page[]>(
    ...(['v1Add', 'v1Add', 'v1Import', 'v1Import', 'v1Import'] as const),
    ...(['v2', 'v2', 'createUser', 'v2beta', 'v2alpha'] as const),
  ),
  email: verification,
  phone: fc.oneof(verification, fc.constant('absent' as const), fc.constant('absent' as const)),
  password: fc.constantFrom('plain' as const, 'hash' as const, ...repeated('absent' as const, 3)),
  hasIdpLink: fc.nat(5).map((number) => number === 5),
  wantsPasskeyLink: fc.nat(2).map((number) => number === 2),
})

/** Often what brings people in, seldom what throws them out. */
const weights: Partial<Record<Kind, number>> = {
  ...{ resendInit: 5, initPage: 2, verifyEmail: 2, resetV2: 4, setPasswordByCode: 2 },
  ...{ createInvite: 6, resendInvite: 3, passkeyLinkV2: 3 },
  ...{ setEmailV2: 4, emailPage: 2, resendEmailV2: 2, lock: 2, unlock: 4, reactivate: 2 },
  ...{ useCode: 30, guess: 4 },
}

const operation: fc.Arbitrary<Operation> = fc.record({
  who: fc.nat(23),
  protocol,
  kind: fc.constantFrom(...kinds.flatMap((kind) => repeated(kind, weights[kind] ?? 1))),
  typed: fc.constantFrom<Typed[]>('right', 'right', 'right', 'older', 'wrong'),
  how: fc.nat(11),
})

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ passHours: fc.constantFrom(2, 2, 73) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      operations: fc.array(operation, { minLength: 4, maxLength: 12, size: 'max' }),
    }),
  },
)

/** Half a dozen people or so, and a dozen turns or more. */
export const game: fc.Arbitrary<Game> = fc.record({
  arrivals: fc.array(arrival, { minLength: 4, maxLength: 9, size: 'max' }),
  turns: fc.array(turn, { minLength: 10, maxLength: 18, size: 'max' }),
})

function repeated<T>(value: T, times: number): T[] {
  return Array.from({ length: times }, () => value)
}
