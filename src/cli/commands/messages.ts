/** What the start says about mails and SMS: whether they are sent, and if not, where they are. */

export interface Carried {
  readonly smtpUrl: string | undefined
  readonly smsUrl: string | undefined
  readonly mailboxUrl: string | undefined
}

/** One line; instances with a provider of their own are told of where others have none. */
export function lineAboutMessages({ smtpUrl, smsUrl, mailboxUrl }: Carried): string {
  const channels = [
    { name: 'Mails', setting: 'GATEHOUSE_SMTP_URL', isSent: smtpUrl !== undefined },
    { name: 'SMS', setting: 'GATEHOUSE_SMS_URL', isSent: smsUrl !== undefined },
  ]
  const sent = channels.filter(({ isSent }) => isSent).map(({ name }) => name)
  const kept = channels.filter(({ isSent }) => !isSent)
  const good = sent.length > 0 ? `${sent.join(' and ')} are sent.` : ''
  if (kept.length === 0) return good
  const names = kept.map(({ name }) => name).join(' and ')
  const settings = kept.map(({ setting }) => setting).join(' and ')
  const bad = mailboxUrl
    ? `${names} are not sent; read them at ${mailboxUrl}`
    : `${names} are not sent: set ${settings}. They wait, and are given up after a while`
  return `${good} ${bad} (instances with a provider of their own send theirs)`.trim()
}
