/** How an import writes, and its share of the server, which can change at any time. */
import { useEffect, useRef, useState } from 'react'
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useTexts } from '../texts/languages.ts'
import type { Change } from './job-page.tsx'
import { useMayImport } from './job-rights.ts'
import { setShare } from './jobs.ts'
import { mailModeNames, modeNames, stateOf } from './names.ts'
import { ShareField } from './share-field.tsx'

/** Milliseconds that the slider rests before the share is set. */
const restMs = 300

/** A card. */
export function JobSettings({ job, change }: { readonly job: Job; readonly change: Change }) {
  const { imports } = useTexts()
  const texts = imports.settings
  const { settings } = job
  if (!settings) return null
  const mode = modeNames[settings.mode as keyof typeof modeNames] ?? 'insert'
  const mails = mailModeNames[settings.mails as keyof typeof mailModeNames] ?? 'none'
  return (
    <section className="card">
      <h2>{texts.title}</h2>
      <dl>
        <dt>{texts.mode}</dt>
        <dd>{texts.modes[mode]}</dd>
        <dt>{texts.match}</dt>
        <dd>{settings.match.join(', ')}</dd>
        <dt>{texts.mails}</dt>
        <dd>{texts.mailModes[mails]}</dd>
      </dl>
      <Share job={job} share={settings.share} change={change} />
    </section>
  )
}

function Share({
  job,
  share,
  change,
}: {
  readonly job: Job
  readonly share: number
  readonly change: Change
}) {
  const mayImport = useMayImport()
  const [chosen, setChosen] = useState(share)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setChosen(share), [share])
  const choose = (next: number) => {
    setChosen(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => change(() => setShare(job.id, next)), restMs)
  }
  if (!mayImport || stateOf(job) === 'upload') return null
  return <ShareField share={chosen} onChange={choose} />
}
