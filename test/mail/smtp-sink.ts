/** An SMTP server that keeps what it is given, for tests that wait for mail. */
import { SMTPServer } from 'smtp-server'

/** A mail as it came, its parts decoded. */
export interface ReceivedMail {
  readonly from: string
  readonly to: readonly string[]
  /** By lower-case name, unfolded. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  readonly html: string
}

export interface SmtpSink {
  readonly mails: ReceivedMail[]
  /** Resolves with the mails to an address as soon as there are that many. */
  mailsTo(address: string, count?: number): Promise<ReceivedMail[]>
  close(): Promise<void>
}

const patienceMs = 30_000

/** Listens on the port of this machine. */
export async function openSmtpSink(port: number): Promise<SmtpSink> {
  const mails: ReceivedMail[] = []
  const watchers = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        const to = envelope.rcptTo.map(({ address }) => address)
        mails.push({ from, to, ...parse(Buffer.concat(chunks).toString('latin1')) })
        for (const watch of watchers) watch()
        done()
      })
    },
  })
  // Clients that break off are no failure of a sink.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const mailsTo: SmtpSink['mailsTo'] = (address, count = 1) =>
    new Promise((resolve, reject) => {
      const found = () => mails.filter(({ to }) => to.includes(address))
      const settle = () => {
        clearTimeout(late)
        watchers.delete(watch)
      }
      const watch = () => {
        if (found().length < count) return
        settle()
        resolve(found())
      }
      const late = setTimeout(() => {
        settle()
        reject(new Error(`${found().length} of ${count} mails to ${address} came`))
      }, patienceMs)
      watchers.add(watch)
      watch()
    })
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { mails, mailsTo, close }
}

function parse(source: string) {
  const { headers, body } = split(source)
  const boundary = /boundary="?([^";]+)/.exec(headers.get('content-type') ?? '')?.[1]
  const parts = body.split(`--${boundary}`).map((part) => split(part.replace(/^\r\n/, '')))
  const part = (type: string) => {
    const found = parts.find((each) => each.headers.get('content-type')?.startsWith(type))
    return found ? decoded(found) : ''
  }
  return { headers, text: part('text/plain'), html: part('text/html') }
}

function split(source: string): { headers: Map<string, string>; body: string } {
  const end = source.indexOf('\r\n\r\n')
  const lines = source
    .slice(0, end)
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  return { headers: new Map(headers), body: source.slice(end + 4) }
}

function decoded({ headers, body }: { headers: Map<string, string>; body: string }): string {
  const encoding = headers.get('content-transfer-encoding')
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  const bytes =
    encoding === 'quoted-printable'
      ? body
          .replaceAll(/=\r\n/g, '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
      : body
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The value of an RFC 2047 header, whatever its encoded words. */
export function headerText(value = ''): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    )
}
