/** A new import: files, what they are, what is wrong with them, settings; then they are sent. */
import type { JsonObject } from '@bufbuild/protobuf'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { meQuery } from '../session/permissions.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Progress } from '../ui/progress.tsx'
import { CheckStep } from './check-step.tsx'
import { FilesStep } from './files-step.tsx'
import { draftOf, type JobDraft, jobRequestOf } from './job-draft.ts'
import { useMayEverywhere } from './job-rights.ts'
import { createJob, jobActions } from './jobs.ts'
import { checkFiles, type FilesAsked, lookAtFiles } from './reading.ts'
import type { Check, MappingGuess, ReadChoices } from './reading-messages.ts'
import { SettingsStep } from './settings-step.tsx'
import { SourceStep } from './source-step.tsx'
import { OtherRecords, uploadFiles } from './upload.ts'
import { useReading } from './use-reading.ts'

/** The screen; steps appear as they can be taken. */
export function NewImport() {
  const { imports: texts } = useTexts()
  const { job } = useSearch({ from: '/imports/new' })
  const input = useFiles()
  const { asked, look, check } = input
  const [draft, setDraft] = useDraft(input.files)
  const isKnown = look.data?.kind === 'looked' && !look.data.look.problem
  const isReady = isKnown && !look.isBusy && look.failure === undefined
  return (
    <article className="import">
      <Link to="/imports">← {texts.back}</Link>
      <h1>{texts.start}</h1>
      {job !== undefined && <p role="status">{texts.source.goOn}</p>}
      <FilesStep files={input.files} onChange={input.choose} />
      {look.failure !== undefined && <Problem failure={look.failure} />}
      {look.isBusy && !look.data && <p role="status">{texts.source.reading}</p>}
      {look.data && input.files.length > 0 && (
        <SourceStep
          sources={look.data.sources}
          look={look.data.kind === 'looked' ? look.data.look : undefined}
          candidates={look.data.kind === 'looked' ? [] : look.data.candidates}
          guess={input.guess}
          from={input.from}
          choices={input.choices}
          onFrom={input.setFrom}
          onChoices={input.setChoices}
        />
      )}
      {isReady && (
        <CheckStep
          check={check.data}
          isBusy={check.isBusy}
          records={check.records}
          fraction={check.fraction}
          onRun={() => check.begin((deps) => checkFiles(asked, deps))}
          onStop={check.end}
        />
      )}
      {check.failure !== undefined && <Problem failure={check.failure} />}
      {isReady && check.data && job === undefined && (
        <SettingsStep draft={draft} counts={check.data.counts} onChange={setDraft} />
      )}
      {isReady && check.data && (
        <Sending asked={asked} draft={draft} jobId={job} check={check.data} />
      )}
    </article>
  )
}

/** Milliseconds that choices rest before files are looked at again. */
const restMs = 300

/** The files, how they are read, and what is known of them so far. */
function useFiles() {
  const [files, setFiles] = useState<readonly File[]>([])
  const [from, setFrom] = useState('')
  const [choices, setChoices] = useState<ReadChoices>({})
  const [guess, setGuess] = useState<MappingGuess>()
  const look = useReading<Awaited<ReturnType<typeof lookAtFiles>>>()
  const check = useReading<Check>()
  const asked: FilesAsked = { files, choices, ...(from !== '' && { from }) }
  const { begin, end } = look
  const { end: endCheck } = check
  useEffect(() => {
    endCheck()
    if (files.length === 0) return end()
    const given = { files, choices, ...(from !== '' && { from }) }
    const timer = setTimeout(() => begin((deps) => lookAtFiles(given, deps)), restMs)
    return () => clearTimeout(timer)
  }, [files, from, choices, begin, end, endCheck])
  const found = look.data?.kind === 'looked' ? look.data.look.guess : undefined
  useEffect(() => {
    if (found) setGuess(found)
  }, [found])
  const choose = (chosen: readonly File[]) => {
    setFiles(chosen)
    setGuess(undefined)
    const { mapping: _, ...others } = choices
    setChoices(others)
  }
  return { files, choose, from, setFrom, choices, setChoices, guess, look, check, asked }
}

/** The draft takes its name from the first file, and its organisation from the console. */
function useDraft(files: readonly File[]) {
  const { orgId } = useOrganization()
  const isEverywhere = useMayEverywhere()
  const { data: me } = useQuery(meQuery)
  const [changes, setChanges] = useState<Partial<JobDraft>>({})
  const chosen = orgId === '' && !isEverywhere ? (me?.orgId ?? '') : orgId
  const draft: JobDraft = { ...draftOf(chosen), name: files[0]?.name ?? '', ...changes }
  const change = (part: Partial<JobDraft>) => setChanges((current) => ({ ...current, ...part }))
  return [draft, change] as const
}

function Sending({
  asked,
  draft,
  jobId,
  check,
}: {
  readonly asked: FilesAsked
  readonly draft: JobDraft
  /** A job to go on with. */
  readonly jobId: string | undefined
  readonly check: Check
}) {
  const { imports } = useTexts()
  const texts = imports.settings
  const queries = useQueryClient()
  const navigate = useNavigate()
  const sending = useReading<void>()
  const send = () =>
    sending.begin(async (deps) => {
      const hash = { ...asked.choices.hash } as JsonObject
      const id = jobId ?? (await createJob(jobRequestOf(draft, hash))).id
      // From here on it can be gone on with.
      if (jobId === undefined) await navigate({ to: '/imports/new', search: { job: id } })
      await uploadFiles(id, asked, deps)
      await jobActions.dryRun(id)
      void queries.invalidateQueries({ queryKey: ['imports'] })
      await navigate({ to: '/imports/$jobId', params: { jobId: id } })
    })
  const isOther = sending.failure instanceof OtherRecords
  return (
    <section className="card">
      {sending.isBusy ? (
        <Progress label={texts.sending} value={sending.records / (check.counts.records || 1)}>
          <Button onClick={sending.end}>{imports.check.cancel}</Button>
        </Progress>
      ) : (
        <Button kind="main" disabled={check.counts.records === 0} onClick={send}>
          {texts.send}
        </Button>
      )}
      {sending.failure !== undefined && (
        <Problem failure={isOther ? new Error(texts.otherRecords) : sending.failure} />
      )}
    </section>
  )
}
