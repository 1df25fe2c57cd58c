/**
 * Tracing with the official OpenTelemetry SDK. Loaded by `import()` only when traces are enabled:
 * it is larger than everything else a start loads. Nothing is registered globally, so that several
 * servers in one process stay separate.
 */
import { randomUUID } from 'node:crypto'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { ATTR_SERVICE_NAME, ATTR_SERVICE_VERSION } from '@opentelemetry/semantic-conventions'
import { createAroundRequest } from './calls.ts'
import { createQueueCount, createReportingExporter, type ExportWatch } from './export.ts'
import { createSpans } from './spans.ts'
import { createTraceIds } from './trace-ids.ts'

/** What tracing is opened with. */
export interface TracingOptions extends ExportWatch {
  readonly version: string
  readonly traces: {
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly timeoutMs: number
    readonly serviceName: string
    readonly resource: Readonly<Record<string, string>>
    readonly sampler: { readonly isParentBased: boolean; readonly ratio: number }
    readonly queue: {
      readonly spansMax: number
      readonly batchSpansMax: number
      readonly delayMs: number
    }
  }
}

/** Milliseconds the shutdown waits for the last export. */
const closingMs = 3_000

/** Limits of one span. */
const spanLimits = { attributeCountLimit: 32, attributeValueLengthLimit: 256, eventCountLimit: 16 }

/** Opens tracing. */
export function openTracing({ traces, version, ...watch }: TracingOptions) {
  const { url, headers, timeoutMs, serviceName, resource, queue } = traces
  const { processor: counting, onTaken } = createQueueCount(queue.spansMax, watch)
  const exporter = new OTLPTraceExporter({
    url,
    headers: { ...headers },
    timeoutMillis: timeoutMs,
    userAgent: `Gatehouse/${version}`,
    // Enough to send the whole queue at once at the end.
    concurrencyLimit: Math.ceil(queue.spansMax / queue.batchSpansMax) + 1,
  })
  const ids = createTraceIds()
  const provider = new TracerProvider({
    resource: defaultResource().merge(
      resourceFromAttributes({
        [ATTR_SERVICE_NAME]: serviceName,
        [ATTR_SERVICE_VERSION]: version,
        'service.instance.id': randomUUID(),
        ...resource,
      }),
    ),
    sampler: createSampler(traces.sampler),
    idGenerator: ids,
    spanLimits,
    spanProcessors: [
      counting,
      new BatchSpanProcessor({
        exporter: createReportingExporter(exporter, watch, onTaken),
        maxQueueSize: queue.spansMax,
        maxExportBatchSize: queue.batchSpansMax,
        scheduledDelayMillis: queue.delayMs,
        exportTimeoutMillis: timeoutMs * 2,
      }),
    ],
  })
  const spans = createSpans(provider.getTracer('gatehouse', version))
  return {
    spans,
    aroundRequest: createAroundRequest({ spans, ids }),
    /** Exports what is left, with a time limit. */
    close: () => withTimeout(provider.shutdown(), closingMs),
  }
}

/** Open tracing. */
export type Tracing = ReturnType<typeof openTracing>

function createSampler({ isParentBased, ratio }: TracingOptions['traces']['sampler']): Sampler {
  const root =
    ratio >= 1
      ? new AlwaysOnSampler()
      : ratio <= 0
        ? new AlwaysOffSampler()
        : new TraceIdRatioBasedSampler(ratio)
  return isParentBased ? new ParentBasedSampler({ root }) : root
}

/** Resolves when the work settles or the time is up. */
function withTimeout(work: Promise<void>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, milliseconds)
    const end = () => {
      clearTimeout(late)
      resolve()
    }
    work.then(end, end)
  })
}
