/** The texts of the mail log in one language. */
import type {
  KindName,
  ReasonName,
  StateName,
  TransportName,
  TransportStateName,
  WholeMessage,
} from '../../mail/messages.ts'

/** See the languages beside it. */
export interface MailTexts {
  readonly title: string
  readonly count: (count: number, hasMore: boolean) => string
  readonly search: string
  readonly any: string
  readonly state: string
  readonly states: Readonly<Record<StateName, string>>
  readonly kind: string
  readonly kinds: Readonly<Record<KindName, string>>
  readonly channel: string
  readonly email: string
  readonly sms: string
  readonly from: string
  readonly until: string
  readonly to: string
  readonly user: string
  readonly language: string
  readonly created: string
  readonly changed: string
  readonly nextAttempt: string
  readonly codeExpires: string
  readonly application: string
  readonly attempts: string
  readonly reason: string
  readonly reasons: Readonly<Record<ReasonName, string>>
  readonly answer: string
  readonly details: string
  readonly remedies: Readonly<Record<WholeMessage['remedy'], string>>
  readonly sendAgain: string
  readonly sendNewCode: string
  readonly willBeSent: string
  readonly newCodeSent: string
  readonly copyId: string
  readonly preview: string
  readonly previewText: string
  readonly subject: string
  readonly shownAs: string
  readonly asHtml: string
  readonly asText: string
  readonly noAddress: string
  readonly noneFound: string
  readonly noneFoundText: string
  readonly empty: string
  readonly emptyText: string
  readonly transports: Readonly<Record<TransportName, string>>
  readonly transportStates: Readonly<Record<TransportStateName, string>>
  readonly waiting: (count: number) => string
  readonly failing: (count: number) => string
  readonly oldest: (duration: string) => string
  readonly underWay: (count: number, most: number) => string
  readonly next: (time: string) => string
  readonly lastSent: (time: string) => string
}
