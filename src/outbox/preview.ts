/** Mails as somebody would get them, with the texts of the instance, for nobody. */
import type { DefaultLogin } from '../domain/authorization/login-target.ts'
import type { OwnText } from '../domain/notification/message-texts.ts'
import type { Recipient } from '../domain/notification/recipient.ts'
import type { Brand } from '../kit/brand.ts'
import { type ComposeDeps, composeMessage, type MessageLanguages, pickLanguage } from './compose.ts'
import type { OrgScope, TextQuery } from './delivery.ts'
import type { Scheme } from './mail-style.ts'
import {
  type Channel,
  isNotMeKind,
  type MessageKind,
  notTriedYet,
  type OutboxPayload,
  type OutboxRow,
} from './outbox.ts'

/** A mail to preview. */
export interface PreviewOf {
  readonly instanceId: string
  /** Empty: the texts of the instance. */
  readonly orgId: string
  /** Scheme and host that links begin with. */
  readonly origin: string
  readonly kind: MessageKind
  /** BCP 47; empty: the default of the instance. */
  readonly language: string
  /** Shown in one colour scheme only; absent: as its owner wants it. */
  readonly scheme?: Scheme | undefined
  /** To whom; absent: a sample person. */
  readonly to?: Recipient | undefined
  /** With an expiry and other facts that real mails have, as samples. */
  readonly hasSamples?: boolean
}

/** A mail as it would be sent. */
export interface PreviewedMail {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** BCP 47. */
  readonly language: string
}

/** What previews are made with. */
export interface PreviewDeps extends Omit<ComposeDeps, 'openCode'> {
  readonly clock: { nowMicros(): number }
  readonly languages: (instanceId: string) => Promise<MessageLanguages>
  readonly ownText: (query: TextQuery) => Promise<OwnText>
  readonly defaultLogin: (instanceId: string) => Promise<DefaultLogin>
  readonly brand: (scope: OrgScope) => Promise<Brand>
}

/** A code of no user, so that it works nowhere. */
const sampleCode = 'SAMPLE'

/** Creates the preview of mails. */
export function createPreview(deps: PreviewDeps): (mail: PreviewOf) => Promise<PreviewedMail> {
  return async ({ instanceId, orgId, origin, kind, language: asked, ...more }) => {
    const { to: recipient = sampleRecipient } = more
    const to = { ...recipient, orgId, ...(asked !== '' && { preferredLanguage: asked }) }
    const languages = await deps.languages(instanceId)
    const { tag: language } = pickLanguage(to, languages)
    const scope = { instanceId, orgId: orgId || instanceId, kind, language }
    const own = await deps.ownText(scope)
    const defaultLogin = await deps.defaultLogin(instanceId)
    const look = await deps.brand({ instanceId, orgId: orgId || instanceId })
    const brand = more.scheme ? { ...look, themeMode: more.scheme } : look
    const parts = { ...deps, openCode: () => sampleCode }
    const code = { CryptoType: 0, Algorithm: 'aes', KeyID: '', Crypted: '' } as const
    const now = deps.clock.nowMicros()
    const samples = more.hasSamples ? samplesOf(kind, now) : {}
    const payload = { eventType: '', code, triggerOrigin: origin, ...samples }
    const row = { ...rowOf({ instanceId, orgId, kind }), created_at: now }
    const mail = composeMessage(parts, { row, payload, to, languages, own, defaultLogin, brand })
    if (!mail) throw new Error('a mail to a sample address has no address')
    const { text, html, fields } = mail
    return { subject: fields.subject, text, html, language }
  }
}

const threeDaysMicros = 3 * 86_400e6

/** What real mails of a kind have besides their code. */
function samplesOf(kind: MessageKind, nowMicros: number): Partial<OutboxPayload> {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0'
  return {
    expiryAtMicros: nowMicros + threeDaysMicros,
    claimed: { domain: 'example.com', userName: 'alex.sample@other.example' },
    ...(isNotMeKind(kind) && { seenAt: { agent, network: '203.0.113.7' } }),
    ...(kind.startsWith('factor') && { method: 'passkey' as const }),
  }
}

function rowOf({ instanceId, orgId, kind }: Pick<PreviewOf, 'instanceId' | 'orgId' | 'kind'>) {
  const row: OutboxRow = {
    ...{ id: 'preview', instance_id: instanceId, org_id: orgId, user_id: 'sample', kind },
    ...{ channel: channelOf(kind), payload: '', state: 'pending', attempts: 0, due_at: 0 },
    ...{ leased_until: null, lease_id: null, last_error: null, begun_at: null, ...notTriedYet },
    ...{ created_at: 0, changed_at: 0 },
  }
  return row
}

/** The channel of a kind; a password is reset by mail. */
function channelOf(kind: MessageKind): Channel {
  return kind === 'verifyPhone' || kind === 'verifySmsOtp' ? 'sms' : 'email'
}

const sampleRecipient: Recipient = {
  orgId: '',
  userName: 'alex.sample',
  firstName: 'Alex',
  lastName: 'Sample',
  nickName: '',
  displayName: 'Alex Sample',
  preferredLoginName: 'alex.sample',
  loginNames: ['alex.sample'],
  preferredLanguage: '',
  lastEmail: 'alex@example.com',
  verifiedEmail: '',
  lastPhone: '+41790000000',
  verifiedPhone: '',
  changeDate: '',
  creationDate: '',
  passwordSet: false,
}
