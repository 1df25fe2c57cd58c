import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readTraceSettings } from './trace-settings.ts'

const read = (said: Record<string, string> = {}) =>
  readTraceSettings((name) => ({ GATEHOUSE_TRACES: 'otlp', ...said })[name]).traces

describe('the settings of traces', () => {
  it('are none unless they are wanted', () => {
    assert.equal(readTraceSettings(() => undefined).traces, undefined)
    assert.equal(read({ GATEHOUSE_TRACES: 'off' }), undefined)
    assert.equal(read({ OTEL_SDK_DISABLED: 'true' }), undefined)
  })

  it('are those of OpenTelemetry where nothing is said', () => {
    assert.deepEqual(read(), {
      url: 'http://localhost:4318/v1/traces',
      headers: {},
      timeoutMs: 10_000,
      serviceName: 'gatehouse',
      resource: {},
      sampler: { isParentBased: true, ratio: 1 },
      queue: { spansMax: 2048, batchSpansMax: 512, delayMs: 5_000 },
    })
  })

  it('are read from the variables that every program knows, those of traces first', () => {
    const traces = read({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://all.example/base/',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Basic%20abc=, x-key=1',
      OTEL_EXPORTER_OTLP_TRACES_TIMEOUT: '2500',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=prod',
      OTEL_BSP_MAX_QUEUE_SIZE: '100',
    })
    assert.equal(traces?.url, 'https://all.example/base/v1/traces')
    assert.deepEqual(traces?.headers, { authorization: 'Basic abc=', 'x-key': '1' })
    assert.equal(traces?.timeoutMs, 2500)
    assert.deepEqual(traces?.resource, { 'deployment.environment.name': 'prod' })
    assert.deepEqual(traces?.queue, { spansMax: 100, batchSpansMax: 100, delayMs: 5_000 })
    const own = read({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'https://all.example',
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://traces.example/here',
    })
    assert.equal(own?.url, 'https://traces.example/here')
  })

  it('say which part of traces is made, and whether callers decide', () => {
    const sampler = (name: string, arg?: string) =>
      read({ OTEL_TRACES_SAMPLER: name, ...(arg && { OTEL_TRACES_SAMPLER_ARG: arg }) })?.sampler
    assert.deepEqual(sampler('always_on'), { isParentBased: false, ratio: 1 })
    assert.deepEqual(sampler('parentbased_always_off'), { isParentBased: true, ratio: 0 })
    assert.deepEqual(sampler('traceidratio', '0.05'), { isParentBased: false, ratio: 0.05 })
    assert.deepEqual(sampler('parentbased_traceidratio'), { isParentBased: true, ratio: 1 })
  })

  it('are refused by a line that names the variable and repeats no secret', () => {
    const wrong: Readonly<Record<string, string>> = {
      GATEHOUSE_TRACES: 'zipkin',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'secret-word',
      OTEL_TRACES_SAMPLER: 'sometimes',
      OTEL_BSP_MAX_QUEUE_SIZE: 'many',
    }
    for (const [name, text] of Object.entries(wrong)) {
      assert.throws(
        () => read({ [name]: text }),
        ({ message }: Error) => message.startsWith(`${name}: `) && !message.includes('secret-word'),
        name,
      )
    }
    const ratio = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '5' }
    assert.throws(() => read(ratio), /^WrongSetting: OTEL_TRACES_SAMPLER_ARG: /)
  })
})
