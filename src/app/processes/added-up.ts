/** Adds up metrics of several processes; loaded with the first scrape. */
import { AggregatorRegistry } from 'prom-client'

/** A metric in the form of `prom-client`. */
export interface MetricJson {
  readonly name: string
  readonly type: string
}

/** A registry of the sum, each metric added up as it says itself, or as is said here. */
export function addUp(all: (readonly MetricJson[])[]) {
  return AggregatorRegistry.aggregate(
    all.map((metrics) =>
      metrics.map((metric) => {
        const aggregator = ruleOf(metric.name)
        return aggregator === undefined ? metric : { ...metric, aggregator }
      }),
    ),
  )
}

/** Of Node's own metrics, `prom-client` takes the mean of some and leaves out others. */
function ruleOf(name: string): 'min' | 'max' | undefined {
  if (name === 'process_start_time_seconds') return 'min'
  // One process that lags is what an operator has to know.
  return name.startsWith('nodejs_eventloop_lag_') ? 'max' : undefined
}
