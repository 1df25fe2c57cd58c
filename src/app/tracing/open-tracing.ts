/**
 * Traces by the official SDK of OpenTelemetry. Nobody imports this room but by `import()`, and
 * only where traces are wanted: it is larger than all else that a start reads. Nothing of it is
 * global, so that several servers of one process do not trace each other.
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
import { createQueueCount, type ExportWatch, toldExporter } from './export.ts'
import { createSpans } from './spans.ts'
import { createTraceIds } from './trace-ids.ts'

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

/** How long the end of the server waits for the last spans to be taken. */
const closingMs = 3_000

/** What one span may carry. */
const spanLimits = { attributeCountLimit: 32, attributeValueLengthLimit: 256, eventCountLimit: 16 }

export function openTracing({ traces, version, ...watch }: TracingOptions) {
  const { url, headers, timeoutMs, serviceName, resource, queue } = traces
  const { processor: counting, onTaken } = createQueueCount(queue.spansMax, watch)
  const exporter = new OTLPTraceExporter({
    ...{
      url,
      headers: { ...headers },
      timeoutMillis: timeoutMs,
      userAgent: `Gatehouse/${version}`,
    },
    // As many as there are at the end, when the whole queue is sent at once.
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
    sampler: samplerOf(traces.sampler),
    idGenerator: ids,
    spanLimits,
    spanProcessors: [
      counting,
      new BatchSpanProcessor({
        exporter: toldExporter(exporter, watch, onTaken),
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
    /** Sends what is left, and does not wait for long. */
    close: () => inTime(provider.shutdown(), closingMs),
  }
}

export type Tracing = ReturnType<typeof openTracing>

function samplerOf({ isParentBased, ratio }: TracingOptions['traces']['sampler']): Sampler {
  const root =
    ratio >= 1
      ? new AlwaysOnSampler()
      : ratio <= 0
        ? new AlwaysOffSampler()
        : new TraceIdRatioBasedSampler(ratio)
  return isParentBased ? new ParentBasedSampler({ root }) : root
}

/** Resolves with the work, however it ends, and at the latest when the time is up. */
function inTime(work: Promise<void>, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, milliseconds)
    const end = () => {
      clearTimeout(late)
      resolve()
    }
    work.then(end, end)
  })
}
