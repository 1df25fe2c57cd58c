/**
 * The line printed at the start about mails and SMS: whether they are sent, and otherwise where
 * they can be read.
 */

/** How messages are delivered. */
export interface DeliverySetup {
  readonly smtpUrl: string | undefined
  readonly smsUrl: string | undefined
  readonly mailboxUrl: string | undefined
  /** The number of instances, and of those with their own provider. */
  readonly providerCounts: {
    readonly instances: number
    readonly email: number
    readonly sms: number
  }
}

interface Channel {
  readonly name: string
  readonly setting: string
  readonly isSet: boolean
  /** Instances with their own provider. */
  readonly own: number
}

/** One line with the state at the start. */
export function describeDelivery(setup: DeliverySetup): string {
  const { instances } = setup.providerCounts
  const channels = channelsOf(setup)
  const sent = channels.filter(({ isSet }) => isSet)
  const own = channels.filter(({ isSet, own }) => !isSet && own > 0 && own === instances)
  const kept = channels.filter((channel) => !sent.includes(channel) && !own.includes(channel))
  const sentences = [
    sent.length > 0 && `${namesOf(sent)} are sent.`,
    own.length > 0 && `${namesOf(own)} are sent by what the instances have set themselves.`,
    kept.length > 0 && `${keptText(kept, setup)}${exceptText(kept, instances)}`,
  ]
  return sentences.filter(Boolean).join(' ')
}

function channelsOf({ smtpUrl, smsUrl, providerCounts }: DeliverySetup): Channel[] {
  const [mails, texts] = [smtpUrl !== undefined, smsUrl !== undefined]
  return [
    { name: 'Mails', setting: 'GATEHOUSE_SMTP_URL', isSet: mails, own: providerCounts.email },
    { name: 'SMS', setting: 'GATEHOUSE_SMS_URL', isSet: texts, own: providerCounts.sms },
  ]
}

const namesOf = (channels: readonly Channel[]) => channels.map(({ name }) => name).join(' and ')

function keptText(kept: readonly Channel[], { mailboxUrl }: DeliverySetup): string {
  if (mailboxUrl) return `${namesOf(kept)} are not sent; read them on this machine at ${mailboxUrl}`
  const settings = kept.map(({ setting }) => setting).join(' and ')
  return `${namesOf(kept)} are not sent: set ${settings}. They wait, and are given up after a while`
}

function exceptText(kept: readonly Channel[], instances: number): string {
  const some = kept.filter(({ own }) => own > 0)
  if (some.length === 0) return ''
  const parts = some.map(({ name, own }) => `${name} of ${own} of the ${instances} instances`)
  return ` (${parts.join(' and ')} are sent by what they have set themselves)`
}
