/**
 * Sign-ins over time: a bar an interval, those that failed upon those that succeeded. Drawn as SVG,
 * in the colours of the page; the same numbers are in a table for those who do not see it.
 */
import { useTexts } from '../texts/languages.ts'
import type { IntervalName, SignIns } from './overview.ts'

const [width, height, gap] = [1000, 200, 0.2]

/** The chart, with what it shows in words. */
export function SignInChart({
  data,
  interval,
}: {
  readonly data: readonly SignIns[]
  readonly interval: IntervalName
}) {
  const { overview: texts, tag } = useTexts()
  const most = Math.max(1, ...data.map(({ succeeded, failed }) => succeeded + failed))
  const step = width / Math.max(1, data.length)
  const tall = (count: number) => (count / most) * height
  const first = data[0]?.start
  const shown = (start: Date) => startText(start, { tag, interval })
  return (
    <figure className="chart">
      <figcaption>
        <span className="key succeeded">{texts.succeeded}</span>
        <span className="key failed">{texts.failed}</span>
        <span className="quiet">{texts.most(most.toLocaleString(tag))}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {data.map(({ start, succeeded, failed }, index) => (
          <g key={start.getTime()} transform={`translate(${index * step} 0)`}>
            <title>{`${shown(start)}: ${succeeded} / ${failed}`}</title>
            <rect className="space" width={step} height={height} />
            <Bar
              className="succeeded"
              top={height - tall(succeeded)}
              height={tall(succeeded)}
              step={step}
            />
            <Bar
              className="failed"
              top={height - tall(succeeded + failed)}
              height={tall(failed)}
              step={step}
            />
          </g>
        ))}
      </svg>
      <p className="axis quiet">
        <span>{first && shown(first)}</span>
        <span>{texts.now}</span>
      </p>
      <Numbers data={data} shown={shown} />
    </figure>
  )
}

function Bar({
  className,
  top,
  height: tall,
  step,
}: {
  readonly className: string
  readonly top: number
  readonly height: number
  readonly step: number
}) {
  return (
    <rect
      className={className}
      x={(step * gap) / 2}
      y={top}
      width={step * (1 - gap)}
      height={tall}
    />
  )
}

/** The intervals in which something happened. */
function Numbers({
  data,
  shown,
}: {
  readonly data: readonly SignIns[]
  readonly shown: (start: Date) => string
}) {
  const { overview: texts, tag } = useTexts()
  const busy = data.filter(({ succeeded, failed }) => succeeded + failed > 0)
  if (busy.length === 0) return <p className="quiet">{texts.noSignIns}</p>
  return (
    <details>
      <summary>{texts.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.time}</th>
            <th scope="col">{texts.succeeded}</th>
            <th scope="col">{texts.failed}</th>
          </tr>
        </thead>
        <tbody>
          {busy.map(({ start, succeeded, failed }) => (
            <tr key={start.getTime()}>
              <th scope="row">{shown(start)}</th>
              <td>{succeeded.toLocaleString(tag)}</td>
              <td>{failed.toLocaleString(tag)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** Days are those of UTC, as they are counted; hours those of the browser. */
function startText(
  start: Date,
  { tag, interval }: { readonly tag: string; readonly interval: IntervalName },
): string {
  return interval === 'hour'
    ? start.toLocaleString(tag, { dateStyle: 'short', timeStyle: 'short' })
    : start.toLocaleDateString(tag, { dateStyle: 'medium', timeZone: 'UTC' })
}
