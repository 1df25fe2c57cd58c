/** Who may read the metrics of a node, and where. */
import { hostAndPort } from '../../kit/endpoint.ts'
import { InvalidSetting } from './reading.ts'

/** Settings of the metrics. */
export interface MetricsSettings {
  /** Absent: metrics are off. */
  readonly metrics:
    | { readonly kind: 'loopback' }
    | { readonly kind: 'token'; readonly token: string }
    | { readonly kind: 'address'; readonly host: string; readonly port: number }
    | undefined
}

/** The setting of this file. */
export const metricsDescriptions = [
  {
    name: 'GATEHOUSE_METRICS',
    default: 'loopback',
    meaning:
      'Who may read `/debug/metrics`: this machine alone (`loopback`), who sends a token ' +
      '(`token:…`, 16 characters or more), who reaches an address of its own ' +
      '(such as `10.0.0.5:9464`); or `off`',
  },
]

/** Shorter tokens could be guessed. */
const tokenLengthMin = 16

/** Reads the setting. Throws `InvalidSetting`; its text never contains the token. */
export function readMetricsSettings(value: (name: string) => string | undefined): MetricsSettings {
  const text = value('GATEHOUSE_METRICS') ?? 'loopback'
  if (text === 'off') return { metrics: undefined }
  if (text === 'loopback') return { metrics: { kind: 'loopback' } }
  if (text.startsWith('token:')) {
    const token = text.slice('token:'.length)
    if (token.length >= tokenLengthMin && /^[\x21-\x7e]+$/.test(token)) {
      return { metrics: { kind: 'token', token } }
    }
    throw new InvalidSetting(
      'GATEHOUSE_METRICS',
      `a token has ${tokenLengthMin} characters or more, and no spaces`,
    )
  }
  const address = hostAndPort(text)
  if (address) return { metrics: { kind: 'address', ...address } }
  throw new InvalidSetting(
    'GATEHOUSE_METRICS',
    'is none of loopback, off, token:<secret> and <host>:<port>',
  )
}
