/** Reads the text for Prometheus as Prometheus does, and takes nothing that is not in order. */

export interface Family {
  readonly type: string
  readonly help: string
  readonly samples: Sample[]
}

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const name = '[a-zA-Z_][a-zA-Z0-9_]*'
const quoted = '"((?:[^"\\\\\\n]|\\\\["\\\\n])*)"'
const label = new RegExp(`(${name})=${quoted}`, 'g')
const line = new RegExp(`^(${name})(?:\\{((?:${name}=${quoted},?)*)\\})? (\\S+)$`)

/** The families of a text by name (text format 0.0.4). Throws at the first line that is wrong. */
export function parseExposition(text: string): Map<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end')
  const families = new Map<string, Family>()
  const helps = new Map<string, string>()
  const seen = new Set<string>()
  for (const each of text.split('\n').filter(Boolean)) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(each) ?? []
    if (kind === 'HELP') helps.set(name, rest)
    else if (kind === 'TYPE') {
      if (families.has(name)) throw new Error(`${name} stands there twice`)
      if (!/^(counter|gauge|histogram)$/.test(rest)) throw new Error(`${name} is a ${rest}`)
      families.set(name, { type: rest, help: helps.get(name) ?? '', samples: [] })
    } else {
      if (seen.has(each.slice(0, each.lastIndexOf(' ')))) throw new Error(`twice: ${each}`)
      seen.add(each.slice(0, each.lastIndexOf(' ')))
      const sample = sampleOf(each)
      const family = familyOf(families, sample.name)
      if (!family) throw new Error(`nothing was said of ${each}`)
      family.samples.push(sample)
    }
  }
  return families
}

function sampleOf(text: string): Sample {
  const found = line.exec(text)
  if (!found) throw new Error(`not a line: ${text}`)
  const [, name = '', inner = '', , number = ''] = found
  const labels = Object.fromEntries(
    [...inner.matchAll(label)].map(([, key = '', value = '']) => [key, value]),
  )
  const value = number === '+Inf' ? Number.POSITIVE_INFINITY : Number(number)
  if (Number.isNaN(value) && !/^nan$/i.test(number)) throw new Error(`not a number: ${text}`)
  return { name, labels, value }
}

function familyOf(families: Map<string, Family>, name: string): Family | undefined {
  const own = families.get(name)
  if (own) return own
  const whole = families.get(name.replace(/_(bucket|sum|count)$/, ''))
  return whole?.type === 'histogram' ? whole : undefined
}

/** All samples of a name whose labels are at least those. */
export function samplesOf(
  families: ReadonlyMap<string, Family>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Sample[] {
  const wanted = Object.entries(labels)
  return [...families.values()]
    .flatMap(({ samples }) => samples)
    .filter((each) => each.name === name)
    .filter((each) => wanted.every(([key, value]) => each.labels[key] === value))
}

/** Their sum. */
export function sumOf(...question: Parameters<typeof samplesOf>): number {
  return samplesOf(...question).reduce((sum, { value }) => sum + value, 0)
}
