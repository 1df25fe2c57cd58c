/**
 * Where traces are sent, and how many. The setting enables them; everything else is read from the
 * standard OpenTelemetry variables
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ and
 * …/protocol/exporter/), from the environment or `.env`.
 */
import { InvalidSetting, oneOf, type SettingValue, wholeNumber } from './reading.ts'

/** Settings of traces. */
export interface TraceSettings {
  /** Absent: traces are off, and the SDK is not loaded. */
  readonly traces: Traces | undefined
}

/** How traces are exported. */
export interface Traces {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Timeout of one export. */
  readonly timeoutMs: number
  readonly serviceName: string
  readonly resource: Readonly<Record<string, string>>
  /**
   * The fraction of traces that is sampled; parent-based: a trace started elsewhere keeps its
   * decision.
   */
  readonly sampler: { readonly isParentBased: boolean; readonly ratio: number }
  readonly queue: {
    readonly spansMax: number
    readonly batchSpansMax: number
    readonly delayMs: number
  }
}

/** The settings of this file. */
export const traceDescriptions = [
  {
    name: 'GATEHOUSE_TRACES',
    default: 'off',
    meaning:
      'Traces of OpenTelemetry: `otlp` sends them to `OTEL_EXPORTER_OTLP_ENDPOINT`, by default ' +
      '`http://localhost:4318`; see [monitoring.md](monitoring.md)',
  },
]

interface Variable {
  readonly name: string
  readonly text: string | undefined
}

/** Reads the settings. Throws `InvalidSetting`; its text never contains a header. */
export function readTraceSettings(value: SettingValue): TraceSettings {
  const mode = oneOf(value, { name: 'GATEHOUSE_TRACES', normally: 'off', allowed: ['off', 'otlp'] })
  const isDisabled = value('OTEL_SDK_DISABLED')?.toLowerCase() === 'true'
  return { traces: mode === 'off' || isDisabled ? undefined : tracesOf(value) }
}

function tracesOf(value: SettingValue): Traces {
  const number = (setting: { name: string; normally: number; least?: number }) =>
    wholeNumber(value, { least: 1, most: 3_600_000, ...setting })
  requireProtocol(value)
  const spansMax = number({ name: 'OTEL_BSP_MAX_QUEUE_SIZE', normally: 2048 })
  return {
    url: urlOf(value),
    headers: readVariable(value, 'HEADERS', parsePairs),
    timeoutMs: readVariable(value, 'TIMEOUT', ({ name }) => number({ name, normally: 10_000 })),
    serviceName: value('OTEL_SERVICE_NAME') ?? 'gatehouse',
    resource: parsePairs({
      name: 'OTEL_RESOURCE_ATTRIBUTES',
      text: value('OTEL_RESOURCE_ATTRIBUTES'),
    }),
    sampler: samplerOf(value),
    queue: {
      spansMax,
      batchSpansMax: Math.min(
        number({ name: 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE', normally: 512 }),
        spansMax,
      ),
      delayMs: number({ name: 'OTEL_BSP_SCHEDULE_DELAY', normally: 5_000, least: 0 }),
    },
  }
}

/** Reads the variable for traces, or else the general one. */
function readVariable<T>(value: SettingValue, what: string, read: (variable: Variable) => T): T {
  const own = `OTEL_EXPORTER_OTLP_TRACES_${what}`
  const name = value(own) === undefined ? `OTEL_EXPORTER_OTLP_${what}` : own
  return read({ name, text: value(name) })
}

/** Collectors that accept protobuf accept JSON at the same address. */
function requireProtocol(value: SettingValue): void {
  readVariable(value, 'PROTOCOL', ({ name }) =>
    oneOf(value, { name, normally: 'http/json', allowed: ['http/json'] }),
  )
}

function urlOf(value: SettingValue): string {
  return readVariable(value, 'ENDPOINT', ({ name, text = 'http://localhost:4318' }) => {
    const protocol = URL.canParse(text) ? new URL(text).protocol : ''
    if (protocol !== 'http:' && protocol !== 'https:') {
      throw new InvalidSetting(name, 'is not a URL that begins with http:// or https://')
    }
    // The variable for traces is a complete URL; to the general one the path of the signal is
    // appended.
    return name.includes('TRACES') ? text : `${text.replace(/\/+$/, '')}/v1/traces`
  })
}

/** Parses `key=value,key=value`, percent-encoded. */
function parsePairs({ name, text = '' }: Variable): Record<string, string> {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '')
  try {
    return Object.fromEntries(
      pairs.map((pair) => {
        const [key = '', ...rest] = pair.split('=')
        if (key.trim() === '' || rest.length === 0) throw new Error('no pair')
        return [decodeURIComponent(key.trim()), decodeURIComponent(rest.join('=').trim())]
      }),
    )
  } catch {
    // Not repeated in the message: the value may be a secret.
    throw new InvalidSetting(name, 'must be like key=value,other=value, percent-encoded')
  }
}

const samplers = [
  ...(['always_on', 'always_off', 'traceidratio'] as const),
  ...(['parentbased_always_on', 'parentbased_always_off', 'parentbased_traceidratio'] as const),
]

function samplerOf(value: SettingValue): Traces['sampler'] {
  const name = oneOf(value, {
    name: 'OTEL_TRACES_SAMPLER',
    normally: 'parentbased_always_on',
    allowed: samplers,
  })
  const isParentBased = name.startsWith('parentbased_')
  if (name.endsWith('always_on')) return { isParentBased, ratio: 1 }
  if (name.endsWith('always_off')) return { isParentBased, ratio: 0 }
  const said = value('OTEL_TRACES_SAMPLER_ARG') ?? '1'
  const ratio = Number(said)
  if (!(ratio >= 0 && ratio <= 1)) {
    throw new InvalidSetting('OTEL_TRACES_SAMPLER_ARG', `"${said}" is not a number from 0 to 1`)
  }
  return { isParentBased, ratio }
}
