/** What is in the files, with everything that is wrong, row by row. */
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Progress } from '../ui/progress.tsx'
import { save } from './downloads.ts'
import type { Check, Fault } from './reading-messages.ts'

/** Offers the check, shows how far it is, then what was found. */
export function CheckStep({
  check,
  isBusy,
  records,
  fraction,
  onRun,
  onStop,
}: {
  readonly check: Check | undefined
  readonly isBusy: boolean
  readonly records: number
  readonly fraction: number
  readonly onRun: () => void
  readonly onStop: () => void
}) {
  const { imports, tag } = useTexts()
  const texts = imports.check
  return (
    <section className="card">
      <h2>{texts.title}</h2>
      {isBusy ? (
        <Progress label={texts.read(records.toLocaleString(tag))} value={fraction}>
          <Button onClick={onStop}>{texts.cancel}</Button>
        </Progress>
      ) : (
        <Button kind={check ? 'plain' : 'main'} onClick={onRun}>
          {texts.run}
        </Button>
      )}
      {check && <Counts check={check} />}
      {check && <Faults check={check} />}
    </section>
  )
}

const countNames = [
  ...(['records', 'humans', 'machines', 'withPassword', 'withHook', 'withoutEmail'] as const),
  ...(['repeatedEmails', 'skipped', 'broken', 'invalid'] as const),
]

/** Counts that are 0 say nothing, but for the first. */
function Counts({ check }: { readonly check: Check }) {
  const { imports, tag } = useTexts()
  const shown = countNames.filter((name) => name === 'records' || check.counts[name] > 0)
  return (
    <div role="status">
      <dl className="counts">
        {shown.map((name) => (
          <div key={name}>
            <dt>{imports.check[name]}</dt>
            <dd>{check.counts[name].toLocaleString(tag)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

const pageRows = 50

function Faults({ check: { faults, faultCount } }: { readonly check: Check }) {
  const { imports, tag } = useTexts()
  const texts = imports.check
  const [kind, setKind] = useState('')
  const [rows, setRows] = useState(pageRows)
  if (faultCount === 0) return <p>{texts.none}</p>
  const kinds = new Map<string, number>()
  for (const fault of faults) kinds.set(kindOf(fault), (kinds.get(kindOf(fault)) ?? 0) + 1)
  const chosen = faults.filter((fault) => kind === '' || kindOf(fault) === kind)
  const number = (count: number) => count.toLocaleString(tag)
  return (
    <>
      <h3>{texts.faults}</h3>
      <div className="filters">
        <SelectField
          label={texts.kind}
          value={kind}
          options={[
            { value: '', text: `${texts.anyKind} (${number(faultCount)})` },
            ...[...kinds].map(([value, count]) => ({ value, text: `${value} (${number(count)})` })),
          ]}
          onChange={(value) => {
            setKind(value)
            setRows(pageRows)
          }}
        />
        <Button onClick={() => save(csvOf(chosen), 'faults.csv')}>{texts.download}</Button>
      </div>
      <FaultTable faults={chosen.slice(0, rows)} />
      <p className="quiet">
        {texts.shown(
          number(Math.min(rows, chosen.length)),
          number(kind === '' ? faultCount : chosen.length),
        )}
      </p>
      {chosen.length > rows && (
        <Button onClick={() => setRows(rows + pageRows)}>{imports.more}</Button>
      )}
    </>
  )
}

const kindOf = ({ code, field }: Fault) => (field === '' ? code : `${code} ${field}`)

function FaultTable({ faults }: { readonly faults: readonly Fault[] }) {
  const { imports, tag } = useTexts()
  const texts = imports.check
  return (
    <table className="reasons">
      <thead>
        <tr>
          <th scope="col" className="number">
            {texts.line}
          </th>
          <th scope="col">{texts.kind}</th>
          <th scope="col">{texts.what}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={`${fault.line} ${fault.code} ${fault.field} ${fault.message}`}>
            <td className="number">{fault.line.toLocaleString(tag)}</td>
            <td>
              <span className={fault.isWarning ? 'badge' : 'badge bad'}>
                {fault.isWarning ? texts.note : texts.fault}
              </span>{' '}
              {kindOf(fault)}
            </td>
            <td>{fault.message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Rows as CSV (RFC 4180); spreadsheets take no cell for a formula. */
function csvOf(faults: readonly Fault[]): Blob {
  const cell = (text: string) =>
    `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const rows = faults.map(({ line, field, code, message, isWarning }) =>
    [String(line), field, code, message, String(isWarning)].map(cell).join(','),
  )
  const text = ['line,field,code,message,is_warning', ...rows].join('\r\n')
  return new Blob([`${text}\r\n`], { type: 'text/csv' })
}
