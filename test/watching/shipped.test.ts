/** The dashboard, the alerts and the page about both speak of numbers that there are. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { createMetrics } from '../../src/app/metrics/metrics.ts'
import { type Family, parseExposition } from './exposition.ts'

const dashboard = readFileSync('deploy/grafana/gatehouse.json', 'utf8')
const alerts = readFileSync('deploy/prometheus/alerts.yml', 'utf8')
const page = readFileSync('docs/monitoring.md', 'utf8')

interface Dashboard {
  readonly uid: string
  readonly templating: { readonly list: readonly { name: string; type: string }[] }
  readonly panels: readonly Panel[]
}
interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly datasource?: { readonly uid: string }
  readonly targets?: readonly { readonly expr: string }[]
}

const { panels, templating } = JSON.parse(dashboard) as Dashboard
const panelExprs = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
/** Each is on the line of its name, or on those below it that are set in further. */
const alertExprs = [...alerts.matchAll(/^ {8}expr: (?:>-\n((?: {10}.*\n)+)|(.*)\n)/gm)].map(
  ([, many = '', one = '']) => many || one,
)

const numbers = /\b(?:gatehouse|nodejs|process)_\w+/g

/** All there are, with whatever labels they can have. */
async function everything(): Promise<Map<string, Family>> {
  const metrics = createMetrics({ metricsFor: { kind: 'loopback' }, onFailure: () => undefined })
  const method = { name: 'AddHumanUser', methodKind: 'unary', parent: { typeName: 'x.Service' } }
  metrics.onOutcome({ method, protocol: 'rest', status: 200 }, 1)
  metrics.onOutcome({ page: '/ui/*', status: 200 }, 1)
  metrics.purges.onPurged({ table: 'sessions', rows: 1 })
  metrics.purges.onFailed({ table: 'sessions' })
  await metrics.aroundDelivery({ channel: 'email' }, async () => ({ outcome: 'sent' }))
  await metrics.see({
    ...{ version: '1.2.3', store: 'postgres', dataDir: '.', probe: async () => undefined },
    server: () => ({ sockets: 1, socketsRefused: 0, calls: 1, bodyBytes: 0 }),
    hashing: () => ({ running: 0, atOnce: 2, waiting: 0 }),
    commandsWaiting: () => 0,
    database: () => ({
      writersWaiting: 0,
      pools: [{ pool: 'question', size: 4, open: 1, busy: 1, waiting: 0 }],
    }),
    backlog: async () => [{ channel: 'email', pending: 1, oldestSeconds: 1, overdueSeconds: 0 }],
  })
  const [shown] = metrics.pages
  const visit = { peer: '127.0.0.1', headers: { get: () => undefined } }
  const host = (name: string) => (name === 'host' ? 'localhost' : undefined)
  const answer = await shown?.handle({ ...visit, headers: { get: host } })
  return parseExposition(answer?.body ?? '')
}

describe('what is shipped beside the numbers', () => {
  let families: Map<string, Family>
  before(async () => {
    families = await everything()
  })

  const isThere = (name: string): boolean => {
    const whole = families.get(name.replace(/_(bucket|sum|count)$/, ''))
    return families.has(name) || whole?.type === 'histogram'
  }
  const missing = (texts: readonly string[]) =>
    texts.flatMap((text) => (text.match(numbers) ?? []).filter((name) => !isThere(name)))

  it('a dashboard asks for numbers that there are, by a data source one can choose', () => {
    assert.ok(panelExprs.length > 50)
    assert.deepEqual(missing(panelExprs), [])
    assert.equal(templating.list[0]?.type, 'datasource')
    for (const { type, title, datasource, targets = [] } of panels) {
      if (type === 'row') continue
      assert.equal(datasource?.uid, `\${${templating.list[0]?.name}}`, title)
      assert.ok(targets.length > 0, title)
    }
    assert.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
  })

  it('no panel of it lies upon another', () => {
    const directory = panels.flatMap(({ gridPos: { x, y, w, h }, title }) => {
      assert.ok(x + w <= 24, title)
      return Array.from({ length: w * h }, (_, i) => `${x + (i % w)} ${y + Math.floor(i / w)}`)
    })
    assert.equal(new Set(directory).size, directory.length)
  })

  it('the alerts name metrics that exist, each with its text', () => {
    assert.equal(alertExprs.length, alerts.match(/- alert: /g)?.length)
    assert.ok(alertExprs.length > 10)
    assert.deepEqual(missing(alertExprs), [])
    for (const said of [/^ {10}summary: "/gm, /^ {10}description: "/gm, /severity: \w+ }$/gm]) {
      assert.equal(alerts.match(said)?.length, alertExprs.length, String(said))
    }
  })

  it('both ask by labels that the numbers have', () => {
    // Of targets, of buckets, and of garbage collection, of which there may have been none yet.
    const given = ['job', 'instance', 'le', 'kind']
    const known = new Set([...families.values()].flatMap(labelsOf).concat(given))
    const asked = [...panelExprs, ...alertExprs].flatMap((expr) => [
      ...[...expr.matchAll(/\bby \(([^)]+)\)/g)].flatMap(([, names = '']) => names.split(/, */)),
      ...[...expr.matchAll(/[{,] *(\w+)=~?"/g)].map(([, name = '']) => name),
    ])
    assert.ok(asked.length > 50)
    assert.deepEqual(
      asked.filter((name) => !known.has(name)),
      [],
    )
  })

  it('every number of ours is in the dashboard, and explained on the page', () => {
    const ours = [...families.keys()].filter((name) => name.startsWith('gatehouse_'))
    const shown = panelExprs.join('\n')
    assert.deepEqual(
      ours.filter((name) => !shown.includes(name)),
      [],
    )
    const rows = [...page.matchAll(/^\| `(gatehouse_\w+)`/gm)].map(([, name]) => name)
    assert.deepEqual(rows.sort(), ours.sort())
    assert.deepEqual(missing([page]), [])
  })

  it('every alert is on the page, with what to do then', () => {
    const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name]) => name)
    const rows = [...page.matchAll(/^\| `(Gatehouse\w+)` \| .+ \|$/gm)].map(([, name]) => name)
    assert.deepEqual(rows.sort(), names.sort())
  })
})

function labelsOf({ samples }: Family): string[] {
  return samples.flatMap(({ labels }) => Object.keys(labels))
}

describe('the reader of these tests', () => {
  it('takes nothing that is not in order', () => {
    const head = '# HELP a A\n# TYPE a counter\n'
    assert.equal(parseExposition(`${head}a{b="c\\"d"} 1\n`).get('a')?.samples.length, 1)
    for (const wrong of [
      'a',
      'a x',
      'a{b=c} 1',
      'a{b="c" 1',
      'b 1',
      'a 1\na 1',
      '# TYPE a gauge',
    ]) {
      assert.throws(() => parseExposition(`${head}${wrong}\n`), wrong)
    }
    assert.throws(() => parseExposition(`${head}a 1`))
  })
})
