/** Mails that an import holds back: what they say, and their release. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Job, MailMode } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { languages, useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import type { Change } from './job-page.tsx'
import { useMayImport } from './job-rights.ts'
import { jobActions, previewMail, releaseMails } from './jobs.ts'

const perMinuteDefault = 600

/** A card; nothing where nobody is written to. */
export function JobMails({
  job,
  isBusy,
  change,
}: {
  readonly job: Job
  readonly isBusy: boolean
  readonly change: Change
}) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  const mayImport = useMayImport()
  const [perMinute, setPerMinute] = useState(perMinuteDefault)
  const [isPreviewed, setPreviewed] = useState(false)
  const { held = 0n, released = 0n, isReleasing = false } = job.mails ?? {}
  if (job.settings?.mails === MailMode.NONE) return null
  const number = (count: bigint) => count.toLocaleString(tag)
  return (
    <section className="card">
      <h2>{texts.mails}</h2>
      <p role="status">{texts.held(number(held), number(released))}</p>
      {mayImport && held > 0n && !isReleasing && (
        <TextField
          label={texts.perMinute}
          type="number"
          min={1}
          max={100_000}
          value={perMinute}
          onChange={({ target }) => setPerMinute(Number(target.value))}
        />
      )}
      <div className="buttons">
        <Button onClick={() => setPreviewed(true)}>{texts.preview}</Button>
        {mayImport && held > 0n && !isReleasing && (
          <Button
            kind="main"
            disabled={isBusy}
            onClick={() => change(() => releaseMails(job.id, perMinute))}
          >
            {texts.release}
          </Button>
        )}
        {mayImport && isReleasing && (
          <Button disabled={isBusy} onClick={() => change(() => jobActions.stopMails(job.id))}>
            {texts.stopMails}
          </Button>
        )}
      </div>
      {isPreviewed && <Preview jobId={job.id} onClose={() => setPreviewed(false)} />}
    </section>
  )
}

const kinds = ['invitation', 'email_verification'] as const

/** The text part: the console shows no foreign HTML. */
function Preview({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const { imports, shell, tag } = useTexts()
  const texts = imports.job
  const [kind, setKind] = useState<string>('invitation')
  const [language, setLanguage] = useState(tag)
  const { data, error } = useQuery({
    queryKey: ['imports', 'mail', jobId, kind, language],
    queryFn: () => previewMail({ jobId, kind, language }),
  })
  return (
    <Dialog title={texts.preview} onClose={onClose}>
      <SelectField
        label={texts.mails}
        value={kind}
        options={kinds.map((value) => ({ value, text: texts.mailKinds[value] }))}
        onChange={setKind}
      />
      <SelectField
        label={shell.language}
        value={language}
        options={languages.map((each) => ({ value: each.tag, text: each.ownName }))}
        onChange={setLanguage}
      />
      {error && <Problem failure={error} />}
      {data && (
        <>
          <h3>{data.subject}</h3>
          <p className="mail">{data.text}</p>
        </>
      )}
    </Dialog>
  )
}
